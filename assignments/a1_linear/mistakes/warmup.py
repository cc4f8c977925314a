"""Known mistakes of the notebook `warmup`, with the hints they earn."""

from autograder.exam import Mistake, edit, whole

PREDICT = (
    Mistake(
        "no axis",
        edit("np.argmax(scores, axis=1)", "np.argmax(scores)"),
        hint="""
            You give one number for the whole batch: the place of its largest score, counted through all rows. Each
            image wants a class of its own. How do you tell NumPy to look within a row?""",
    ),
    Mistake(
        "best image of each class",
        edit("axis=1", "axis=0"),
        hint="""
            You find the best image for each class; wanted is the best class for each image. Along which axis do the
            classes of one image lie?""",
    ),
    Mistake(
        "the score, not the class",
        edit("np.argmax(scores, axis=1)", "np.max(scores, axis=1)"),
        hint="""
            You give the largest score of each row. The question is which class has it: a place, not a height.""",
    ),
    Mistake(
        "smallest score",
        edit("np.argmax", "np.argmin"),
        hint="""
            You choose the class that fits worst. Does a high score speak for a class, or against it?""",
    ),
    Mistake(
        "counted from 1",
        edit("axis=1)", "axis=1) + 1"),
        hint="""
            Every class is one too high. What is the number of the first column?""",
    ),
    Mistake(
        "one-hot rows",
        edit("np.argmax(scores, axis=1)", "np.eye(scores.shape[1], dtype=int)[np.argmax(scores, axis=1)]"),
        hint="""
            You mark the class in a row of zeros. The docstring wants its number: one integer for each image.""",
    ),
    Mistake(
        "a column, not a vector",
        edit("axis=1)", "axis=1, keepdims=True)"),
        hint="""
            Your classes stand in a column of shape (N, 1). Compared with labels of shape (N,), that column broadcasts
            to N × N comparisons. Which shape does the docstring ask for?""",
    ),
    Mistake(
        "classes as floats",
        edit("np.argmax(scores, axis=1)", "np.argmax(scores, axis=1).astype(float)"),
        hint="""
            The classes are right, and they are floats: nothing can be indexed with 2.0. Where do floats come in?
            `np.zeros` makes them unless you say otherwise.""",
    ),
    Mistake(
        "largest absolute score",
        edit("np.argmax(scores, axis=1)", "np.argmax(np.abs(scores), axis=1)"),
        hint="""
            Where a row holds a very negative score, you choose that one. Does the size of a score count, or the score
            itself?""",
    ),
    Mistake(
        "best score starts at 0",
        whole("""
def predict(scores):
    classes = np.zeros(len(scores), dtype=int)
    for i, row in enumerate(scores):
        best = 0
        for j, score in enumerate(row):
            if score > best:
                best, classes[i] = score, j
    return classes
"""),
        hint="""
            Where all scores of an image are below 0, you always say class 0. What is your best score so far before
            you have seen any?""",
    ),
    Mistake(
        "last of equal scores",
        edit("np.argmax(scores, axis=1)", "scores.shape[1] - 1 - np.argmax(scores[:, ::-1], axis=1)"),
        hint="""
            You are right except where two scores are equal: there you choose the last. The docstring says which
            counts. Is it a `>=` that should be a `>`?""",
    ),
)

SAMPLE_BATCH = (
    Mistake(
        "labels drawn apart from images",
        edit("y[chosen]", "y[rng.choice(X.shape[0], batch_size)]"),
        hint="""
            You draw twice: once for the images, and again for the labels. What would a student learn from flash cards
            whose backs have been shuffled?""",
    ),
    Mistake(
        "the first images",
        edit("X[chosen], y[chosen]", "X[:batch_size], y[:batch_size]"),
        hint="""
            You always take the first images. The others would never be learned from. What is rng for?""",
    ),
    Mistake(
        "neighbours",
        whole("""
def sample_batch(X, y, batch_size, rng):
    start = rng.integers(max(X.shape[0] - batch_size, 1))
    return X[start : start + batch_size], y[start : start + batch_size]
"""),
        hint="""
            You draw where the batch begins, and its images are neighbours in the set. Often neighbours are of one
            class. Is each image of the batch drawn, whatever the others are?""",
    ),
    Mistake(
        "without replacement",
        edit("batch_size)\n", "batch_size, replace=False)\n"),
        hint="""
            An image that was drawn cannot come again in your batch, so a batch larger than the set is impossible. Are
            the draws independent, as the docstring wants them?""",
    ),
    Mistake(
        "a piece of a permutation",
        edit("rng.choice(X.shape[0], batch_size)", "rng.permutation(X.shape[0])[:batch_size]"),
        hint="""
            You shuffle and cut, so that no image comes twice and a batch is never larger than the set. Are the draws
            independent, as the docstring wants them?""",
    ),
    Mistake(
        "the global generator",
        edit("rng.choice", "np.random.choice"),
        hint="""
            You draw from NumPy's global generator, not from the one you are given. Then nobody can repeat your
            experiment. Which argument have you not used?""",
    ),
    Mistake(
        "a generator of its own",
        edit("rng.choice", "np.random.default_rng(0).choice"),
        hint="""
            You make a new generator with a fixed seed at each call, so that each call draws the same batch. A
            generator remembers where it is: which one has been passed to you?""",
    ),
    Mistake(
        "last image never drawn",
        edit("rng.choice(X.shape[0], batch_size)", "rng.choice(X.shape[0] - 1, batch_size)"),
        hint="""
            One image of the set, the last, never comes. Is the upper end of your range included, or not?""",
    ),
    Mistake(
        "first image never drawn",
        edit("rng.choice(X.shape[0], batch_size)", "rng.integers(1, X.shape[0], batch_size)"),
        hint="""
            One image of the set, the first, never comes. At which number does counting begin?""",
    ),
    Mistake(
        "pixels drawn, not images",
        edit("X[chosen]", "X[:, chosen]"),
        hint="""
            You choose columns of X: some pixels of every image. Which axis of X counts the images?""",
    ),
    Mistake(
        "indices for the batch",
        edit("return X[chosen], y[chosen]", "return chosen, y[chosen]"),
        hint="""
            You return which images were drawn, and not the images. What does X give when you index it with an array of
            row numbers?""",
    ),
    Mistake(
        "one image for the batch",
        edit("rng.choice(X.shape[0], batch_size)", "np.full(batch_size, rng.choice(X.shape[0]))"),
        hint="""
            You draw once and repeat the image. How many draws does a batch need?""",
    ),
)

LINEAR_SCORES = (
    Mistake(
        "no bias",
        edit("X @ W + b", "X @ W"),
        hint="""
            Your scores are those without a bias: for an image of zeros all classes score 0. Which argument have you
            not used?""",
    ),
    Mistake(
        "bias along the images",
        edit("+ b", "+ b[:, np.newaxis]"),
        hint="""
            Your biases lie in a column, one for each image: with as many images as classes that goes through, and is
            wrong. Broadcasting lines up the last axes first. Which axis of X @ W are the classes?""",
    ),
    Mistake(
        "bias added to the weights",
        edit("X @ W + b", "X @ (W + b)"),
        hint="""
            W + b broadcasts without complaint, and adds b to every row of W. Then each pixel is multiplied with the
            bias as well. When is the bias added: before the pixels are summed, or after?""",
    ),
    Mistake(
        "bias subtracted",
        edit("+ b", "- b"),
        hint="""
            The bias has the wrong sign. Should a class with a large bias score higher, or lower?""",
    ),
    Mistake(
        "sum of the biases",
        edit("+ b", "+ np.sum(b)"),
        hint="""
            All classes get the same bias, the sum of all, which changes no decision. Which bias belongs to which
            column?""",
    ),
    Mistake(
        "scores transposed",
        edit("X @ W + b", "(X @ W + b).T"),
        hint="""
            The numbers are right and the shape is (C, N). The lectures write one image as a column; here an image is a
            row, and so are its scores.""",
    ),
    Mistake(
        "W as in the lectures",
        edit("X @ W", "X @ W.T"),
        hint="""
            Your W is turned round. The lectures keep a class in a row of W, this notebook in a column. Write the shapes
            (N, D) and (D, C) side by side: which axes meet in the product?""",
    ),
    Mistake(
        "one image at a time",
        edit("X @ W + b", "np.array([image @ W + b for image in X])"),
        hint="""
            The scores are right. The exercise asks for the whole batch in one product: what shape has X @ W?""",
    ),
)

FORWARD_DIFFERENCE = (
    Mistake(
        "not divided by h",
        edit("(f(stepped) - here) / h", "f(stepped) - here"),
        hint="""
            You give how much f changes; a slope is how much it changes for each unit of the step. What have you left
            to do with h?""",
    ),
    Mistake(
        "divided by 2h",
        edit("/ h", "/ (2 * h)"),
        hint="""
            Your slopes are half of what they should be. How far apart are the two places at which you look at f?""",
    ),
    Mistake(
        "backward difference",
        edit("+= h", "-= h"),
        edit("f(stepped) - here", "here - f(stepped)"),
        hint="""
            You look behind x: f(x) - f(x - h). That is a fair slope, and not the one defined here. On which side of x
            does a forward difference look?""",
    ),
    Mistake(
        "centred difference",
        edit("(f(stepped) - here) / h", "(f(stepped) - f(2 * x - stepped)) / (2 * h)"),
        hint="""
            You look on both sides of x: a better slope, which is the next exercise. Here f(x) itself is one of the two
            values.""",
    ),
    Mistake(
        "wrong sign",
        edit("f(stepped) - here", "here - f(stepped)"),
        hint="""
            All signs are wrong. If f grows when x grows, should the slope be positive or negative?""",
    ),
    Mistake(
        "steps pile up, in x",
        edit("x.copy()", "x"),
        hint="""
            `stepped = x` makes no new array, only a second name for x. So every step stays, the next one is taken on
            top of it, and the caller's x is changed. When are two names one array?""",
    ),
    Mistake(
        "steps pile up, in a copy",
        edit("        stepped = x.copy()\n", ""),
        edit("    here = f(x)\n", "    here = f(x)\n    stepped = x.copy()\n"),
        hint="""
            The first slope is right and the others are not: the step you took for one coordinate is still there when
            you step the next. From where should each step start?""",
    ),
    Mistake(
        "all coordinates at once",
        edit("stepped[index] += h", "stepped += h"),
        hint="""
            All your slopes are the same, since you step every coordinate each time. How many coordinates should
            differ between the two places at which you look at f?""",
    ),
    Mistake(
        "one step for each row",
        edit("np.ndindex(x.shape)", "range(len(x))"),
        hint="""
            You are right for vectors. In a matrix, x[i] is a whole row, and you step all of it at once: every number
            of a row gets the same slope. How do you visit each number, whatever the shape?""",
    ),
    Mistake(
        "both values from the same place",
        edit("f(stepped) - here", "f(stepped) - f(stepped)"),
        hint="""
            Your slopes are all 0: both values of f come from the same place. Which of them must be taken before the
            step, or at x?""",
    ),
    Mistake(
        "h ignored",
        edit("    here = f(x)\n", "    h = 1e-4\n    here = f(x)\n"),
        hint="""
            Whatever h the caller asks for, you step by 1e-4. Is there a place where the number stands instead of the
            name?""",
    ),
    Mistake(
        "another default step",
        edit("h: float = 1e-4", "h: float = 1e-5"),
        hint="""
            With a step given you are right; without one you take another than the signature promised. Leave the
            signature as you found it.""",
    ),
    Mistake(
        "step relative to x",
        edit("stepped[index] += h", "stepped[index] *= 1 + h"),
        hint="""
            You make each coordinate larger by a factor, so the step depends on x, and at 0 it is no step at all. What
            does the definition add to x?""",
    ),
    Mistake(
        "gradient flattened",
        edit("return gradient", "return gradient.ravel()"),
        hint="""
            The numbers are right and stand in one long row. The gradient has the shape of x, so that x can take a step
            along it.""",
    ),
)

NUMERIC_GRADIENT = (
    Mistake(
        "forward difference",
        edit(
            "x[index] = kept - h\n        behind = f(x)\n        x[index] = kept",
            "x[index] = kept\n        behind = f(x)",
        ),
        edit("(2 * h)", "h"),
        hint="""
            This is the forward difference again: you compare f ahead of x with f at x. On how many sides of x does a
            centred difference look?""",
    ),
    Mistake(
        "divided by h",
        edit("/ (2 * h)", "/ h"),
        hint="""
            Your slopes are twice what they should be. How far is it from x - h to x + h?""",
    ),
    Mistake(
        "divided by 2 and multiplied by h",
        edit("/ (2 * h)", "/ 2 * h"),
        hint="""
            Python reads a / 2 * h from the left: first a / 2, then times h. What should stand below the line, and how
            do you keep it together?""",
    ),
    Mistake(
        "wrong sign",
        edit("ahead - behind", "behind - ahead"),
        hint="""
            All signs are wrong. If f grows when x grows, should the slope be positive or negative?""",
    ),
    Mistake(
        "x not put back",
        edit("        x[index] = kept\n", ""),
        hint="""
            The first slope is right and the others are not, and the caller's x is changed: each coordinate stays where
            the last look left it. What is to be done before you go on to the next?""",
    ),
    Mistake(
        "x put back too far",
        edit("x[index] = kept\n", "x[index] += 2 * h\n"),
        hint="""
            You go back as far as you went in all, and end a step beyond where you began. Where did the walk begin, and
            where does it stand after the second look?""",
    ),
    Mistake(
        "a step back of only h",
        edit("x[index] = kept - h", "x[index] -= h"),
        hint="""
            After the step ahead you step back by h, which leads to x itself, not behind it. How far is it from x + h
            to x - h?""",
    ),
    Mistake(
        "all coordinates at once",
        edit("x[index] = kept + h", "x += h"),
        edit("x[index] = kept - h", "x -= 2 * h"),
        edit("        x[index] = kept\n", "        x += h\n"),
        hint="""
            All your slopes are the same, since you step every coordinate each time. How many coordinates should
            differ between the two places at which you look at f?""",
    ),
    Mistake(
        "one step for each row",
        edit("np.ndindex(x.shape)", "range(len(x))"),
        edit("kept = x[index]", "kept = x[index].copy()"),
        hint="""
            You are right for vectors. In a matrix, x[i] is a whole row, and you step all of it at once: every number
            of a row gets the same slope. How do you visit each number, whatever the shape?""",
    ),
    Mistake(
        "h ignored",
        edit("    gradient = np.zeros_like(x)\n", "    h = 1e-5\n    gradient = np.zeros_like(x)\n"),
        hint="""
            Whatever h the caller asks for, you step by 1e-5. Is there a place where the number stands instead of the
            name?""",
    ),
    Mistake(
        "another default step",
        edit("h: float = 1e-5", "h: float = 1e-4"),
        hint="""
            With a step given you are right; without one you take another than the signature promised. Leave the
            signature as you found it.""",
    ),
    Mistake(
        "gradient flattened",
        edit("return gradient", "return gradient.ravel()"),
        hint="""
            The numbers are right and stand in one long row. The gradient has the shape of x, so that x can take a step
            along it.""",
    ),
    Mistake(
        "one number for the whole gradient",
        edit("return gradient", "return np.sum(gradient)"),
        hint="""
            You add the slopes up. Each coordinate has a slope of its own: what shape has the gradient?""",
    ),
)
