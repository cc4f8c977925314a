"""Known mistakes with the class `TwoLayerNet`."""

from autograder.exam import Mistake, edit

TWO_LAYER_NET = (
    Mistake(
        "probabilities for y=None",
        edit(
            "            return scores\n",
            "            p = np.exp(scores - np.max(scores, axis=1, keepdims=True))\n"
            "            return p / np.sum(p, axis=1, keepdims=True)\n",
        ),
        hint="""
            `loss(X)` gives probabilities: each row sums to 1. What does the docstring promise if y is None? (Your
            predictions are the same, so training does not notice.)""",
    ),
    Mistake(
        "reg not passed to the loss",
        edit("scores, y, reg)", "scores, y, 0.0)"),
        hint="""
            Your gradients change with reg and your loss does not. To how many of your helpers do you have to say how
            strong the penalty is?""",
    ),
    Mistake(
        "reg not passed to the gradients",
        edit("cache, dscores, reg)", "cache, dscores, 0.0)"),
        hint="""
            Your loss changes with reg and your gradients do not. To how many of your helpers do you have to say how
            strong the penalty is?""",
    ),
    Mistake(
        "reg not used in training",
        edit("self.loss(X[batch], y[batch], reg)", "self.loss(X[batch], y[batch])"),
        hint="""
            Your loss knows of reg, and your training does not hand it on: nets are trained as if it were 0. Look at the
            call of `loss` inside `train`.""",
    ),
    Mistake(
        "uphill",
        edit("self.params[name] -= learning_rate", "self.params[name] += learning_rate"),
        hint="""Your loss rises as you train. Which way does a gradient point, and which way do you want to go?""",
    ),
    Mistake(
        "learning rate left out",
        edit("-= learning_rate * grads", "-= grads"),
        hint="""Your steps are as long as the gradient, whatever the learning rate is. Where is it used?""",
    ),
    Mistake(
        "decay at every step",
        edit(
            "                learning_rate *= learning_rate_decay\n            if verbose",
            "            learning_rate *= learning_rate_decay\n            if verbose",
        ),
        hint="""Your learning rate shrinks at every step. It should do so once an epoch: how many steps is that?""",
    ),
    Mistake(
        "no decay",
        edit("                learning_rate *= learning_rate_decay\n", ""),
        hint="""Your learning rate stays what it is. What should happen to it after each epoch?""",
    ),
    Mistake(
        "biases not trained",
        edit("for name in self.params:", 'for name in ("W1", "W2"):'),
        hint="""Your biases are after the training what they were before. Which parameters take a step?""",
    ),
    Mistake(
        "steps taken on a copy",
        edit(
            "self.params[name] -= learning_rate * grads[name]",
            "params[name] = params[name] - learning_rate * grads[name]",
        ),
        edit("        epoch = max", "        params = dict(self.params)\n        epoch = max"),
        hint="""
            After training, your net is what it was before: the steps are taken on something else, and `loss` never sees
            them. Where does `loss` read the parameters?""",
    ),
    Mistake(
        "loss recorded once an epoch",
        edit('            history["loss_history"].append(loss)\n', ""),
        edit(
            "            if step % epoch == 0:\n",
            '            if step % epoch == 0:\n                history["loss_history"].append(loss)\n',
        ),
        hint="""Your loss_history has one number for each epoch. How often is a loss computed?""",
    ),
    Mistake(
        "loss recorded after the step",
        edit('            history["loss_history"].append(loss)\n', ""),
        edit(
            "            if step % epoch == 0:\n",
            '            history["loss_history"].append(self.loss(X[batch], y[batch], reg)[0])\n'
            "            if step % epoch == 0:\n",
        ),
        hint="""
            Your losses are those after each step: the first is one step late, and each costs a forward pass more. Which
            loss do you have at hand before the step?""",
    ),
    Mistake(
        "labels of other examples",
        edit("y[batch], reg)", "y[np.random.choice(len(X), batch_size)], reg)"),
        hint="""
            Your batches have the labels of other examples, so that there is nothing to learn. How many times do you
            draw for one batch?""",
    ),
    Mistake(
        "largest score for its class",
        edit("np.argmax(scores, axis=1)", "np.max(scores, axis=1)"),
        hint="""`predict` gives the largest score itself. Which class has it?""",
    ),
    Mistake(
        "classes over the examples",
        edit("np.argmax(scores, axis=1)", "np.argmax(scores, axis=0)"),
        hint="""
            `predict` gives, for each class, the example with the largest score. Along which axis do the classes of one
            example lie?""",
    ),
    Mistake(
        "std not used",
        edit("std * np.random", "np.random", times=2),
        hint="""
            Your weights have a standard deviation of 1, whatever std says. Training would start with a huge loss. How
            do you stretch random numbers?""",
    ),
    Mistake(
        "weights at 0",
        edit("std * np.random.randn(input_size, hidden_size)", "np.zeros((input_size, hidden_size))"),
        edit("std * np.random.randn(hidden_size, output_size)", "np.zeros((hidden_size, output_size))"),
        hint="""
            All of your weights are 0 at first. Then all hidden neurons are alike, get the same gradient, and stay alike
            for ever. What makes them different?""",
    ),
    Mistake(
        "biases at random",
        edit("np.zeros(hidden_size)", "std * np.random.randn(hidden_size)"),
        edit("np.zeros(output_size)", "std * np.random.randn(output_size)"),
        hint="""Your biases are random at first. That does little harm, and the docstring wants something simpler.""",
    ),
    Mistake(
        "uniform weights",
        edit("np.random.randn", "np.random.rand", times=2),
        hint="""
            None of your weights is negative. `rand` draws between 0 and 1; which function draws around 0, from a normal
            distribution?""",
    ),
    Mistake(
        "accuracies at every step",
        edit("if step % epoch == 0:", "if True:"),
        edit(
            "learning_rate *= learning_rate_decay", "learning_rate *= learning_rate_decay if step % epoch == 0 else 1"
        ),
        hint="""
            You measure the accuracies after each step, which takes longer than the training. How often are they asked
            for?""",
    ),
    Mistake(
        "epochs of a broken number of steps",
        edit("len(X) // batch_size", "len(X) / batch_size"),
        hint="""
            Where batches do not divide the set, your epochs are 3.5 steps long, say: no step is the last of the first
            one, and every other epoch goes by unnoticed. Which division gives whole numbers?""",
    ),
    Mistake(
        "prints unasked",
        edit("if verbose and step % 100 == 0:", "if step % 100 == 0:"),
        hint="""Your training prints how it goes, whether or not anybody wants to know. What is verbose for?""",
    ),
    Mistake(
        "percent for shares",
        edit("np.mean(self.predict", "100 * np.mean(self.predict", times=2),
        hint="""Your accuracies are in percent. A share lies between 0 and 1.""",
    ),
    Mistake(
        "held-out accuracy of the training examples",
        edit("np.mean(self.predict(X_val) == y_val)", "np.mean(self.predict(X) == y)"),
        hint="""Your val_acc_history never looks at the held-out examples. What are X_val and y_val for?""",
    ),
)
