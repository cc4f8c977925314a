"""Known mistakes of the notebook `training`, with the hints they earn."""

from autograder.exam import Mistake, edit, whole

RANDOM_SEARCH = (
    Mistake(
        "highest loss for the lowest",
        edit("best_loss = np.inf", "best_loss = -np.inf"),
        edit("value < best_loss", "value > best_loss"),
        hint="""
            You keep the worst of all weights. Of two losses, 3 and 8: which one would you rather have?""",
    ),
    Mistake(
        "last try for the best",
        edit(
            "        if value < best_loss:\n            best_W, best_loss = W, value\n",
            "        best_W, best_loss = W, value\n",
        ),
        hint="""
            What comes back is the last W drawn, however good the ones before it were. What must the next one be
            compared with, and what changes when it wins?""",
    ),
    Mistake(
        "drawn once",
        edit(
            "    for _ in range(num_tries):\n        W = sample_W(rng)\n",
            "    W = sample_W(rng)\n    for _ in range(num_tries):\n",
        ),
        hint="""
            You try the same W over and over. How many times is sample_W called in your code, and how many times should
            it be?""",
    ),
    Mistake(
        "one try too few",
        edit("range(num_tries)", "range(1, num_tries)"),
        hint="""
            Your search ends too early: the best W may be the one you did not try. Count your calls of sample_W for
            num_tries = 3.""",
    ),
    Mistake(
        "one try too many",
        edit("range(num_tries)", "range(num_tries + 1)"),
        hint="""
            Your search goes on for too long. Count your calls of sample_W for num_tries = 1.""",
    ),
    Mistake(
        "best loss from 0",
        edit("    best_loss = np.inf\n", "    best_W, best_loss = None, 0.0\n"),
        hint="""
            Your search starts from a best loss of 0, and no loss above 0 can beat that. What is so large that every
            loss beats it?""",
    ),
    Mistake(
        "smallest size of the loss",
        edit("value < best_loss", "abs(value) < abs(best_loss)"),
        hint="""
            You look for the loss that is nearest to 0. A loss may be negative: is -3 better than 1, or worse?""",
    ),
    Mistake(
        "loss and W in the wrong order",
        edit("return best_W, best_loss", "return best_loss, best_W"),
        hint="""
            Both results are there, the other way round. In which order does the docstring list them?""",
    ),
)

GRADIENT_DESCENT = (
    Mistake(
        "uphill",
        edit("W - learning_rate * dW", "W + learning_rate * dW"),
        hint="""
            Your loss grows from step to step. The gradient says where the loss rises fastest; where do you want to
            go?""",
    ),
    Mistake(
        "learning rate left out",
        edit("W - learning_rate * dW", "W - dW"),
        hint="""
            Your steps are as long as the gradient, whatever the learning rate is. Where does it come in?""",
    ),
    Mistake(
        "caller's W changed",
        edit("        W = W - learning_rate * dW\n", "        W -= learning_rate * dW\n"),
        hint="""
            The numbers are right, and the W that was passed in has walked along. `W -= step` writes into the caller's
            array. What makes a new one?""",
    ),
    Mistake(
        "gradient of the first place only",
        edit(
            "    for _ in range(num_steps):\n        value, dW = loss(W)\n",
            "    value, dW = loss(W)\n    for _ in range(num_steps):\n",
        ),
        hint="""
            All your steps go the same way, that of the first. The slope is another one at each place: when do you ask
            for it?""",
    ),
    Mistake(
        "loss after the step",
        edit(
            "        loss_history.append(value)\n        W = W - learning_rate * dW\n",
            "        W = W - learning_rate * dW\n        loss_history.append(loss(W)[0])\n",
        ),
        hint="""
            Your history is a step ahead: the loss of the first W, where the walk begins, is missing. Do you note the
            loss before the step or after it?""",
    ),
    Mistake(
        "history with the last loss too",
        edit("    return W, loss_history", "    loss_history.append(loss(W)[0])\n    return W, loss_history"),
        hint="""
            Your history has one number too many. The docstring wants one for each step: which of yours belongs to no
            step?""",
    ),
    Mistake(
        "one step too few",
        edit("range(num_steps)", "range(num_steps - 1)"),
        hint="""
            Your walk is one step short. How often does the body of your loop run for num_steps = 1?""",
    ),
    Mistake(
        "best W for the last",
        whole("""
def gradient_descent(loss, W, learning_rate, num_steps):
    loss_history = []
    best_W, best_loss = W, np.inf
    for _ in range(num_steps):
        value, dW = loss(W)
        loss_history.append(value)
        if value < best_loss:
            best_W, best_loss = W, value
        W = W - learning_rate * dW
    return best_W, loss_history
"""),
        hint="""
            You return the best place on the way. That is a habit of random search; here the walk simply ends where it
            ends, and the loss of that last place is in no history yet.""",
    ),
    Mistake(
        "steps of fixed length",
        edit("learning_rate * dW", "learning_rate * dW / np.sqrt(np.sum(dW * dW))"),
        hint="""
            All your steps have the same length. In the rule of the docstring a step is long where it is steep, and
            grows shorter on its own as the ground levels out.""",
    ),
    Mistake(
        "learning rate divided by the step",
        edit("    for _ in range(num_steps):", "    for t in range(num_steps):"),
        edit("learning_rate * dW", "learning_rate / (t + 1) * dW"),
        hint="""
            Your first step is right, and the later ones are too short. Some methods let the learning rate fall on the
            way; here it stays as it is.""",
    ),
    Mistake(
        "only the last loss kept",
        edit("loss_history.append(value)", "loss_history = [value]"),
        hint="""
            Your history holds a single number, the latest. What should happen to the ones before it?""",
    ),
)

TRAIN = (
    Mistake(
        "images and labels drawn apart",
        edit("y[chosen]", "y[rng.choice(X.shape[0], batch_size)]"),
        hint="""
            Your images have other images' labels: you draw twice. What must the rows of the batch and its labels have
            in common?""",
    ),
    Mistake(
        "whole set at every step",
        edit("        chosen = rng.choice(X.shape[0], batch_size)\n", ""),
        edit("X[chosen], y[chosen]", "X, y"),
        hint="""
            Every step of yours looks at all images. It works, and costs N / batch_size times as much as it needs to.
            What should a step look at?""",
    ),
    Mistake(
        "first images of the set",
        edit("rng.choice(X.shape[0], batch_size)", "np.arange(batch_size)"),
        hint="""
            You train on the first few images for ever, and never on the others. When is a batch chosen, and from
            what?""",
    ),
    Mistake(
        "one batch for all steps",
        edit(
            "    for _ in range(num_iters):\n        chosen = rng.choice(X.shape[0], batch_size)\n",
            "    chosen = rng.choice(X.shape[0], batch_size)\n    for _ in range(num_iters):\n",
        ),
        hint="""
            Your batch is drawn at random, and only once: every step sees the same images. Which line belongs inside
            the loop?""",
    ),
    Mistake(
        "neighbours in the set",
        edit("    for _ in range(num_iters):", "    for t in range(num_iters):"),
        edit("rng.choice(X.shape[0], batch_size)", "np.arange(t * batch_size, (t + 1) * batch_size) % X.shape[0]"),
        hint="""
            You go through the set from front to back. If it is sorted by class, each of your batches holds one class
            only. What would chance do instead?""",
    ),
    Mistake(
        "drawn from the first batch_size images",
        edit("rng.choice(X.shape[0], batch_size)", "rng.choice(batch_size, batch_size)"),
        hint="""
            Most images have no chance to come. From how many do you draw, and how many are there?""",
    ),
    Mistake(
        "last image never drawn",
        edit("rng.choice(X.shape[0], batch_size)", "rng.integers(0, X.shape[0] - 1, batch_size)"),
        hint="""
            One image never comes, the last. Does the upper limit of your draw belong to the numbers drawn, or is it the
            first that is not?""",
    ),
    Mistake(
        "randomness of its own",
        edit("    loss_history = []\n", "    rng = np.random.default_rng()\n    loss_history = []\n"),
        hint="""
            Two equal generators give two different trainings, so no result of yours can be repeated. Where should all
            the randomness come from?""",
    ),
    Mistake(
        "one image at a time",
        edit("rng.choice(X.shape[0], batch_size)", "rng.choice(X.shape[0], 1)"),
        hint="""
            Each of your steps looks at a single image. That is stochastic gradient descent in the strict sense, and a
            restless walk. How many images should have a say?""",
    ),
    Mistake(
        "reg not passed on",
        edit("y[chosen], reg)", "y[chosen], 0.0)"),
        hint="""
            Your training knows no penalty: whatever reg is, the loss never hears of it.""",
    ),
    Mistake(
        "uphill",
        edit("W - learning_rate * dW", "W + learning_rate * dW"),
        hint="""
            Your loss grows. The gradient says where the loss rises fastest; where do you want to go?""",
    ),
    Mistake(
        "learning rate left out",
        edit("W - learning_rate * dW", "W - dW"),
        hint="""
            Your steps are as long as the gradient, whatever the learning rate is. Where does it come in?""",
    ),
    Mistake(
        "divided by the batch size again",
        edit("learning_rate * dW", "learning_rate * dW / batch_size"),
        hint="""
            Your steps are too short, the more so the larger the batch. The loss is a mean over the batch already: what
            does that say of its gradient?""",
    ),
    Mistake(
        "no step at all",
        edit("        W = W - learning_rate * dW\n", ""),
        hint="""
            Your W comes back as it was drawn. The gradient is asked for and then not used.""",
    ),
    Mistake(
        "new start for every batch",
        edit("    W = 0.001 * rng.standard_normal((X.shape[1], np.max(y) + 1))\n", ""),
        edit(
            "    for _ in range(num_iters):\n",
            "    for _ in range(num_iters):\n        W = 0.001 * rng.standard_normal((X.shape[1], np.max(y) + 1))\n",
        ),
        hint="""
            Every batch begins from fresh random weights, so that nothing learned survives it. Which lines belong before
            the loop?""",
    ),
    Mistake(
        "one step too few",
        edit("range(num_iters)", "range(num_iters - 1)"),
        hint="""
            Your training is one step short. How often does the body of your loop run for num_iters = 1?""",
    ),
    Mistake(
        "W before the last step",
        edit("        W = W - learning_rate * dW\n", "        last, W = W, W - learning_rate * dW\n"),
        edit("return W, loss_history", "return last, loss_history"),
        hint="""
            You return the weights from which the last step is taken, not those to which it leads.""",
    ),
    Mistake(
        "only the last loss kept",
        edit("loss_history.append(value)", "loss_history = [value]"),
        hint="""
            Your history holds a single number, the latest. How would you draw a curve of it?""",
    ),
    Mistake(
        "running mean for the history",
        edit("    loss_history = []\n", "    loss_history, total = [], 0.0\n"),
        edit(
            "loss_history.append(value)", "total += value\n        loss_history.append(total / (len(loss_history) + 1))"
        ),
        hint="""
            Your history holds averages over what came before. That makes a smoother curve, and hides what happened at
            each step. The docstring wants the loss of each batch as it is.""",
    ),
    Mistake(
        "large weights at first",
        edit("0.001 * rng.standard_normal", "rng.standard_normal"),
        hint="""
            Your first weights are a thousand times too large: the classifier is sure of itself before it has seen
            anything, and the first hundred steps go into unlearning that.""",
    ),
    Mistake(
        "a class too few",
        edit("np.max(y) + 1", "np.max(y)"),
        hint="""
            Your W has a column too few. If the classes are 0, 1 and 2, what is the largest, and how many are there?""",
    ),
    Mistake(
        "W transposed",
        edit("(X.shape[1], np.max(y) + 1)", "(np.max(y) + 1, X.shape[1])"),
        hint="""
            Your W has a row for each class. The scores are X @ W: what shape lets that product have one column for each
            class?""",
    ),
    Mistake(
        "momentum",
        edit("    loss_history = []\n", "    loss_history = []\n    v = 0.0\n"),
        edit("        W = W - learning_rate * dW\n", "        v = 0.9 * v + dW\n        W = W - learning_rate * v\n"),
        hint="""
            Your steps remember the ones before them. That is momentum, and a later assignment; here each step knows its
            own batch only.""",
    ),
)

SEARCH_HYPERPARAMETERS = (
    Mistake(
        "chosen by the images trained on",
        edit("np.argmax(X_val @ W, axis=1) == y_val", "np.argmax(X @ W, axis=1) == y"),
        hint="""
            Your accuracies are those on the images that the weights were trained on. Learning by heart looks perfect
            there. Which images have the weights never seen?""",
    ),
    Mistake(
        "trained on the images to choose by",
        edit("fit(X, y, learning_rate, reg)", "fit(X_val, y_val, learning_rate, reg)"),
        hint="""
            You train on the very images that you choose by, so they can no longer tell whether anything was learned for
            new ones.""",
    ),
    Mistake(
        "trained on everything",
        edit(
            "fit(X, y, learning_rate, reg)",
            "fit(np.vstack([X, X_val]), np.concatenate([y, y_val]), learning_rate, reg)",
        ),
        hint="""
            You train on both sets of images. More images are better for training, and then there is none left to choose
            by that the weights have not seen.""",
    ),
    Mistake(
        "last W for the best",
        edit(
            "            if accuracy > best_accuracy:\n                best_W, best_accuracy = W, accuracy\n",
            "            best_W = W\n",
        ),
        hint="""
            The weights that come back are those of the last pair, however well the others did. What must each be
            compared with, and what changes when it wins?""",
    ),
    Mistake(
        "lowest accuracy for the highest",
        edit("best_accuracy = -1.0", "best_accuracy = 2.0"),
        edit("accuracy > best_accuracy", "accuracy < best_accuracy"),
        hint="""
            You keep the weights with the lowest number. That is right for a loss. Is it for an accuracy?""",
    ),
    Mistake(
        "settings in the wrong order",
        edit("fit(X, y, learning_rate, reg)", "fit(X, y, reg, learning_rate)"),
        hint="""
            You hand your settings to fit in the wrong order: it takes the reg for a learning rate.""",
    ),
    Mistake(
        "keys in the wrong order",
        edit("results[learning_rate, reg]", "results[reg, learning_rate]"),
        hint="""
            The keys of your results are (reg, learning_rate). The docstring has them the other way round.""",
    ),
    Mistake(
        "in step rather than crossed",
        edit(
            "    for learning_rate in learning_rates:\n        for reg in regs:\n",
            "    for learning_rate, reg in zip(learning_rates, regs):\n        if True:\n",
        ),
        hint="""
            You try the first learning rate with the first reg, the second with the second, and so on. What of the first
            with the second?""",
    ),
    Mistake(
        "number right for the share",
        edit("np.mean(np.argmax", "np.sum(np.argmax"),
        hint="""
            Your results count the images that are right. An accuracy is their share, a number from 0 to 1.""",
    ),
    Mistake(
        "error for the accuracy",
        edit("== y_val)", "!= y_val)"),
        hint="""
            Your results are the shares of images that are wrong, and you keep the weights with the most of them.""",
    ),
    Mistake(
        "winner along the wrong axis",
        edit("np.argmax(X_val @ W, axis=1) == y_val", "np.argmax(X_val @ W, axis=0)[y_val] == y_val"),
        hint="""
            You ask of each class which image scores highest. What you want to know of each image is which class does:
            along which axis do the classes lie?""",
    ),
    Mistake(
        "trained once more in the end",
        edit("best_W, best_accuracy = W, accuracy", "best_pair, best_accuracy = (learning_rate, reg), accuracy"),
        edit("return best_W, results", "return fit(X, y, *best_pair), results"),
        hint="""
            You train with the best pair once more, to have its weights. You had them in your hands when you measured
            them. With real images that costs minutes, and with another random start they are not even the same.""",
    ),
)

_SETTINGS = "learning_rate=1.0, reg=1e-4, num_iters=500, batch_size=64"

FIT_DIGITS = (
    Mistake(
        "steps too short",
        edit(_SETTINGS, "learning_rate=1e-5, reg=1e-4, num_iters=60, batch_size=64"),
        hint="""
            Your weights have hardly moved. Draw the history of the loss: a straight line that falls slowly asks for a
            larger learning rate.""",
    ),
    Mistake(
        "too few steps",
        edit(_SETTINGS, "learning_rate=0.01, reg=1e-4, num_iters=30, batch_size=64"),
        hint="""
            Your training stops while the loss is still falling. Draw its history: where does it level out?""",
    ),
    Mistake(
        "reg too strong",
        edit(_SETTINGS, "learning_rate=0.2, reg=1.0, num_iters=60, batch_size=64"),
        hint="""
            Your penalty counts for more than the images do, and keeps all weights near 0. By how much does the accuracy
            rise if you divide reg by 100?""",
    ),
    Mistake(
        "reg so strong that the walk runs away",
        edit(_SETTINGS, "learning_rate=0.5, reg=10.0, num_iters=60, batch_size=64"),
        hint="""
            Each step takes 2 * learning_rate * reg times W away from W. What becomes of W if that factor is larger than
            2?""",
    ),
    Mistake(
        "history returned with W",
        edit("W, _ = train", "W = train"),
        edit("num_iters=500", "num_iters=5"),
        hint="""
            You return everything that train gives you. Which part of it are the weights?""",
    ),
    Mistake(
        "history for W",
        edit("W, _ = train", "_, W = train"),
        edit("num_iters=500", "num_iters=5"),
        hint="""
            What comes back is the history of the loss. In which order does train return its two results?""",
    ),
)

TO_POLAR = (
    Mistake(
        "angle from the quotient",
        edit("np.arctan2(y, x)", "np.arctan(y / x)"),
        hint="""
            Your angle is right on the right-hand side only. y / x is the same for (1, 1) and for (-1, -1), and is not
            there at all on the y axis. NumPy has a function that takes both numbers.""",
    ),
    Mistake(
        "x and y swapped in the angle",
        edit("np.arctan2(y, x)", "np.arctan2(x, y)"),
        hint="""
            You measure the angle from the y axis. What is the angle of the point (1, 0), and what is it with yours?""",
    ),
    Mistake(
        "squared distance",
        edit("np.hypot(x, y)", "x**2 + y**2"),
        hint="""
            Your first column is the square of the distance. How far is (3, 4) from the origin?""",
    ),
    Mistake(
        "angle first",
        edit("[np.hypot(x, y), np.arctan2(y, x)]", "[np.arctan2(y, x), np.hypot(x, y)]"),
        hint="""
            Both columns are right, the other way round.""",
    ),
    Mistake(
        "degrees",
        edit("np.arctan2(y, x)", "np.degrees(np.arctan2(y, x))"),
        hint="""
            Your angles are in degrees: those of a full turn are 360 apart. How far apart are they in radians?""",
    ),
    Mistake(
        "angles from 0 to 2 pi",
        edit("np.arctan2(y, x)", "np.mod(np.arctan2(y, x), 2 * np.pi)"),
        hint="""
            Your angles run from 0 to 2 pi. That is a fair way to count, and not the one of the docstring: what does it
            say of the lower half of the plane?""",
    ),
    Mistake(
        "angle from the cosine",
        edit("np.arctan2(y, x)", "np.arccos(x / np.hypot(x, y))"),
        hint="""
            Your angles are never negative: points below the x axis get the angle of their mirror image above. What does
            the cosine not know?""",
    ),
    Mistake(
        "rows for columns",
        edit("axis=1)", "axis=0)"),
        hint="""
            Your result has two rows, one of distances and one of angles. Which way do the points lie in what came
            in?""",
    ),
)
