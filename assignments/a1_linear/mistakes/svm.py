"""Known mistakes of the notebook `svm`, with the hints they earn."""

from autograder.exam import Mistake, edit, whole

_NOT_AVERAGED = """
    Your gradient grows with the number of images, and your loss does not. The loss is a mean: what does a mean do to
    the derivative of each term?"""
_NO_PENALTY_GRADIENT = """
    Your dW is right for reg = 0 only. The penalty in your loss depends on W too: what is its derivative?"""
_HALF_PENALTY_GRADIENT = """
    The penalty's part of dW is half of what it should be. Differentiate reg * sum(W * W) with pencil and paper, for a
    single weight: where does the square go?"""
_NO_PENALTY_IN_LOSS = """
    Your dW accounts for the penalty and your loss does not, so the two do not belong together. What does the loss
    consist of besides the mean over the images?"""
_NO_PENALTY = """
    Everything is right for reg = 0, and reg changes nothing. Since loss and gradient leave the penalty out together,
    a numeric gradient cannot notice it: only the definition of the loss can."""
_HALF_PENALTY = """
    You use the penalty with a factor ½ in front, as some texts do: loss and gradient agree with each other, and not
    with the definition here. Read it again."""
_TRUE_COLUMN_KEPT = """
    The columns of wrong classes are right; those of true classes are not pushed at all. When a margin is violated,
    which two scores does it depend on?"""
_TRUE_SIGN = """
    Your dW adds the image to the column of its true class. If the true class scores higher, does the loss rise or
    fall?"""
_TRUE_ONCE = """
    The column of the true class moves once for each image, however many margins are violated. In how many of the
    margins does the score of the true class appear?"""
_PLUS_ONE = """
    Your loss is too large by 1, whatever the numbers. What is the margin of the true class against itself, and does
    the sum run over it?"""
_NO_STEP = """
    Your dW weighs each image with the size of its margin. How does max(0, m) change when a positive m grows a little?
    Does it matter how large m is?"""
_NO_DELTA = """
    Your loss is satisfied as soon as the true class is ahead by anything. By how much should it be ahead?"""
_REVERSED = """
    Your loss punishes images that are classified well, and is content with the wrong ones. Put in scores of 5 for the
    true class and 1 for another: which way round is the difference?"""
_LARGEST_ONLY = """
    You count the worst margin of each image only. That is a loss some people use; here every wrong class that comes
    too near counts."""
_INTO_W = """
    The numbers you return are right, and they are also in W: the caller's weights are gone. Which arrays may your
    function write to?"""
_LOSS_SUMMED = """
    Your loss grows with the number of images, and your dW does not. What turns a sum over images into the loss as
    defined?"""
_NO_HINGE = """
    Margins that are negative make your loss smaller. What does an image contribute when the true class is already far
    enough ahead?"""
_SQUARED = """
    Your loss squares the margins: that is the squared hinge, a loss of its own that punishes large margins more. Here
    a margin counts as it is."""
_PENALTY_AVERAGED = """
    Your penalty shrinks as images are added. Does it depend on the images at all?"""
_NORM = """
    Your penalty is the length of W, not the square of its length. Compare it on W = [[3, 4]]: 5, or 25?"""

SVM_LOSS_NAIVE = (
    Mistake("dW not divided by N", edit("dW = dW / N +", "dW = dW +"), hint=_NOT_AVERAGED),
    Mistake("penalty missing from dW", edit(" / N + 2 * reg * W\n", " / N\n"), hint=_NO_PENALTY_GRADIENT),
    Mistake("reg * W in dW", edit("2 * reg * W", "reg * W"), hint=_HALF_PENALTY_GRADIENT),
    Mistake(
        "penalty missing from the loss", edit("loss / N + reg * np.sum(W * W)", "loss / N"), hint=_NO_PENALTY_IN_LOSS
    ),
    Mistake(
        "penalty missing from both",
        edit("loss / N + reg * np.sum(W * W)", "loss / N"),
        edit(" / N + 2 * reg * W\n", " / N\n"),
        hint=_NO_PENALTY,
    ),
    Mistake(
        "half the penalty in both",
        edit("reg * np.sum(W * W)\n", "0.5 * reg * np.sum(W * W)\n"),
        edit("2 * reg * W", "reg * W"),
        hint=_HALF_PENALTY,
    ),
    Mistake("true class never decremented", edit("                dW[:, y[i]] -= X[i]\n", ""), hint=_TRUE_COLUMN_KEPT),
    Mistake("true class with the wrong sign", edit("dW[:, y[i]] -= X[i]", "dW[:, y[i]] += X[i]"), hint=_TRUE_SIGN),
    Mistake(
        "true class decremented once per image",
        edit("                dW[:, y[i]] -= X[i]\n", ""),
        edit("        for j in range(C):\n", "        dW[:, y[i]] -= X[i]\n        for j in range(C):\n"),
        hint=_TRUE_ONCE,
    ),
    Mistake("true class counted in the loss", edit("if j != y[i] and margin > 0:", "if margin > 0:"), hint=_PLUS_ONE),
    Mistake(
        "margins for 0 and 1 in dW",
        edit("dW[:, j] += X[i]", "dW[:, j] += margin * X[i]"),
        edit("dW[:, y[i]] -= X[i]", "dW[:, y[i]] -= margin * X[i]"),
        hint=_NO_STEP,
    ),
    Mistake("no 1 in the margin", edit("scores[j] - scores[y[i]] + 1\n", "scores[j] - scores[y[i]]\n"), hint=_NO_DELTA),
    Mistake(
        "true minus wrong score",
        edit("scores[j] - scores[y[i]] + 1\n", "scores[y[i]] - scores[j] + 1\n"),
        edit("dW[:, j] += X[i]", "dW[:, j] -= X[i]"),
        edit("dW[:, y[i]] -= X[i]", "dW[:, y[i]] += X[i]"),
        hint=_REVERSED,
    ),
    Mistake(
        "largest margin only",
        whole("""
def svm_loss_naive(W, X, y, reg):
    N = X.shape[0]
    loss = 0.0
    dW = np.zeros_like(W)
    for i in range(N):
        margins = X[i] @ W - X[i] @ W[:, y[i]] + 1
        margins[y[i]] = 0
        worst = np.argmax(margins)
        if margins[worst] > 0:
            loss += margins[worst]
            dW[:, worst] += X[i]
            dW[:, y[i]] -= X[i]
    return loss / N + reg * np.sum(W * W), dW / N + 2 * reg * W
"""),
        hint=_LARGEST_ONLY,
    ),
    Mistake("gradient written into W", edit("return loss, dW\n", "W[:] = dW\n    return loss, W\n"), hint=_INTO_W),
    Mistake(
        "margins of exactly 0 counted",
        edit("margin > 0:", "margin >= 0:"),
        hint="""
            Your dW is right unless a margin is exactly 0. There the hinge has its corner, and the docstring says which
            side of it counts.""",
    ),
    Mistake("loss not divided by N", edit("loss = loss / N +", "loss = loss +"), hint=_LOSS_SUMMED),
    Mistake("negative margins counted", edit("if j != y[i] and margin > 0:", "if j != y[i]:"), hint=_NO_HINGE),
    Mistake(
        "squared margins",
        edit("loss += margin\n", "loss += margin**2\n"),
        edit("dW[:, j] += X[i]", "dW[:, j] += 2 * margin * X[i]"),
        edit("dW[:, y[i]] -= X[i]", "dW[:, y[i]] -= 2 * margin * X[i]"),
        hint=_SQUARED,
    ),
    Mistake(
        "penalty divided by N",
        edit("loss / N + reg * np.sum(W * W)", "(loss + reg * np.sum(W * W)) / N"),
        edit("dW / N + 2 * reg * W", "(dW + 2 * reg * W) / N"),
        hint=_PENALTY_AVERAGED,
    ),
    Mistake("length of W for its square", edit("reg * np.sum(W * W)\n", "reg * np.linalg.norm(W)\n"), hint=_NORM),
)
_LOOPS = """
    The numbers are right: this answer belongs in the exercise before. Here the whole batch goes through each
    operation at once. Start with all scores in one product."""
_TRUE_COUNTED = """
    The true class of each image is pushed once too often. When you count the violated margins of a row, is the margin
    of the true class against itself, which is 1, among them?"""
_WRONG_AXIS = """
    You count violated margins over the images, class by class; each image needs the count of its own. Along which
    axis do the classes of one image lie?"""
_EVERY_PAIR = """
    `a[:, y]` takes whole columns, one for each image: that is N × N numbers. You want one number from each row. Which
    second index array says so?"""

SVM_LOSS_VECTORIZED = (
    Mistake("dW not divided by N", edit("(dscores.T @ X).T / N", "(dscores.T @ X).T"), hint=_NOT_AVERAGED),
    Mistake("penalty missing from dW", edit("/ N + 2 * reg * W", "/ N"), hint=_NO_PENALTY_GRADIENT),
    Mistake("reg * W in dW", edit("2 * reg * W", "reg * W"), hint=_HALF_PENALTY_GRADIENT),
    Mistake("penalty missing from the loss", edit(" / N + reg * np.sum(W * W)\n", " / N\n"), hint=_NO_PENALTY_IN_LOSS),
    Mistake(
        "penalty missing from both",
        edit(" / N + reg * np.sum(W * W)\n", " / N\n"),
        edit("/ N + 2 * reg * W", "/ N"),
        hint=_NO_PENALTY,
    ),
    Mistake(
        "half the penalty in both",
        edit("+ reg * np.sum(W * W)\n", "+ 0.5 * reg * np.sum(W * W)\n"),
        edit("2 * reg * W", "reg * W"),
        hint=_HALF_PENALTY,
    ),
    Mistake(
        "true class never decremented",
        edit("    dscores[rows, y] = -np.sum(dscores, axis=1)\n", ""),
        hint=_TRUE_COLUMN_KEPT,
    ),
    Mistake("true class with the wrong sign", edit("= -np.sum(dscores", "= np.sum(dscores"), hint=_TRUE_SIGN),
    Mistake("true class decremented once per image", edit("-np.sum(dscores, axis=1)", "-1"), hint=_TRUE_ONCE),
    Mistake(
        "true class counted in the loss",
        edit("    margins[rows, y] = 0\n", ""),
        edit(
            "    dscores = (margins > 0).astype(float)\n",
            "    margins[rows, y] = 0\n    dscores = (margins > 0).astype(float)\n",
        ),
        hint=_PLUS_ONE,
    ),
    Mistake(
        "row count includes the true class",
        edit("    margins[rows, y] = 0\n", ""),
        edit("np.sum(margins) / N", "(np.sum(margins) - N) / N"),
        hint=_TRUE_COUNTED,
    ),
    Mistake(
        "margins for 0 and 1 in dW",
        edit("dscores = (margins > 0).astype(float)", "dscores = margins.copy()"),
        hint=_NO_STEP,
    ),
    Mistake("no 1 in the margin", edit("[:, np.newaxis] + 1)", "[:, np.newaxis])"), hint=_NO_DELTA),
    Mistake(
        "true minus wrong score",
        edit("scores - scores[rows, y][:, np.newaxis] + 1", "scores[rows, y][:, np.newaxis] - scores + 1"),
        edit("dscores = (margins", "dscores = -(margins"),
        hint=_REVERSED,
    ),
    Mistake(
        "largest margin only",
        edit(
            "    loss = np.sum",
            "    margins = margins * (margins == np.max(margins, axis=1, keepdims=True))\n    loss = np.sum",
        ),
        hint=_LARGEST_ONLY,
    ),
    Mistake("gradient written into W", edit("return loss, dW\n", "W[:] = dW\n    return loss, W\n"), hint=_INTO_W),
    Mistake("loss not divided by N", edit("np.sum(margins) / N", "np.sum(margins)"), hint=_LOSS_SUMMED),
    Mistake(
        "negative margins counted",
        edit(
            "np.maximum(0, scores - scores[rows, y][:, np.newaxis] + 1)", "scores - scores[rows, y][:, np.newaxis] + 1"
        ),
        edit("(margins > 0)", "(margins != 0)"),
        hint=_NO_HINGE,
    ),
    Mistake(
        "margins of 0 counted",
        edit("(margins > 0)", "(margins >= 0)"),
        hint="""
            Your dW counts every class of every image, also those that are far enough behind. What has np.maximum made
            of their margins, and does your comparison leave that out?""",
    ),
    Mistake(
        "counted along the wrong axis",
        edit("-np.sum(dscores, axis=1)", "-np.sum(dscores, axis=0)[y]"),
        hint=_WRONG_AXIS,
    ),
    Mistake(
        "whole columns for the true scores", edit("scores[rows, y][:, np.newaxis]", "scores[:, y]"), hint=_EVERY_PAIR
    ),
    Mistake(
        "the naive answer again",
        whole("""
def svm_loss_vectorized(W, X, y, reg):
    N, C = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros_like(W)
    for i in range(N):
        scores = X[i] @ W
        for j in range(C):
            margin = scores[j] - scores[y[i]] + 1
            if j != y[i] and margin > 0:
                loss += margin
                dW[:, j] += X[i]
                dW[:, y[i]] -= X[i]
    return loss / N + reg * np.sum(W * W), dW / N + 2 * reg * W
"""),
        hint=_LOOPS,
    ),
)

L2_PENALTY = (
    Mistake(
        "gradient without the 2",
        edit("2 * W", "W.copy()"),
        hint="""
            The gradient is half of what it should be. What is the derivative of w² for one weight?""",
    ),
    Mistake("length for its square", edit("np.sum(W * W)", "np.linalg.norm(W)"), hint=_NORM),
    Mistake("half the penalty", edit("np.sum(W * W), 2 * W", "0.5 * np.sum(W * W), W.copy()"), hint=_HALF_PENALTY),
    Mistake(
        "mean for the sum",
        edit("np.sum(W * W), 2 * W", "np.mean(W * W), 2 * W / W.size"),
        hint="""
            Your penalty is the average over the weights. The definition adds them up: more weights may cost more.""",
    ),
    Mistake(
        "square of the sum",
        edit("np.sum(W * W), 2 * W", "np.sum(W) ** 2, 2 * np.sum(W) * np.ones_like(W)"),
        hint="""
            You square the sum, so that positive and negative weights cancel. Is every weight squared before it is
            added?""",
    ),
    Mistake(
        "gradient summed",
        edit("2 * W", "np.sum(2 * W)"),
        hint="""
            Your gradient is one number. A gradient says of each weight how the penalty moves with it: what shape must
            it have?""",
    ),
)

L1_PENALTY = (
    Mistake(
        "gradient is |W|",
        edit("np.sign(W)", "np.abs(W)"),
        hint="""
            Your gradient is larger for larger weights and never negative. Draw |w|: how steep is it at 3, at 0.1, at
            -2?""",
    ),
    Mistake(
        "gradient of ones",
        edit("np.sign(W)", "np.ones_like(W)"),
        hint="""
            Your gradient pushes all weights the same way. On which side of 0 does |w| fall as w grows?""",
    ),
    Mistake(
        "sum without absolute values",
        edit("np.sum(np.abs(W))", "np.sum(W)"),
        hint="""
            Negative weights make your penalty smaller, so it could fall without end. What does the definition do with
            a weight's sign?""",
    ),
    Mistake(
        "absolute value of the sum",
        edit("np.sum(np.abs(W))", "abs(np.sum(W))"),
        hint="""
            Positive and negative weights cancel before your absolute value sees them. Which comes first, the sum or
            the absolute value?""",
    ),
    Mistake(
        "0/0 at zero",
        edit("np.sign(W)", "W / np.abs(W)"),
        hint="""
            W / |W| is right except where a weight is exactly 0: there it is 0/0. The docstring says what is wanted
            there.""",
    ),
    Mistake(
        "1 at zero",
        edit("np.sign(W)", "np.where(W >= 0, 1.0, -1.0)"),
        hint="""
            Your gradient is wrong only at weights that are exactly 0. The docstring says what is wanted there.""",
    ),
    Mistake(
        "mean for the sum",
        edit("np.sum(np.abs(W)), np.sign(W)", "np.mean(np.abs(W)), np.sign(W) / W.size"),
        hint="""
            Your penalty is the average over the weights. The definition adds up |w|.""",
    ),
    Mistake(
        "the L2 penalty",
        edit("np.sum(np.abs(W)), np.sign(W)", "np.sum(W * W), 2 * W"),
        hint="""
            This is the L2 penalty once more. Which one spreads the weights out, and which one does this exercise ask
            for?""",
    ),
)

ELASTIC_NET_PENALTY = (
    Mistake(
        "beta on the wrong part",
        edit("beta * W * W + np.abs(W)", "W * W + beta * np.abs(W)"),
        edit("2 * beta * W + np.sign(W)", "2 * W + beta * np.sign(W)"),
        hint="""
            Your two parts have changed places: beta weighs the absolute values. Which part does it weigh in the
            definition?""",
    ),
    Mistake(
        "beta on both parts",
        edit(
            "np.sum(beta * W * W + np.abs(W)), 2 * beta * W + np.sign(W)",
            "beta * np.sum(W * W + np.abs(W)), beta * (2 * W + np.sign(W))",
        ),
        hint="""
            With beta = 0 your penalty vanishes. Which part should be left then?""",
    ),
    Mistake(
        "no beta in the gradient",
        edit("2 * beta * W", "2 * W"),
        hint="""
            Your value depends on beta and the L2 part of your gradient does not. What happens to a constant factor
            when you differentiate?""",
    ),
    Mistake(
        "gradient without the 2",
        edit("2 * beta * W", "beta * W"),
        hint="""
            The L2 part of your gradient is half of what it should be. What is the derivative of w² for one weight?""",
    ),
    Mistake(
        "gradient without the L1 part",
        edit(" + np.sign(W)", ""),
        hint="""
            Your gradient is that of the L2 part alone. The value has two terms: what is the derivative of the other
            one?""",
    ),
    Mistake(
        "mixed by beta and 1 - beta",
        edit(
            "np.sum(beta * W * W + np.abs(W)), 2 * beta * W + np.sign(W)",
            "np.sum(beta * W * W + (1 - beta) * np.abs(W)), 2 * beta * W + (1 - beta) * np.sign(W)",
        ),
        hint="""
            You mix the two parts by beta and 1 - beta, as some libraries do. In the definition here one part has no
            factor.""",
    ),
)
