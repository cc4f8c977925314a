"""Known mistakes of the notebook `vectors`, with the hints they earn."""

from autograder.exam import Mistake, edit, whole

_UPSTREAM_IGNORED = """
    Your gradient is the same whatever arrives from above. It says how the output moves with the input; how does
    the loss move with the output, and where does that come in?"""
_AT_ZERO = """
    All is right except where x is exactly 0. There the ReLU has a corner, and the docstring says which slope to
    take."""
_AVERAGED = """
    You divide by the number of examples. If the loss is a mean, that is already in the upstream gradient: what
    else does a layer have to know about the loss?"""
_WRONG_BIAS_AXIS = """
    Your gradient of the bias has one number for each example, and there is one bias for each output. Which axis of
    the upstream gradient are the examples, and over which do you add?"""
_BIAS_ROW = """
    Your gradient of the bias is right in its numbers and has an axis too many. What shape does b have? A gradient
    has the shape of what it is the gradient of."""
_BIAS_MEAN = """
    You average the upstream gradient over the examples. Each example uses the same bias, so each contributes to
    the loss through it. Do contributions add up, or average out?"""
_IN_OTHER_ORDER = """
    The gradients are right, and they come back in another order than the docstring says."""
_STEP_FORGOTTEN = """
    Your gradient weighs each score with the size of its margin. How does max(0, m) change when a positive m grows
    a little? Does it matter how large m is?"""

RELU_FORWARD = (
    Mistake(
        "min for max",
        edit("np.maximum(0, x)", "np.minimum(0, x)"),
        hint="Your ReLU lets negative numbers through and stops the positive ones. What should become of 3, and of -3?",
    ),
    Mistake(
        "x changed in place",
        edit("    return", "    x[x < 0] = 0\n    return"),
        hint="""
            The output is right, and the caller's x has lost its negative numbers. Which arrays may your function
            write to?""",
    ),
    Mistake(
        "absolute value",
        edit("np.maximum(0, x)", "np.abs(x)"),
        hint="Negative numbers come out with their sign turned. What is max(0, -3)?",
    ),
    Mistake(
        "the mask for the output",
        edit("np.maximum(0, x)", "np.where(x > 0, 1.0, 0.0)"),
        hint="Only 0 and 1 come out: that says where x is positive. How large should the output be there?",
    ),
    Mistake(
        "largest number of all",
        edit("np.maximum(0, x)", "np.full_like(x, max(0.0, np.max(x)))"),
        hint="""
            The same number comes out everywhere: the largest of the array. Each number has a maximum of its own,
            with 0; NumPy has one function for the largest of an array and another for the larger of two.""",
    ),
    Mistake(
        "leaky ReLU",
        edit("np.maximum(0, x)", "np.maximum(0.1 * x, x)"),
        hint="""
            Negative numbers come out small, but not as 0. That is the leaky ReLU, which has its own place in
            another notebook.""",
    ),
    Mistake(
        "no cache",
        edit("return np.maximum(0, x), x", "return np.maximum(0, x)"),
        hint="""
            The output alone comes back. Your backward pass will be called with the upstream gradient and the
            cache: who gives it the cache?""",
    ),
)

RELU_BACKWARD = (
    Mistake(
        "mask from dout",
        edit("(cache > 0)", "(dout > 0)"),
        hint="""
            You stop the negative numbers of the upstream gradient. A gradient may well be negative: whose sign
            decides whether the ReLU lets something through?""",
    ),
    Mistake(
        "no mask",
        edit("dout * (cache > 0)", "dout.copy()"),
        hint="""
            The whole upstream gradient comes out. Where x is negative the output is 0, and stays 0 when x moves a
            little: what does the loss notice of it?""",
    ),
    Mistake("upstream ignored", edit("dout * (cache > 0)", "np.where(cache > 0, 1.0, 0.0)"), hint=_UPSTREAM_IGNORED),
    Mistake(
        "output times upstream",
        edit("(cache > 0)", "np.maximum(0, cache)"),
        hint="""
            Your gradient is larger where x is larger. How steep is the ReLU at 1, and at 100?""",
    ),
    Mistake(
        "mask turned round",
        edit("(cache > 0)", "(cache < 0)"),
        hint="""
            What should get through is stopped, and what should be stopped gets through. Where did the forward pass
            let x through?""",
    ),
    Mistake(
        "dout changed in place",
        edit("return dout * (cache > 0)", "dout *= cache > 0\n    return dout"),
        hint="""
            Your gradient is right, and it is written into the upstream gradient, which others may still need.
            Which arrays may your function write to?""",
    ),
    Mistake("slope 1 at zero", edit("cache > 0", "cache >= 0"), hint=_AT_ZERO),
    Mistake(
        "sign of x for the mask",
        edit("(cache > 0)", "np.sign(cache)"),
        hint="""
            Where x is negative your gradient turns its sign. That is the slope of |x|. How steep is max(0, x) on
            the left of 0?""",
    ),
)

RELU_JACOBIAN = (
    Mistake(
        "the diagonal alone",
        edit("np.diag(np.where(x > 0, 1.0, 0.0))", "np.where(x > 0, 1.0, 0.0)"),
        hint="""
            You return D numbers, how each output changes with its own input. The Jacobian has a place for every
            pair of output and input. What stands in the other places?""",
    ),
    Mistake(
        "x on the diagonal",
        edit("np.where(x > 0, 1.0, 0.0)", "np.maximum(0, x)"),
        hint="""
            The right places hold the outputs themselves. An entry says how fast an output moves, not how large it
            is.""",
    ),
    Mistake(
        "identity",
        edit("np.diag(np.where(x > 0, 1.0, 0.0))", "np.eye(len(x))"),
        hint="""
            Yours is the Jacobian of a layer that hands everything on. Which outputs stay where they are when their
            input moves a little?""",
    ),
    Mistake(
        "whole rows",
        edit("np.diag(np.where(x > 0, 1.0, 0.0))", "np.outer(np.where(x > 0, 1.0, 0.0), np.ones(len(x)))"),
        hint="""
            In your matrix a positive output depends on every input. Move one input alone: which outputs follow?""",
    ),
    Mistake(
        "bools",
        edit("np.where(x > 0, 1.0, 0.0)", "x > 0"),
        hint="""
            The entries are True and False. They are meant as numbers to compute with: the docstring says which
            kind.""",
    ),
    Mistake(
        "positive and negative exchanged",
        edit("np.where(x > 0, 1.0, 0.0)", "np.where(x > 0, 0.0, 1.0)"),
        hint="""
            The 1s stand where x is negative. There the output is 0: does it move with its input?""",
    ),
    Mistake("slope 1 at zero", edit("x > 0", "x >= 0"), hint=_AT_ZERO),
)

MATMUL_BACKWARD = (
    Mistake(
        "w not transposed",
        edit("dout @ w.T", "dout @ w"),
        hint="""
            Your dx works for square matrices only, and is wrong there too. Write down the shapes: (N, M) times
            what gives (N, D)?""",
    ),
    Mistake(
        "x not transposed",
        edit("x.T @ dout", "x @ dout"),
        hint="""
            Your dw works for square matrices only, and is wrong there too. Write down the shapes: what times (N,
            M) gives (D, M)?""",
    ),
    Mistake(
        "dw transposed",
        edit("x.T @ dout", "dout.T @ x"),
        hint="""
            Your dw is transposed. A gradient has the shape of what it is the gradient of: which factor comes
            first?""",
    ),
    Mistake(
        "upstream ignored",
        edit("dout @ w.T, x.T @ dout", "np.ones_like(dout) @ w.T, x.T @ np.ones_like(dout)"),
        hint=_UPSTREAM_IGNORED,
    ),
    Mistake("averaged over the examples", edit("x.T @ dout", "x.T @ dout / len(x)"), hint=_AVERAGED),
    Mistake("dw before dx", edit("dout @ w.T, x.T @ dout", "x.T @ dout, dout @ w.T"), hint=_IN_OTHER_ORDER),
    Mistake(
        "one example only",
        edit("x.T @ dout", "np.outer(x[0], dout[0])"),
        hint="""
            Your dw comes from the first row alone. Every row of x meets the same w: what becomes of their
            contributions?""",
    ),
    Mistake(
        "loops",
        whole("""
def matmul_backward(dout, x, w):
    dx, dw = np.zeros(x.shape), np.zeros(w.shape)
    for n in range(x.shape[0]):
        for d in range(w.shape[0]):
            for m in range(w.shape[1]):
                dx[n, d] += dout[n, m] * w[d, m]
                dw[d, m] += dout[n, m] * x[n, d]
    return dx, dw
"""),
        hint="""
            Your sums are right, one number at a time. A sum of products over a shared index is what `@` computes:
            which index is shared in each of your two lines, and where must it stand for `@` to sum over it?""",
    ),
)

BROADCAST_BACKWARD = (
    Mistake(
        "everything added up",
        edit("return summed.reshape(shape)", "return np.full(shape, np.sum(dout))"),
        hint="""
            You add up the whole upstream gradient and put the sum everywhere. Which places of the large array came
            from one given number of the small one? Only those belong to it.""",
    ),
    Mistake(
        "mean for the sum",
        edit("np.sum(dout", "np.mean(dout"),
        hint="""
            You average over the copies. If a number is used in four places and moves by a little, how many of the
            four move, and does the loss feel one of them or all?""",
    ),
    Mistake(
        "first copy only",
        edit(
            "    summed: np.ndarray = np.sum(dout, axis=(*range(new), *stretched))\n",
            "    picked = tuple(0 if i < new or i in stretched else slice(None) for i in range(dout.ndim))\n"
            "    summed: np.ndarray = dout[picked]\n",
        ),
        hint="""
            You keep the gradient of the first copy and drop those of the others. The loss depends on each copy:
            what becomes of several gradients that come back to one number?""",
    ),
    Mistake(
        "axes of length 1 dropped",
        edit("return summed.reshape(shape)", "return summed"),
        hint="""
            The sums are right and axes of length 1 are gone. A gradient has the shape of what it is the gradient
            of.""",
    ),
    Mistake(
        "stretched axes not summed",
        edit("(*range(new), *stretched))\n    return summed.reshape(shape)", "tuple(range(new)))\n    return summed"),
        hint="""
            You add over the axes that were put in front, and leave those that were stretched from length 1. One
            number was copied along them as well.""",
    ),
    Mistake(
        "new axes not summed",
        edit("(*range(new), *stretched)", "tuple(stretched), keepdims=True"),
        edit("return summed.reshape(shape)", "return summed"),
        hint="""
            You add over the stretched axes, and leave those that were put in front. Does your result have the
            shape that was asked for?""",
    ),
    Mistake(
        "axes lined up from the left",
        edit("new + axis for axis", "axis for axis"),
        edit("(*range(new), *stretched)", "tuple(sorted({*range(len(shape), dout.ndim), *stretched}))"),
        hint="""
            You line up the two shapes at their first axes. Broadcasting begins at the other end: which axis of the
            large array is the first one of the small?""",
    ),
)

AFFINE_FORWARD = (
    Mistake(
        "no bias",
        edit(" + b, (x, w, b)", ", (x, w, b)"),
        hint="Your output is right for b = 0 only. What does the layer add to every row?",
    ),
    Mistake(
        "bias subtracted",
        edit(" + b, (x, w, b)", " - b, (x, w, b)"),
        hint="Your output moves down where the bias grows. Which sign does it have in the definition?",
    ),
    Mistake(
        "bias multiplied",
        edit(" + b, (x, w, b)", " * b, (x, w, b)"),
        hint="You scale each column by its bias. What should come out if x is all zeros?",
    ),
    Mistake(
        "rows only",
        edit("x.reshape(len(x), -1) @ w", "x @ w"),
        hint="""
            Rows work and images do not: their numbers must become one row for each image before they meet w. How
            many axes should the left factor have?""",
    ),
    Mistake(
        "images read in another order",
        edit("x.reshape(len(x), -1)", 'x.reshape(len(x), -1, order="F")'),
        hint="""
            Rows work; with images the numbers of each are laid out in another order than NumPy's usual one, so
            they meet the wrong weights.""",
    ),
    Mistake(
        "all images in one",
        edit("x.reshape(len(x), -1)", "x.reshape(-1, len(x)).T"),
        hint="""
            Numbers of different examples get into one row. Each row of the matrix should hold all numbers of one
            example and nothing else: which axis of x must stay as it is?""",
    ),
    Mistake(
        "a ReLU as well",
        edit("x.reshape(len(x), -1) @ w + b", "np.maximum(0, x.reshape(len(x), -1) @ w + b)"),
        hint="Negative outputs are missing. This layer ends with the sum: the ReLU is a layer of its own.",
    ),
    Mistake(
        "no cache",
        edit(" + b, (x, w, b)", " + b"),
        hint="""
            The output alone comes back. Your backward pass will be called with the upstream gradient and the
            cache: who gives it the cache?""",
    ),
)

AFFINE_BACKWARD = (
    Mistake("db along the wrong axis", edit("np.sum(dout, axis=0)", "np.sum(dout, axis=1)"), hint=_WRONG_BIAS_AXIS),
    Mistake(
        "db as a row",
        edit("np.sum(dout, axis=0)", "np.sum(dout, axis=0, keepdims=True)"),
        hint=_BIAS_ROW,
    ),
    Mistake("db averaged", edit("np.sum(dout, axis=0)", "np.mean(dout, axis=0)"), hint=_BIAS_MEAN),
    Mistake(
        "db one number",
        edit("np.sum(dout, axis=0)", "np.sum(dout)"),
        hint="""
            You add up the whole upstream gradient. Each bias touches one column of the output only: which part of
            the upstream gradient belongs to it?""",
    ),
    Mistake(
        "upstream ignored in db",
        edit("np.sum(dout, axis=0)", "np.full(dout.shape[1], float(len(x)))"),
        hint=_UPSTREAM_IGNORED,
    ),
    Mistake(
        "dx left flat",
        edit("(dout @ w.T).reshape(x.shape)", "dout @ w.T"),
        hint="""
            Right for rows. For images, dx comes back as rows, and a gradient has the shape of what it is the
            gradient of.""",
    ),
    Mistake(
        "x not laid out as rows",
        edit("x.reshape(len(x), -1).T", "x.T"),
        hint="""
            Right for rows. For images, the forward pass met w with one row for each image: what did w multiply, x
            as it came in or x as it was laid out?""",
    ),
    Mistake(
        "w not transposed",
        edit("dout @ w.T", "dout @ w"),
        hint="""
            Your dx works for square weights only, and is wrong there too. Write down the shapes: (N, M) times what
            gives (N, D)?""",
    ),
    Mistake(
        "dw transposed",
        edit("x.reshape(len(x), -1).T @ dout", "dout.T @ x.reshape(len(x), -1)"),
        hint="Your dw is transposed. A gradient has the shape of what it is the gradient of: which factor comes first?",
    ),
    Mistake(
        "dw averaged",
        edit("x.reshape(len(x), -1).T @ dout", "x.reshape(len(x), -1).T @ dout / len(x)"),
        hint=_AVERAGED,
    ),
    Mistake("dw before dx", edit("return dx, dw, db", "return dw, dx, db"), hint=_IN_OTHER_ORDER),
    Mistake(
        "no db",
        edit("return dx, dw, db", "return dx, dw"),
        hint="Two gradients come back, and three arrays went into the layer. Which one has none yet?",
    ),
)

LINEAR_BACKWARD = (
    Mistake(
        "W transposed in dX",
        edit("dY @ W", "dY @ W.T"),
        hint="""
            That would be right for the layer x @ w. Here the forward pass already has a transpose: what becomes of
            it on the way back? The shapes (N, c_o) and (c_o, c_i) tell.""",
    ),
    Mistake(
        "dW transposed",
        edit("dY.T @ X", "X.T @ dY"),
        hint="""
            That would be right for the layer x @ w. A gradient has the shape of what it is the gradient of, and
            here W has one row for each output.""",
    ),
    Mistake("db along the wrong axis", edit("np.sum(dY, axis=0)", "np.sum(dY, axis=1)"), hint=_WRONG_BIAS_AXIS),
    Mistake("db as a row", edit("np.sum(dY, axis=0)", "np.sum(dY, axis=0, keepdims=True)"), hint=_BIAS_ROW),
    Mistake("db averaged", edit("np.sum(dY, axis=0)", "np.mean(dY, axis=0)"), hint=_BIAS_MEAN),
    Mistake("dW averaged", edit("dY.T @ X", "dY.T @ X / len(X)"), hint=_AVERAGED),
    Mistake(
        "dY not transposed",
        edit("dY.T @ X", "dY @ X"),
        hint="""
            Your dW works for square matrices only, and is wrong there too. Which index do dY and X share, the one
            that the product should sum over?""",
    ),
)

SVM_LOSS = (
    Mistake(
        "dx not divided by N",
        edit("dx / N", "dx"),
        hint="""
            Your gradient does not shrink with the number of examples, and your loss is a mean. What does a mean do
            to the derivative of each term?""",
    ),
    Mistake(
        "loss not divided by N",
        edit("np.sum(margins) / N", "np.sum(margins)"),
        hint="""
            Your loss grows with the number of examples, and your dx is that of the mean. What turns a sum over
            examples into the loss as defined?""",
    ),
    Mistake(
        "summed in both",
        edit("np.sum(margins) / N", "np.sum(margins)"),
        edit("dx / N", "dx"),
        hint="""
            Loss and gradient agree with each other and both grow with the number of examples. No numeric gradient
            can see that: read the definition of the loss again.""",
    ),
    Mistake(
        "true class counted in the loss",
        edit("    margins[np.arange(N), y] = 0\n", ""),
        edit("    dx = np.where(", "    margins[np.arange(N), y] = 0\n    dx = np.where("),
        hint="""
            Your loss is too large by 1, whatever the scores. What is the margin of the true class against itself,
            and does the sum run over it?""",
    ),
    Mistake(
        "true class left alone",
        edit("    dx[np.arange(N), y] = -np.sum(dx, axis=1)\n", ""),
        hint="""
            The wrong classes are right; the true class gets no push at all. When a margin is violated, which two
            scores does it depend on?""",
    ),
    Mistake(
        "true class with the wrong sign",
        edit("= -np.sum(dx", "= np.sum(dx"),
        hint="Your dx says that the loss rises when the true class scores higher. Does it?",
    ),
    Mistake(
        "true class pushed once",
        edit("-np.sum(dx, axis=1)", "-1"),
        hint="""
            The true class gets -1 for each example, however many margins are violated. In how many of the margins
            does its score appear?""",
    ),
    Mistake(
        "counted along the wrong axis",
        edit("-np.sum(dx, axis=1)", "-np.sum(dx, axis=0)[y]"),
        hint="""
            You count violated margins over the examples, class by class; each example needs a count of its own.
            Along which axis do the classes of one example lie?""",
    ),
    Mistake("margins for 0 and 1", edit("np.where(margins > 0, 1.0, 0.0)", "margins.copy()"), hint=_STEP_FORGOTTEN),
    Mistake(
        "no 1 in the margin",
        edit("[:, np.newaxis] + 1)", "[:, np.newaxis])"),
        hint="""
            Your loss is content as soon as the true class is ahead by anything. By how much should it be ahead?""",
    ),
    Mistake(
        "true minus wrong score",
        edit("x - x[np.arange(N), y][:, np.newaxis] + 1", "x[np.arange(N), y][:, np.newaxis] - x + 1"),
        edit("dx / N", "-dx / N"),
        hint="""
            Your loss punishes examples that are classified well. Put in scores of 5 for the true class and 1 for
            another: which way round is the difference?""",
    ),
    Mistake(
        "dx through x",
        edit("dx = np.where(margins > 0, 1.0, 0.0)", "dx = x\n    dx[:] = np.where(margins > 0, 1.0, 0.0)"),
        hint="""
            The numbers you return are right, and they are also in x: the caller's scores are gone. Which arrays
            may your function write to?""",
    ),
    Mistake(
        "slope 1 at zero",
        whole("""
def svm_loss(x, y):
    N = len(x)
    margins = x - x[np.arange(N), y][:, np.newaxis] + 1
    dx = np.where(margins >= 0, 1.0, 0.0)
    margins = np.maximum(0, margins)
    margins[np.arange(N), y] = 0
    dx[np.arange(N), y] = 0
    dx[np.arange(N), y] = -np.sum(dx, axis=1)
    return np.sum(margins) / N, dx / N
"""),
        hint="""
            All is right except where a margin is exactly 0. There the hinge has a corner, and the docstring says
            how to count it.""",
    ),
)

SOFTMAX_LOSS = (
    Mistake(
        "no shift",
        edit("shifted = x - np.max(x, axis=1, keepdims=True)", "shifted = x"),
        hint="""
            Right for ordinary scores; for large ones exp overflows. Adding the same number to all scores of an
            example changes no probability: which number would keep exp in bounds?""",
    ),
    Mistake(
        "one maximum for the batch",
        edit("np.max(x, axis=1, keepdims=True)", "np.max(x)"),
        hint="""
            You shift all examples by the largest score of the batch. An example that lies far below it is left
            with exponentials that are all 0. Whose maximum does each example need?""",
    ),
    Mistake(
        "maximum added",
        edit("x - np.max", "x + np.max"),
        hint="""
            Right for ordinary scores; for large ones you make them larger still before exp. In which direction
            should they be shifted?""",
    ),
    Mistake(
        "dx not divided by N",
        edit("dx / N", "dx"),
        hint="""
            Your gradient does not shrink with the number of examples, and your loss is a mean. What does a mean do
            to the derivative of each term?""",
    ),
    Mistake(
        "loss not divided by N",
        edit("-np.sum(log_p[np.arange(N), y]) / N", "-np.sum(log_p[np.arange(N), y])"),
        hint="""
            Your loss grows with the number of examples, and your dx is that of the mean. What turns a sum over
            examples into the loss as defined?""",
    ),
    Mistake(
        "summed in both",
        edit("-np.sum(log_p[np.arange(N), y]) / N", "-np.sum(log_p[np.arange(N), y])"),
        edit("dx / N", "dx"),
        hint="""
            Loss and gradient agree with each other and both grow with the number of examples. No numeric gradient
            can see that: read the definition of the loss again.""",
    ),
    Mistake(
        "normalised over the examples",
        edit("np.sum(np.exp(shifted), axis=1, keepdims=True)", "np.sum(np.exp(shifted), axis=0, keepdims=True)"),
        hint="""
            In your table each column sums to 1. Probabilities are shared out among the classes of one example:
            along which axis do they lie?""",
    ),
    Mistake(
        "normalised over everything",
        edit("np.sum(np.exp(shifted), axis=1, keepdims=True)", "np.sum(np.exp(shifted))"),
        hint="""
            Your whole table sums to 1. Each example has probabilities of its own, which sum to 1: over which axis
            should the exponentials be added?""",
    ),
    Mistake(
        "1 not subtracted",
        edit("    dx[np.arange(N), y] -= 1\n", ""),
        hint="""
            Your dx holds the probabilities, so every score is pushed down, the true one too. What else does the
            derivative of -log p contain for the true class?""",
    ),
    Mistake(
        "1 added",
        edit("-= 1", "+= 1"),
        hint="Your dx pushes the true score down hardest of all. Does the loss rise or fall as that score grows?",
    ),
    Mistake(
        "true class alone",
        edit(
            "    dx[np.arange(N), y] -= 1\n",
            "    p = dx[np.arange(N), y]\n    dx = np.zeros_like(x)\n    dx[np.arange(N), y] = p - 1\n",
        ),
        hint="""
            Only the true class is pushed. Raise the score of a wrong class: what happens to the probability of the
            true one?""",
    ),
    Mistake(
        "probability for its logarithm",
        edit("-np.sum(log_p[np.arange(N), y])", "-np.sum(np.exp(log_p[np.arange(N), y]))"),
        hint="""
            Your loss is minus the probability itself, so it can never be above 0. What makes it grow beyond all
            bounds when the true class has hardly any probability?""",
    ),
    Mistake(
        "sign of the loss",
        edit("loss = -np.sum", "loss = np.sum"),
        hint="Your loss is negative, and highest for the best scores. What sign does a logarithm have below 1?",
    ),
    Mistake(
        "bits for nats",
        edit("-np.sum(log_p[np.arange(N), y]) / N", "-np.sum(log_p[np.arange(N), y]) / N / np.log(2)"),
        hint="""
            Your loss is measured in bits, with the logarithm to base 2, and is too large by the same factor
            everywhere. In which unit does the docstring want it?""",
    ),
    Mistake(
        "dx through x",
        edit("    dx = np.exp(log_p)\n", "    x[:] = np.exp(log_p)\n    dx = x\n"),
        hint="""
            The numbers you return are right up to the last step, and the caller's scores are gone. Which arrays
            may your function write to?""",
    ),
)
