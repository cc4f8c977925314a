"""Known mistakes with the three stages of a two-layer net: forward, loss, backward."""

from autograder.exam import Mistake, edit

TWO_LAYER_FORWARD = (
    Mistake(
        "hidden bias left out",
        edit(' + params["b1"]', ""),
        hint="""Your scores do not depend on b1. What should a hidden neuron do when its inputs are all 0?""",
    ),
    Mistake(
        "output bias left out",
        edit(' + params["b2"]', ""),
        hint="""Your scores do not depend on b2. What should the scores be when no hidden neuron fires?""",
    ),
    Mistake(
        "no ReLU",
        edit('np.maximum(0, X @ params["W1"] + params["b1"])', 'X @ params["W1"] + params["b1"]'),
        hint="""
            Your hidden neurons can be negative, so that the two layers are one linear layer in disguise. What stands
            between them?""",
    ),
    Mistake(
        "ReLU on the scores, too",
        edit(
            'return hidden @ params["W2"] + params["b2"], (',
            'return np.maximum(0, hidden @ params["W2"] + params["b2"]), (',
        ),
        hint="""
            None of your scores is negative. ReLU belongs to the hidden layer; is there a reason to cut off scores?""",
    ),
    Mistake(
        "bias after the ReLU",
        edit('np.maximum(0, X @ params["W1"] + params["b1"])', 'np.maximum(0, X @ params["W1"]) + params["b1"]'),
        hint="""
            You bend first and add b1 afterwards, so that no bias can move the place of the bend. Which sum does a
            neuron look at when it decides whether to fire?""",
    ),
    Mistake(
        "sigmoid for ReLU",
        edit('np.maximum(0, X @ params["W1"] + params["b1"])', '1 / (1 + np.exp(-(X @ params["W1"] + params["b1"])))'),
        hint="""
            Your hidden neurons lie between 0 and 1. That is a net, too, but this one has another activation: which one
            does the docstring name?""",
    ),
    Mistake(
        "probabilities for scores",
        edit("    return hidden", "    scores = hidden"),
        edit(
            ", (X, hidden)\n",
            "\n    scores = np.exp(scores - np.max(scores, axis=1, keepdims=True))\n"
            "    return scores / np.sum(scores, axis=1, keepdims=True), (X, hidden)\n",
        ),
        hint="""
            Each of your rows sums to 1: these are probabilities. Scores are what the last layer gives, before any
            softmax; who takes the softmax later?""",
    ),
)

_NOT_AVERAGED = """
    Your dscores grow with the number of examples, and your loss does not. The loss is a mean: what does a mean do to
    the derivative of each term?"""
_LOSS_SUMMED = """
    Your loss grows with the number of examples. What turns a sum over examples into the loss as defined?"""

TWO_LAYER_LOSS = (
    Mistake("dscores not divided by N", edit("dscores / N", "dscores"), hint=_NOT_AVERAGED),
    Mistake(
        "dscores divided by N twice",
        edit("dscores / N", "dscores / N / N"),
        hint="""Your dscores are too small by a factor of N. How often is the mean taken?""",
    ),
    Mistake(
        "data loss not divided by N",
        edit("(log_p[truth]) / N", "(log_p[truth])"),
        edit("np.sum(margins) / N", "np.sum(margins)"),
        hint=_LOSS_SUMMED,
    ),
    Mistake(
        "penalty left out",
        edit("data_loss + penalty, ", "data_loss, "),
        hint="""Your loss does not change with reg. What does it consist of besides the mean over the examples?""",
    ),
    Mistake(
        "half the penalty",
        edit("penalty = reg", "penalty = 0.5 * reg"),
        hint="""You use the penalty with a factor ½ in front, as some texts do. Read the definition again.""",
    ),
    Mistake(
        "reg left out of the penalty",
        edit("penalty = reg * ", "penalty = "),
        hint="""
            Your penalty is the same for every reg. How does its strength come in? With reg = 0 it should be gone.""",
    ),
    Mistake(
        "biases penalised",
        edit("penalty = reg * (", 'penalty = reg * (np.sum(params["b1"] ** 2) + np.sum(params["b2"] ** 2) + '),
        hint="""Your penalty is too large: it counts the biases. Which parameters does the definition name?""",
    ),
    Mistake(
        "only W1 penalised",
        edit(' + np.sum(params["W2"] ** 2)', ""),
        hint="""Your penalty does not change with W2. How many weight matrices has a net of two layers?""",
    ),
    Mistake(
        "only W2 penalised",
        edit('np.sum(params["W1"] ** 2) + ', ""),
        hint="""Your penalty does not change with W1. How many weight matrices has a net of two layers?""",
    ),
    Mistake(
        "penalty divided by N",
        edit("data_loss + penalty,", "data_loss + penalty / N,"),
        hint="""Your penalty shrinks as examples are added. Does it depend on the examples at all?""",
    ),
    Mistake(
        "p[y] -= 1 forgotten",
        edit("        dscores[truth] -= 1\n", ""),
        hint="""
            For the softmax loss all of your dscores are positive, as if every score had to fall. What should happen to
            the score of the true class?""",
    ),
    Mistake(
        "truth minus probability",
        edit("        dscores[truth] -= 1\n", "        dscores[truth] -= 1\n        dscores = -dscores\n"),
        hint="""
            For the softmax loss your dscores have the wrong sign. When the score of the true class grows, does the loss
            rise or fall?""",
    ),
    Mistake(
        "probabilities normalised over the examples",
        edit("np.sum(np.exp(shifted), axis=1, keepdims=True)", "np.sum(np.exp(shifted), axis=0, keepdims=True)"),
        hint="""
            Your softmax shares out each class among the examples. Each example shares out 1 among its classes: along
            which axis do they lie?""",
    ),
    Mistake(
        "no shift before exp",
        edit("shifted = scores - np.max(scores, axis=1, keepdims=True)", "shifted = scores"),
        hint="""
            Right for moderate scores; around 1000 the exponentials are infinite, and around -1000 they are all 0. What
            may be taken from all scores of an example without changing its probabilities?""",
    ),
    Mistake(
        "one shift for the whole batch",
        edit("np.max(scores, axis=1, keepdims=True)", "np.max(scores)"),
        hint="""
            You take the largest score of the whole batch from everyone. An example whose scores are far below it is
            left with exponentials of 0. Whose largest score does each example need?""",
    ),
    Mistake(
        "true class counted in the hinge loss",
        edit("        margins[truth] = 0\n", ""),
        hint="""
            For the hinge loss, the margin of the true class against itself is 1, and you count it: the loss is too
            large by 1, and its dscores are off. Over which classes does the sum run?""",
    ),
    Mistake(
        "margins for 0 and 1",
        edit("np.where(margins > 0, 1.0, 0.0)", "margins.copy()"),
        hint="""
            Your dscores of the hinge loss depend on how large the margins are. How does max(0, m) change when a
            positive m grows a little? Does it matter how large m is?""",
    ),
    Mistake(
        "true class not pushed by the hinge",
        edit("        dscores[truth] = -np.sum(dscores, axis=1)\n", ""),
        hint="""
            Your dscores of the hinge loss push wrong classes down and leave the true one alone. On which two scores
            does a margin depend?""",
    ),
    Mistake(
        "no 1 in the margin",
        edit("[:, np.newaxis] + 1)", "[:, np.newaxis])"),
        hint="""
            Your hinge loss is satisfied as soon as the true class is ahead by anything. By how much should it be
            ahead?""",
    ),
    Mistake(
        "softmax whatever the kind",
        edit('if kind == "softmax":', 'if kind != "":'),
        hint="""You give the softmax loss when the hinge loss is asked for. Where is `kind` looked at?""",
    ),
)

TWO_LAYER_BACKWARD = (
    Mistake(
        "ReLU mask left out",
        edit(" * (hidden > 0)", ""),
        hint="""
            Your gradients of W1 and b1 pass through hidden neurons that did not fire. What did the ReLU do to those on
            the way forward, and what does it do on the way back?""",
    ),
    Mistake(
        "mask taken from the gradient",
        edit("(hidden > 0)", '(dscores @ params["W2"].T > 0)'),
        hint="""
            You keep the gradients that are positive. The sign of the gradient has no say in the matter: what decided,
            on the way forward, whether a hidden neuron fired?""",
    ),
    Mistake(
        "mask turned round",
        edit("(hidden > 0)", "(hidden <= 0)"),
        hint="""
            Your gradients of W1 and b1 come from the hidden neurons that did not fire. Which ones did the scores depend
            on?""",
    ),
    Mistake(
        "biases missing",
        edit('        "b1": np.sum(dhidden, axis=0),\n', ""),
        edit('        "b2": np.sum(dscores, axis=0),\n', ""),
        hint="""A net without gradients for its biases can be trained and never learns them. What are they?""",
    ),
    Mistake(
        "db of shape (1, H)",
        edit("np.sum(dhidden, axis=0)", "np.sum(dhidden, axis=0, keepdims=True)"),
        edit("np.sum(dscores, axis=0)", "np.sum(dscores, axis=0, keepdims=True)"),
        hint="""
            The numbers of your bias gradients are right; their shape has an axis too many. Training would quietly turn
            the biases into matrices. What shape must a gradient have?""",
    ),
    Mistake(
        "db summed over the neurons",
        edit("np.sum(dhidden, axis=0)", "np.sum(dhidden, axis=1)"),
        edit("np.sum(dscores, axis=0)", "np.sum(dscores, axis=1)"),
        hint="""
            Your bias gradients have one number for each example. A bias belongs to a neuron, and all examples use it:
            over which axis do you add?""",
    ),
    Mistake(
        "db averaged",
        edit("np.sum(dhidden, axis=0)", "np.mean(dhidden, axis=0)"),
        edit("np.sum(dscores, axis=0)", "np.mean(dscores, axis=0)"),
        hint="""
            Your bias gradients are too small by a factor of N. The mean over the examples is part of the loss, and its
            1 / N is in dscores already.""",
    ),
    Mistake(
        "dW averaged",
        edit("(dhidden.T @ X).T +", "(dhidden.T @ X).T / len(X) +"),
        edit('hidden.T @ dscores + 2 * reg * params["W2"]', 'hidden.T @ dscores / len(X) + 2 * reg * params["W2"]'),
        hint="""
            Your gradients of the weights are too small by a factor of N where reg is 0. The mean over the examples is
            part of the loss, and its 1 / N is in dscores already.""",
    ),
    Mistake(
        "penalty left out",
        edit(' + 2 * reg * params["W1"]', ""),
        edit(' + 2 * reg * params["W2"]', ""),
        hint="""
            Your gradients are right for reg = 0 only. The loss depends on W1 and W2 in a second way: through the
            penalty. What is its derivative?""",
    ),
    Mistake(
        "reg * W for the penalty",
        edit("2 * reg", "reg", times=2),
        hint="""
            The penalty's part of your gradients is half of what it should be. Differentiate reg * sum(W * W) on paper,
            for a single weight.""",
    ),
    Mistake(
        "penalty of W1 left out",
        edit(' + 2 * reg * params["W1"]', ""),
        hint="""Your gradient of W2 has its penalty and that of W1 has not. Which weights are penalised?""",
    ),
    Mistake(
        "biases penalised",
        edit("np.sum(dhidden, axis=0)", 'np.sum(dhidden, axis=0) + 2 * reg * params["b1"]'),
        edit("np.sum(dscores, axis=0)", 'np.sum(dscores, axis=0) + 2 * reg * params["b2"]'),
        hint="""Your bias gradients change with reg. Do the biases appear in the penalty?""",
    ),
    Mistake(
        "W2 not transposed",
        edit('params["W2"].T', 'params["W2"]'),
        hint="""
            The gradient goes back through W2 the way it came. Which way round must W2 stand to lead from classes to
            hidden neurons? The shapes of dscores and of the hidden layer tell.""",
    ),
    Mistake(
        "W1 transposed",
        edit("(dhidden.T @ X).T +", "dhidden.T @ X +"),
        hint="""
            Your gradient of W1 stands on its side: it fits only where D = H, and is wrong there too. A gradient has the
            shape of its parameter. Which product of X and the hidden gradient has it?""",
    ),
    Mistake(
        "gradient of X among the others",
        edit("    return {\n", '    return {\n        "X": dhidden @ params["W1"].T,\n'),
        hint="""
            You return more than was asked for. Whoever trains your net would look for a parameter of that name; which
            keys does params have?""",
    ),
    Mistake(
        "gradient of W2 from the inputs of the ReLU",
        edit("hidden.T @ dscores", '(X @ params["W1"] + params["b1"]).T @ dscores'),
        hint="""
            You multiply dscores with what the hidden neurons were before the ReLU. What did W2 get to see on the way
            forward?""",
    ),
)
