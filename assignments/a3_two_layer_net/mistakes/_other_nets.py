"""Known mistakes with the nets of twenty and of eleven lines, and with three layers."""

from autograder.exam import Mistake, edit

_SLOPE_MISSING = """
    Your gradient passes the hidden layer as if its output were its input. What is the slope of the sigmoid, in terms of
    its output?"""
_NEW_W2 = """
    You move w2 first and then send the gradient back through the new one. Both gradients belong to the weights that the
    loss was computed with: in which order do things have to happen?"""

TRAIN_SIGMOID_NET = (
    Mistake(
        "factor 2 left out",
        edit("2 * error", "error", times=2),
        hint="""Your steps are half as long as they should be. What is the derivative of a square?""",
    ),
    Mistake(
        "no slope of the sigmoid",
        edit("2 * error @ w2.T * hidden * (1 - hidden)", "2 * error @ w2.T"),
        hint=_SLOPE_MISSING,
    ),
    Mistake(
        "half of the slope of the sigmoid",
        edit("* hidden * (1 - hidden)", "* (1 - hidden)"),
        hint="""
            Your slope of the sigmoid does not vanish where the hidden neuron is near 0, and the sigmoid is flat there.
            What is missing?""",
    ),
    Mistake(
        "gradient through the new w2",
        edit(
            "        dw1 = x.T",
            "        w2 = w2 - learning_rate * dw2\n        dw1 = x.T",
        ),
        edit("w1, w2 = w1 - learning_rate * dw1, w2 - learning_rate * dw2", "w1 = w1 - learning_rate * dw1"),
        hint=_NEW_W2,
    ),
    Mistake(
        "mean for the sum",
        edit("np.sum(error**2)", "np.mean(error**2)"),
        edit("2 * error", "2 * error / error.size", times=2),
        hint="""
            Your loss is an average, and your steps are shorter for it. Is it the sum or the mean that the docstring
            asks for?""",
    ),
    Mistake(
        "mean recorded, sum followed",
        edit("np.sum(error**2)", "np.mean(error**2)"),
        hint="""Your weights are right, and the losses you record are not those that you follow. Sum or mean?""",
    ),
    Mistake(
        "uphill",
        edit(
            "w1 - learning_rate * dw1, w2 - learning_rate * dw2", "w1 + learning_rate * dw1, w2 + learning_rate * dw2"
        ),
        hint="""Your loss rises. Which way does a gradient point, and which way do you want to go?""",
    ),
    Mistake(
        "loss after the step",
        edit("        losses.append(np.sum(error**2))\n", ""),
        edit(
            "w2 - learning_rate * dw2\n",
            "w2 - learning_rate * dw2\n        losses.append(np.sum((1 / (1 + np.exp(-(x @ w1))) @ w2 - y) ** 2))\n",
        ),
        hint="""
            Your losses are those after each step. The first one recorded should be that of the weights you were
            given.""",
    ),
    Mistake(
        "last loss only",
        edit("return w1, w2, losses", "return w1, w2, losses[-1]"),
        hint="""You return one loss. A curve needs one for each step.""",
    ),
    Mistake(
        "sigmoid on the output, too",
        edit("error = hidden @ w2 - y", "error = 1 / (1 + np.exp(-(hidden @ w2))) - y"),
        hint="""
            Your outputs lie between 0 and 1, and the numbers to be fitted may be anything. Which layer has the sigmoid
            here?""",
    ),
    Mistake(
        "weights changed in place",
        edit(
            "w1, w2 = w1 - learning_rate * dw1, w2 - learning_rate * dw2",
            "w1 -= learning_rate * dw1\n        w2 -= learning_rate * dw2",
        ),
        hint="""
            Your numbers are right, and the weights that were passed in are gone: `-=` changes the caller's arrays. What
            makes a new array?""",
    ),
)

TRAIN_TRUTH_TABLE = (
    Mistake(
        "no slope of the hidden sigmoid",
        edit("dout @ w2.T * hidden * (1 - hidden)", "dout @ w2.T"),
        hint=_SLOPE_MISSING,
    ),
    Mistake(
        "no slope of the output sigmoid",
        edit("(out - y) * out * (1 - out)", "out - y"),
        hint="""
            You send back the error itself, which is the gradient of another loss (cross-entropy, which learns faster
            here). With the loss of squares, what happens to the error on its way through the last sigmoid?""",
    ),
    Mistake(
        "gradient through the new w2",
        edit("        dhidden =", "        w2 = w2 - hidden.T @ dout\n        dhidden ="),
        edit("w1, w2 = w1 - X.T @ dhidden, w2 - hidden.T @ dout", "w1 = w1 - X.T @ dhidden"),
        hint=_NEW_W2,
    ),
    Mistake(
        "uphill",
        edit("w1 - X.T @ dhidden, w2 - hidden.T @ dout", "w1 + X.T @ dhidden, w2 + hidden.T @ dout"),
        hint="""
            Your net moves away from the table. If you add the steps, the error must be y less the output; if you
            subtract them, the other way round.""",
    ),
    Mistake(
        "twice the step",
        edit("(out - y) * out", "2 * (out - y) * out"),
        hint="""
            Your steps are twice as long as they should be. What does the half in front of the sum of squares do to the
            2?""",
    ),
    Mistake(
        "linear output",
        edit("out = 1 / (1 + np.exp(-(hidden @ w2)))", "out = hidden @ w2"),
        edit("(out - y) * out * (1 - out)", "out - y"),
        hint="""Your output is not squashed. How many sigmoids does this net have?""",
    ),
    Mistake(
        "weights changed in place",
        edit("w1, w2 = w1 - X.T @ dhidden, w2 - hidden.T @ dout", "w1 -= X.T @ dhidden\n        w2 -= hidden.T @ dout"),
        hint="""
            Your numbers are right, and the weights that were passed in are gone: `-=` and `+=` change the caller's
            arrays. What makes a new array?""",
    ),
    Mistake(
        "only the second layer learns",
        edit("w1, w2 = w1 - X.T @ dhidden, w2 - hidden.T @ dout", "w2 = w2 - hidden.T @ dout"),
        hint="""Your first layer stays what it is. Which weights does the loss depend on?""",
    ),
    Mistake(
        "averaged over the lines",
        edit("w1 - X.T @ dhidden, w2 - hidden.T @ dout", "w1 - X.T @ dhidden / len(X), w2 - hidden.T @ dout / len(X)"),
        hint="""
            Your steps are too short by the number of lines in the table. Does the docstring speak of a sum or a
            mean?""",
    ),
)

THREE_LAYER_LOSS = (
    Mistake(
        "second ReLU left out",
        edit("h2 = np.maximum(0, z2)", "h2 = z2"),
        edit('dscores @ params["W3"].T * (h2 > 0)', 'dscores @ params["W3"].T'),
        hint="""
            Your second hidden layer is not bent, so that it and the output layer are one. How many activations does the
            docstring count?""",
    ),
    Mistake(
        "mask of the second ReLU left out",
        edit('dscores @ params["W3"].T * (h2 > 0)', 'dscores @ params["W3"].T'),
        hint="""
            Your loss is right, and below W3 your gradients pass through neurons that did not fire. Which of the two
            ReLUs has no part in your backward pass?""",
    ),
    Mistake(
        "W3 not penalised in the loss",
        edit('loss + reg * np.sum(params["W3"] ** 2), grads', "loss, grads"),
        hint="""
            The penalty of your loss lacks a matrix, which your gradients do not. Three layers: how many weights are
            there to add up?""",
    ),
    Mistake(
        "W3 not penalised in its gradient",
        edit(' + 2 * reg * params["W3"]', ""),
        hint="""
            Your gradient of W3 is right for reg = 0 only, beside a loss that penalises it. What does the penalty
            add?""",
    ),
    Mistake(
        "W3 not penalised at all",
        edit('loss + reg * np.sum(params["W3"] ** 2), grads', "loss, grads"),
        edit(' + 2 * reg * params["W3"]', ""),
        hint="""
            Loss and gradients agree that W3 costs nothing, so that no numeric gradient can notice. Which weights does
            the definition name?""",
    ),
    Mistake(
        "b3 missing",
        edit('    grads["b3"] = np.sum(dscores, axis=0)\n', ""),
        hint="""A bias has no gradient, so that it would never be learned. Count the parameters of three layers.""",
    ),
    Mistake(
        "gradient of W3 from below the ReLU",
        edit("h2.T @ dscores + 2", "z2.T @ dscores + 2"),
        hint="""You multiply dscores with what the second hidden layer was before its ReLU. What did W3 get to see?""",
    ),
    Mistake(
        "half the penalty of W3",
        edit('2 * reg * params["W3"]', 'reg * params["W3"]'),
        hint="""
            The penalty's part of your gradient of W3 is half of what it should be. What is the derivative of a
            square?""",
    ),
    Mistake(
        "loss for y=None",
        edit("        return scores\n", "        return scores, cache\n"),
        hint="""Without labels you return more than the scores. What does the docstring promise if y is None?""",
    ),
    Mistake(
        "output bias left out",
        edit(' + params["b3"]', ""),
        hint="""Your scores do not depend on b3. What does every layer do besides its product?""",
    ),
)
