"""Known mistakes of the notebook `softmax`, with the hints they earn."""

from autograder.exam import Mistake, edit, whole

_NO_SHIFT = """
    Your formula is right, and exp(1000) is more than a float can hold: it becomes infinite, and infinity over infinity
    is nan. Which number can you take from all scores of an image without changing their softmax?"""
_SHIFT_UP = """
    You add the largest score instead of taking it away. That changes nothing on paper, and overflows at half the
    height. Which sign makes the largest exponent 0?"""
_ONE_SHIFT = """
    You shift the whole batch by its one largest score. An image whose scores all lie far below that has nothing left:
    0/0. Whose largest score should each image be shifted by?"""
_INTO_SCORES = """
    The numbers you return are right, and the caller's scores have been shifted too. Which operators change the array
    itself, and which make a new one?"""

SOFTMAX = (
    Mistake("no shift", edit("scores - np.max(scores, axis=1, keepdims=True)", "scores"), hint=_NO_SHIFT),
    Mistake("shifted up", edit("scores - np.max", "scores + np.max"), hint=_SHIFT_UP),
    Mistake(
        "one maximum for the batch", edit("np.max(scores, axis=1, keepdims=True)", "np.max(scores)"), hint=_ONE_SHIFT
    ),
    Mistake(
        "shifted by the minimum",
        edit("np.max(", "np.min("),
        hint="""
            You take the smallest score away, so the largest exponent is the distance of the two, which may be 2000.
            After the shift, what should the largest exponent be?""",
    ),
    Mistake(
        "shifted by the mean",
        edit("np.max(", "np.mean("),
        hint="""
            You shift by the mean, and a score far above its row's mean still overflows. Which shift leaves no exponent
            above 0, whatever the row?""",
    ),
    Mistake(
        "shifted by the columns' maxima",
        edit("np.max(scores, axis=1, keepdims=True)", "np.max(scores, axis=0)"),
        hint="""
            You shift each class by its largest score in the batch: by different numbers within one row, which changes
            the row's softmax. Along which axis do the scores of one image lie?""",
    ),
    Mistake(
        "scores clipped",
        edit("scores - np.max(scores, axis=1, keepdims=True)", "np.clip(scores, -500, 500)"),
        hint="""
            Clipping keeps exp finite and makes all scores beyond the edge equal, though one of them was the largest.
            Which change of a row leaves its differences as they are?""",
    ),
    Mistake(
        "summed over the images",
        edit("np.sum(exps, axis=1, keepdims=True)", "np.sum(exps, axis=0)"),
        hint="""
            Your columns sum to 1. The probabilities that belong together are those of one image: along which axis do
            they lie?""",
    ),
    Mistake(
        "summed over everything",
        edit("np.sum(exps, axis=1, keepdims=True)", "np.sum(exps)"),
        hint="""
            All your numbers together sum to 1. Each image asks its own question: what should each row sum to?""",
    ),
    Mistake(
        "sums without their axis",
        edit("np.sum(exps, axis=1, keepdims=True)", "np.sum(exps, axis=1)"),
        hint="""
            The sums have the shape (N,), which broadcasting lines up with the columns: an error, or, for N = C, wrong
            numbers without one. How do you make them a column?""",
    ),
    Mistake(
        "no exponential",
        edit("np.exp(scores - np.max(scores, axis=1, keepdims=True))", "scores"),
        hint="""
            You divide the scores themselves by their sum, so that a negative score gives a negative probability. What
            makes every number positive first?""",
    ),
    Mistake(
        "not normalised",
        edit("return exps / np.sum(exps, axis=1, keepdims=True)", "return exps"),
        hint="""
            Your numbers are in the right proportions, and the best class of each row has exactly 1. Probabilities share
            a whole: what must each row add up to?""",
    ),
    Mistake(
        "sign of the scores",
        edit(
            "np.exp(scores - np.max(scores, axis=1, keepdims=True))",
            "np.exp(np.min(scores, axis=1, keepdims=True) - scores)",
        ),
        hint="""
            The class with the largest score gets the smallest probability. Which sign stands in the exponent?""",
    ),
    Mistake(
        "logarithms of the probabilities",
        edit(
            "return exps / np.sum(exps, axis=1, keepdims=True)",
            "return np.log(exps / np.sum(exps, axis=1, keepdims=True))",
        ),
        hint="""
            These are the logarithms of the probabilities, which the loss will need. Here the probabilities themselves
            are asked for: numbers between 0 and 1.""",
    ),
    Mistake(
        "shift written into scores",
        edit(
            "    exps = np.exp(scores - np.max(scores, axis=1, keepdims=True))\n",
            "    scores -= np.max(scores, axis=1, keepdims=True)\n    exps = np.exp(scores)\n",
        ),
        hint=_INTO_SCORES,
    ),
)

SOFTMAX_JACOBIAN = (
    Mistake(
        "diagonal only",
        edit("np.diag(p) - np.outer(p, p)", "np.diag(p * (1 - p))"),
        hint="""
            Off the diagonal you have zeros, as if each probability depended on its own score alone. If one score
            rises, what happens to the probabilities of the others?""",
    ),
    Mistake(
        "diagonal as a vector",
        edit("np.diag(p) - np.outer(p, p)", "p * (1 - p)"),
        hint="""
            You return C numbers; C outputs and C inputs have C × C derivatives. What do the other ones say?""",
    ),
    Mistake(
        "no diagonal",
        edit("np.diag(p) - ", "-"),
        hint="""
            Your diagonal is negative: as if a class became less probable when its own score rises. Which term is there
            only for i = j?""",
    ),
    Mistake(
        "plus off the diagonal",
        edit("np.diag(p) - np.outer(p, p)", "np.diag(p - 2 * p * p) + np.outer(p, p)"),
        hint="""
            Your diagonal is right; off it the sign is wrong. The probabilities sum to 1: if one rises, what must the
            others do?""",
    ),
    Mistake(
        "all signs reversed",
        edit("np.diag(p) - np.outer(p, p)", "np.outer(p, p) - np.diag(p)"),
        hint="""
            All signs are reversed: in your matrix a class becomes less probable when its own score rises.""",
    ),
    Mistake(
        "identity for the diagonal",
        edit("np.diag(p)", "np.eye(len(p))"),
        hint="""
            Off the diagonal you are right. On it you have 1 - p², where a factor is missing: in p_i (1[i = j] - p_j),
            what multiplies the 1?""",
    ),
    Mistake(
        "1 - p_j off the diagonal too",
        edit("np.diag(p) - np.outer(p, p)", "np.outer(p, 1 - p)"),
        hint="""
            You use p_i (1 - p_j) everywhere, so your rows do not sum to 0. For which pairs i, j does the 1 count?""",
    ),
    Mistake(
        "softmax once more",
        edit("    return", "    p = np.exp(p) / np.sum(np.exp(p))\n    return"),
        hint="""
            You take the softmax of what you are given. Read the docstring: does p hold scores, or probabilities
            already?""",
    ),
    Mistake(
        "one number",
        edit("np.outer(p, p)", "np.dot(p, p)"),
        hint="""
            You subtract one number, the sum of p squared, from every entry. In entry [i, j] stands p_i times p_j: which
            product of two vectors has an entry for every pair?""",
    ),
)

_NOT_AVERAGED = """
    Your dW is too large by a factor: the number of images. The loss is their mean; what has become of the 1/N in its
    derivative?"""
_NO_PENALTY_GRADIENT = """
    Your dW is right where reg = 0. The loss grows with the weights too: which part of dW says so?"""
_HALF_PENALTY_GRADIENT = """
    With a penalty, dW is off by something in proportion to W. The penalty is reg * sum(W * W): what is its derivative,
    for one weight, on paper?"""
_NO_PENALTY_IN_LOSS = """
    Your dW pulls the weights towards 0, and nothing in your loss asks for it. Which term is still to be added?"""
_NO_PENALTY = """
    Everything is right where reg = 0, and reg changes nothing. Loss and gradient leave the penalty out together, so
    that a numeric gradient finds no fault. What does the definition say?"""
_HALF_PENALTY = """
    Loss and gradient agree with each other and have half the penalty: some texts put a ½ in front. This one does not;
    read the definition again."""
_PENALTY_WITHOUT_REG = """
    Your loss is right for reg = 1 only: the penalty comes in at full strength. Which argument weighs it?"""
_PENALTY_AVERAGED = """
    The penalty shrinks as images are added. It speaks of W alone: does it belong inside the mean?"""
_NORM = """
    Your penalty is the length of W, not the square of its length. Compare it on W = [[3, 4]]: 5, or 25?"""
_NO_TRUE_CLASS = """
    Your dW is built from the probabilities alone, which pushes every score down. What is different about the score of
    the true class? Differentiate -s_y too."""
_EXTRA_P = """
    The columns of wrong classes are right; the true class is pushed by its probability twice. Follow one image: how
    often does your code add to the column of its true class, and what each time?"""
_ONLY_TRUE_CLASS = """
    Only the column of the true class moves. The sum in the denominator holds all scores: which way should the wrong
    ones go?"""
_REVERSED_GRADIENT = """
    The data's part of dW has the wrong sign. The loss falls when the true score rises: is its slope there positive or
    negative?"""
_LOSS_SUMMED = """
    Your loss grows with the number of images, and your dW does not. What turns the sum over the images into the loss as
    defined?"""
_BITS = """
    You take the logarithm to base 2, which counts in bits. The loss is counted in nats: with which base is the
    derivative of log x just 1/x?"""
_NEGATIVE_LOSS = """
    Your loss is negative. A probability is at most 1, so its logarithm is at most 0: which sign makes that a loss?"""
_NO_LOG = """
    You use the probability itself, 1 - p, which never exceeds 1 however sure of a wrong class you are. Which function
    of p makes a probability near 0 cost very much?"""
_ALL_CLASSES = """
    You add up -log p of all classes, so that wrong classes are rewarded for being probable as well. For which class is
    the image's label a wish?"""
_HALF_SHIFTED = """
    Your loss is off by the largest score. The shift cancels only if both terms, the logarithm of the sum and the true
    score, are shifted alike."""
_INTO_W = """
    The numbers you return are right, and they are also in W: the caller's weights are gone. Which arrays may your
    function write to?"""
_UNNORMALISED = """
    Your loss is right. In dW stand the exponentials themselves: what are they divided by to become probabilities?"""

SOFTMAX_LOSS_NAIVE = (
    Mistake("no shift", edit("        scores = scores - np.max(scores)\n", ""), hint=_NO_SHIFT),
    Mistake("shifted up", edit("scores - np.max", "scores + np.max"), hint=_SHIFT_UP),
    Mistake(
        "only the sum is shifted",
        edit("scores = scores - np.max(scores)", "shifted = scores - np.max(scores)"),
        edit("np.exp(scores))", "np.exp(shifted))"),
        edit("np.exp(scores[j])", "np.exp(shifted[j])"),
        hint=_HALF_SHIFTED,
    ),
    Mistake("dW not divided by N", edit("dW = dW / N +", "dW = dW +"), hint=_NOT_AVERAGED),
    Mistake("penalty missing from dW", edit("dW / N + 2 * reg * W", "dW / N"), hint=_NO_PENALTY_GRADIENT),
    Mistake("reg * W in dW", edit("2 * reg * W", "reg * W"), hint=_HALF_PENALTY_GRADIENT),
    Mistake(
        "penalty missing from the loss", edit("loss / N + reg * np.sum(W * W)", "loss / N"), hint=_NO_PENALTY_IN_LOSS
    ),
    Mistake(
        "penalty missing from both",
        edit("loss / N + reg * np.sum(W * W)", "loss / N"),
        edit("dW / N + 2 * reg * W", "dW / N"),
        hint=_NO_PENALTY,
    ),
    Mistake(
        "half the penalty in both",
        edit("reg * np.sum(W * W)", "0.5 * reg * np.sum(W * W)"),
        edit("2 * reg * W", "reg * W"),
        hint=_HALF_PENALTY,
    ),
    Mistake("penalty without reg", edit("reg * np.sum(W * W)", "np.sum(W * W)"), hint=_PENALTY_WITHOUT_REG),
    Mistake(
        "penalty divided by N",
        edit("loss / N + reg * np.sum(W * W)", "(loss + reg * np.sum(W * W)) / N"),
        edit("dW / N + 2 * reg * W", "(dW + 2 * reg * W) / N"),
        hint=_PENALTY_AVERAGED,
    ),
    Mistake("length of W for its square", edit("np.sum(W * W)", "np.linalg.norm(W)"), hint=_NORM),
    Mistake("true class not subtracted", edit(" - (j == y[i])", ""), hint=_NO_TRUE_CLASS),
    Mistake(
        "true class counted twice",
        edit(" - (j == y[i])", ""),
        edit("dW[:, j] += dscore * X[i]", "dW[:, j] += (dscore + (dscore - 1) * (j == y[i])) * X[i]"),
        hint=_EXTRA_P,
    ),
    Mistake(
        "only the true class moves",
        edit("            dW[:, j] += dscore * X[i]\n", "            dW[:, j] += dscore * X[i] * (j == y[i])\n"),
        hint=_ONLY_TRUE_CLASS,
    ),
    Mistake("gradient uphill", edit("dW[:, j] += dscore", "dW[:, j] -= dscore"), hint=_REVERSED_GRADIENT),
    Mistake(
        "exponentials for probabilities", edit("np.exp(scores[j]) / total", "np.exp(scores[j])"), hint=_UNNORMALISED
    ),
    Mistake("loss not divided by N", edit("loss = loss / N +", "loss = loss +"), hint=_LOSS_SUMMED),
    Mistake(
        "logarithm to base 2",
        edit("np.log(total) - scores[y[i]]", "-np.log2(np.exp(scores[y[i]]) / total)"),
        hint=_BITS,
    ),
    Mistake("loss with the wrong sign", edit("loss += np.log(total)", "loss -= np.log(total)"), hint=_NEGATIVE_LOSS),
    Mistake("no logarithm", edit("np.log(total) - scores[y[i]]", "1 - np.exp(scores[y[i]]) / total"), hint=_NO_LOG),
    Mistake(
        "every class in the loss",
        edit("loss += np.log(total) - scores[y[i]]", "loss += np.sum(np.log(total) - scores)"),
        hint=_ALL_CLASSES,
    ),
    Mistake(
        "last image only",
        edit("loss += ", "loss = "),
        hint="""
            Your loss is that of one image, the last, divided by N. What happens to the losses of the images before it
            when the loop goes round?""",
    ),
    Mistake("gradient written into W", edit("return loss, dW\n", "W[:] = dW\n    return loss, W\n"), hint=_INTO_W),
)

SOFTMAX_LOSS_VECTORIZED = (
    Mistake("no shift", edit("    scores = scores - np.max(scores, axis=1, keepdims=True)\n", ""), hint=_NO_SHIFT),
    Mistake("shifted up", edit("scores - np.max", "scores + np.max"), hint=_SHIFT_UP),
    Mistake(
        "one maximum for the batch", edit("np.max(scores, axis=1, keepdims=True)", "np.max(scores)"), hint=_ONE_SHIFT
    ),
    Mistake(
        "only the sum is shifted",
        edit("scores = scores - np.max", "shifted = scores - np.max"),
        edit("np.exp(scores)", "np.exp(shifted)"),
        hint=_HALF_SHIFTED,
    ),
    Mistake(
        "summed over the images",
        edit("np.sum(exps, axis=1, keepdims=True)", "np.sum(exps, axis=0, keepdims=True)"),
        edit("np.log(totals[:, 0])", "np.log(totals[0, y])"),
        hint="""
            You divide by sums over the images of the batch, so that an image's probabilities depend on its neighbours.
            Which numbers of a row should sum to 1?""",
    ),
    Mistake("dW not divided by N", edit("(dscores.T @ X).T / N", "(dscores.T @ X).T"), hint=_NOT_AVERAGED),
    Mistake("penalty missing from dW", edit("/ N + 2 * reg * W", "/ N"), hint=_NO_PENALTY_GRADIENT),
    Mistake("reg * W in dW", edit("2 * reg * W", "reg * W"), hint=_HALF_PENALTY_GRADIENT),
    Mistake("penalty missing from the loss", edit(" + reg * np.sum(W * W)", ""), hint=_NO_PENALTY_IN_LOSS),
    Mistake(
        "penalty missing from both",
        edit(" + reg * np.sum(W * W)", ""),
        edit("/ N + 2 * reg * W", "/ N"),
        hint=_NO_PENALTY,
    ),
    Mistake(
        "half the penalty in both",
        edit("reg * np.sum(W * W)", "0.5 * reg * np.sum(W * W)"),
        edit("2 * reg * W", "reg * W"),
        hint=_HALF_PENALTY,
    ),
    Mistake("penalty without reg", edit("reg * np.sum(W * W)", "np.sum(W * W)"), hint=_PENALTY_WITHOUT_REG),
    Mistake(
        "penalty divided by N",
        edit("reg * np.sum(W * W)", "reg * np.sum(W * W) / N"),
        edit("2 * reg * W", "2 * reg * W / N"),
        hint=_PENALTY_AVERAGED,
    ),
    Mistake("length of W for its square", edit("np.sum(W * W)", "np.linalg.norm(W)"), hint=_NORM),
    Mistake("true class not subtracted", edit("    dscores[rows, y] -= 1\n", ""), hint=_NO_TRUE_CLASS),
    Mistake(
        "true class counted twice",
        edit("dscores[rows, y] -= 1", "dscores[rows, y] += dscores[rows, y] - 1"),
        hint=_EXTRA_P,
    ),
    Mistake(
        "true class of every image",
        edit("dscores[rows, y] -= 1", "dscores[:, y] -= 1"),
        hint="""
            `a[:, y]` takes whole columns, so every image loses 1 in the true classes of all the others too. You want
            one place in each row: which second index array says so?""",
    ),
    Mistake(
        "only the true class moves",
        edit("    dW = ", "    dscores[dscores > 0] = 0\n    dW = "),
        hint=_ONLY_TRUE_CLASS,
    ),
    Mistake("gradient uphill", edit("dW = (", "dW = -("), hint=_REVERSED_GRADIENT),
    Mistake("exponentials for probabilities", edit("exps / totals", "exps.copy()"), hint=_UNNORMALISED),
    Mistake("loss not divided by N", edit("np.mean(", "np.sum("), hint=_LOSS_SUMMED),
    Mistake(
        "logarithm to base 2",
        edit("np.mean(np.log(totals[:, 0]) - scores[rows, y])", "np.mean(-np.log2((exps / totals)[rows, y]))"),
        hint=_BITS,
    ),
    Mistake("loss with the wrong sign", edit("np.mean(", "-np.mean("), hint=_NEGATIVE_LOSS),
    Mistake(
        "no logarithm",
        edit("np.mean(np.log(totals[:, 0]) - scores[rows, y])", "np.mean(1 - (exps / totals)[rows, y])"),
        hint=_NO_LOG,
    ),
    Mistake(
        "every class in the loss",
        edit("np.mean(np.log(totals[:, 0]) - scores[rows, y])", "np.sum(np.log(totals) - scores) / N"),
        hint=_ALL_CLASSES,
    ),
    Mistake(
        "whole columns for the true scores",
        edit("np.log(totals[:, 0]) - scores[rows, y]", "np.log(totals) - scores[:, y]"),
        hint="""
            `a[:, y]` takes whole columns, one for each image: N × N numbers, and you average them all. You want one
            number from each row. Which second index array says so?""",
    ),
    Mistake(
        "divided by C",
        edit("(dscores.T @ X).T / N", "(dscores.T @ X).T / W.shape[1]"),
        hint="""
            Your dW is divided by the number of classes. The loss is a mean: over how many things?""",
    ),
    Mistake("gradient written into W", edit("return loss, dW\n", "W[:] = dW\n    return loss, W\n"), hint=_INTO_W),
    Mistake(
        "the naive answer again",
        whole("""
def softmax_loss_vectorized(W, X, y, reg):
    N, C = X.shape[0], W.shape[1]
    loss = 0.0
    dW = np.zeros_like(W)
    for i in range(N):
        scores = X[i] @ W
        scores = scores - np.max(scores)
        p = np.exp(scores) / np.sum(np.exp(scores))
        loss -= np.log(p[y[i]])
        for j in range(C):
            dW[:, j] += (p[j] - (j == y[i])) * X[i]
    return loss / N + reg * np.sum(W * W), dW / N + 2 * reg * W
"""),
        hint="""
            The numbers are right: this answer belongs in the exercise before. Here the whole batch goes through each
            operation at once. You have a softmax for whole batches already.""",
    ),
)
