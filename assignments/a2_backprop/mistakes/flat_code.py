"""Known mistakes of the notebook `flat_code`, with the hints they earn."""

from autograder.exam import Mistake, edit

_PARTIALS_KEPT = """
    Each factor of your product gets the upstream gradient times itself. If q grows by a little h, the product grows by
    h times something: times q, or times the other factor?"""
_WRONG_NUMBERS_IN_A_LIST = """
    Your numbers are right, but they come back without their names. Which key belongs to which of them?"""

PRODUCT_OF_SUM = (
    Mistake("factors kept", edit("df * z, df * q", "df * q, df * z"), hint=_PARTIALS_KEPT),
    Mistake(
        "sum treated as a product",
        edit("dx, dy = dq, dq", "dx, dy = dq * y, dq * x"),
        hint="""
            At the sum you multiply by the other number, as at a product. If x grows by h, by how much does x + y grow,
            and does it matter what y is?""",
    ),
    Mistake(
        "what comes back to the sum is ignored",
        edit("dx, dy = dq, dq", "dx, dy = 1.0, 1.0"),
        hint="""
            Your gradients of x and y say how q changes with them, not how f does. What has already come back to q?""",
    ),
    Mistake(
        "added along the chain",
        edit("dx, dy = dq, dq", "dx, dy = dq + 1, dq + 1"),
        hint="""
            You add the slope of the sum to the gradient that comes back. If q grows half as fast as x, and f three
            times as fast as q, how fast does f grow with x?""",
    ),
    Mistake(
        "divided along the chain",
        edit("dx, dy = dq, dq", "dx, dy = dq / 2, dq / 2"),
        hint="""
            You share the gradient out between x and y. If x alone grows by h, does q grow by h, or by half of it?""",
    ),
    Mistake(
        "value for gradient",
        edit("dx, dy = dq, dq", "dx, dy = dq * x, dq * y"),
        hint="""
            Your gradients of x and y grow with x and y themselves. Where is f steeper as a function of x: at x = 1, or
            at x = 100?""",
    ),
    Mistake(
        "product before the sum",
        edit("q = x + y\n    f = q * z\n", "q = x + y\n    f = x + y * z\n"),
        hint="""
            Your f is x + (y * z): Python multiplies first. Did you mean to use q?""",
    ),
    Mistake(
        "no gradient of q",
        edit('"q": dq, ', ""),
        hint="""
            The gradient of q is missing from your dictionary. You need it on the way: which line makes it?""",
    ),
    Mistake(
        "numbers without names",
        edit('{"q": dq, "x": dx, "y": dy, "z": dz}', "(dq, dx, dy, dz)"),
        hint=_WRONG_NUMBERS_IN_A_LIST,
    ),
)

SIGMOID_CHAIN = (
    Mistake(
        "sign of 1/d",
        edit("dL * -1 / d**2", "dL / d**2"),
        hint="""
            Your gradient of d is positive. If d grows, does 1 / d grow?""",
    ),
    Mistake(
        "slope of 1/d is -1/d",
        edit("d**2", "d"),
        hint="""
            Your slope of 1 / d falls off too slowly. Write it as a power, d to the -1: what does the power rule
            make of the exponent?""",
    ),
    Mistake(
        "slope of 1/d is log d",
        edit("dL * -1 / d**2", "dL * np.log(d)"),
        hint="""
            You have integrated 1 / d. The slope is what is asked for.""",
    ),
    Mistake(
        "power rule for the exponential",
        edit("dn = de * e", "dn = de * n * np.exp(n - 1)"),
        hint="""
            You treat exp(n) like a power of n. What is special about the exponential is its own slope.""",
    ),
    Mistake(
        "exponential of the wrong number",
        edit("dn = de * e", "dn = de * np.exp(e)"),
        hint="""
            You take the exponential once more. What went *into* the exp gate on the way forwards, and what came
            out?""",
    ),
    Mistake(
        "exponential left out",
        edit("dn = de * e", "dn = de"),
        hint="""
            Your gradient goes through the exponential as if that were a sum. By how much does exp(n) change when n
            does?""",
    ),
    Mistake(
        "1 added on the way back",
        edit("de = dd * 1", "de = dd + 1"),
        hint="""
            You add 1 to the gradient. Forwards the gate adds 1, but how does its output *change* when its input
            does?""",
    ),
    Mistake(
        "last sign forgotten",
        edit("ds = dn * -1", "ds = dn"),
        hint="""
            Everything is right down to the last gate. A sigmoid rises: what sign must its slope have?""",
    ),
    Mistake(
        "each gate on its own",
        edit("de = dd * 1", "de = 1.0"),
        edit("dn = de * e", "dn = e"),
        edit("ds = dn * -1", "ds = -1.0"),
        hint="""
            Each of your numbers is the slope of one gate. The gradient is that of the *end* of the chain: what is the
            slope of a gate to be multiplied with?""",
    ),
    Mistake(
        "chain broken at the exponential",
        edit("dn = de * e", "dn = e"),
        hint="""
            At the exponential, what came back from the gates behind it gets lost. Which two numbers does each backward
            line multiply?""",
    ),
)

SIGMOID_NEURON = (
    Mistake(
        "factors kept",
        edit("db * x1, db * w1", "db * w1, db * x1"),
        edit("da * x0, da * w0", "da * w0, da * x0"),
        hint=_PARTIALS_KEPT,
    ),
    Mistake(
        "slope of the sigmoid left out",
        edit("ds = dL * (1 - L) * L", "ds = dL"),
        hint="""
            Your gradient goes through the sigmoid as if that were a straight line. Where the output is close to 0
            or to 1, how much does it still change?""",
    ),
    Mistake(
        "slope of the sigmoid from its input",
        edit("(1 - L) * L", "(1 - s) * s"),
        hint="""
            The formula (1 - sigma) * sigma is about the *output* of the sigmoid. What did you put in for sigma?""",
    ),
    Mistake(
        "half of the sigmoid's slope",
        edit("dL * (1 - L) * L", "dL * (1 - L)"),
        hint="""
            One of two factors of the sigmoid's slope is missing. At which s is a sigmoid steepest, and where is
            yours?""",
    ),
    Mistake(
        "output for the sigmoid's slope",
        edit("dL * (1 - L) * L", "dL * L"),
        hint="""
            You take the sigmoid's output for its slope. At a large s the output is almost 1: is it steep there?""",
    ),
    Mistake(
        "inputs of the other product",
        edit("db * x1, db * w1", "db * x0, db * w0"),
        hint="""
            The gradients of w1 and x1 are made from w0 and x0. A line copied, and not changed everywhere?""",
    ),
    Mistake(
        "bias multiplied",
        edit("dc, dw2 = ds, ds", "dc, dw2 = ds, ds * w2"),
        hint="""
            Your gradient of the bias grows with the bias. Which gate does w2 go into, and what does such a gate do
            backwards?""",
    ),
    Mistake(
        "what comes back to the bias is ignored",
        edit("dc, dw2 = ds, ds", "dc, dw2 = ds, 1.0"),
        hint="""
            Your gradient of the bias is always 1: that is how s changes with it. How does L?""",
    ),
    Mistake(
        "what comes back to the products is ignored",
        edit("db * x1, db * w1", "x1, w1"),
        edit("da * x0, da * w0", "x0, w0"),
        hint="""
            Your gradients of weights and inputs are those of the products alone. What has come back to the products
            from behind?""",
    ),
    Mistake(
        "sigmoid upside down",
        edit("np.exp(-s)", "np.exp(s)"),
        hint="""
            Your neuron falls where it should rise. What is the sigmoid of a large number, and what is yours?""",
    ),
    Mistake(
        "bias forgotten on the way forwards",
        edit("s = c + w2", "s = c"),
        hint="""
            Your output does not depend on the bias. In which forward line does w2 appear?""",
    ),
    Mistake(
        "numbers without names",
        edit('{"w0": dw0, "x0": dx0, "w1": dw1, "x1": dx1, "w2": dw2}', "(dw0, dx0, dw1, dx1, dw2)"),
        hint=_WRONG_NUMBERS_IN_A_LIST,
    ),
)

FOUR_PATTERNS = (
    Mistake(
        "what comes back from the sum is lost",
        edit("da, db = da + dm, 0.0", "da, db = dm, 0.0"),
        hint="""
            Your gradient of a is the part that comes back through the maximum. The part through the sum was there, and
            has been written over. What is to be done with the two?""",
    ),
    Mistake(
        "what comes back from the maximum is lost",
        edit("da, db = da + dm, 0.0", "db = 0.0"),
        hint="""
            Your gradient of a is the part that comes back through the sum. By which other way does f depend on a?""",
    ),
    Mistake(
        "maximum passes to both",
        edit(
            "    if a >= b:\n        da, db = da + dm, 0.0\n    else:\n        db = dm\n", "    da, db = da + dm, dm\n"
        ),
        hint="""
            Your maximum sends the gradient to both of its inputs. If the smaller one grows a little, what happens to
            the maximum?""",
    ),
    Mistake(
        "maximum passes half to each",
        edit(
            "    if a >= b:\n        da, db = da + dm, 0.0\n    else:\n        db = dm\n",
            "    da, db = da + dm / 2, dm / 2\n",
        ),
        hint="""
            Your maximum shares the gradient out. If the larger input grows by h, by how much does the maximum
            grow? And if the smaller one does?""",
    ),
    Mistake(
        "maximum passes to the smaller",
        edit("if a >= b", "if a < b"),
        hint="""
            Your maximum sends the gradient to the smaller of its inputs. Which one did it let through on the way
            forwards?""",
    ),
    Mistake(
        "tie to b",
        edit("if a >= b", "if a > b"),
        hint="""
            All is well except where a and b are equal. Which of them counts as the larger one then, by the
            docstring?""",
    ),
    Mistake(
        "value let through backwards",
        edit("da, db = da + dm, 0.0", "da, db = da + dm * a, 0.0"),
        edit("db = dm\n", "db = dm * b\n"),
        hint="""
            Your maximum multiplies the gradient by the value that it let through. If the larger input grows by h, by
            how much does the maximum grow?""",
    ),
    Mistake(
        "what comes back to the maximum is ignored",
        edit("da, db = da + dm, 0.0", "da, db = da + 1.0, 0.0"),
        edit("db = dm\n", "db = 1.0\n"),
        hint="""
            Your maximum sends back 1: that is how m changes with its larger input. How does f?""",
    ),
    Mistake("factors kept", edit("df * s, df * m", "df * m, df * s"), hint=_PARTIALS_KEPT),
    Mistake(
        "two ways multiplied",
        edit("da, db = da + dm, 0.0", "da, db = da * dm, 0.0"),
        hint="""
            You multiply what comes back to a along its two ways. Along one way, slopes multiply. What do two ways
            do?""",
    ),
    Mistake(
        "minimum for the maximum",
        edit("m = max(a, b)", "m = min(a, b)"),
        edit("if a >= b", "if a <= b"),
        hint="""
            Your m is the smaller one of a and b. Which of the two does the formula ask for?""",
    ),
)

TANGLED_FRACTION = (
    Mistake(
        "only one way back to x",
        edit("dx = dx + dq * (1 - q) * q", "dx = dq * (1 - q) * q"),
        edit("dx, dp = dx + du, du", "dx, dp = du, du"),
        hint="""
            x is used three times, and your gradient of x knows of the last one only: `=` writes over what was
            there.""",
    ),
    Mistake(
        "only one way back to y",
        edit("dy = dy + dp * (1 - p) * p", "dy = dp * (1 - p) * p"),
        hint="""
            y is used twice, and your gradient of y knows of one use only: `=` writes over what was there.""",
    ),
    Mistake(
        "no way back through the sigmoid of x",
        edit("    dx = dx + dq * (1 - q) * q\n", ""),
        hint="""
            One of the three ways back to x is missing. Mark every x in the formula: which one do your backward lines
            not reach?""",
    ),
    Mistake(
        "no way back through the sum in the numerator",
        edit("dx, dp = dx + du, du", "dp = du"),
        hint="""
            One of the three ways back to x is missing. Mark every x in the formula: which one do your backward lines
            not reach?""",
    ),
    Mistake(
        "sign of 1/v",
        edit("di * -1 / v**2", "di / v**2"),
        hint="""
            In your gradient a larger denominator makes a larger fraction. Which sign has the slope of 1 / v?""",
    ),
    Mistake(
        "slope of 1/v is -1/v",
        edit("di * -1 / v**2", "di * -1 / v"),
        hint="""
            Your slope of 1 / v falls off too slowly. Write it as a power, v to the -1: what does the power rule
            make of the exponent?""",
    ),
    Mistake(
        "square without the 2",
        edit("dr * 2 * t", "dr * t"),
        hint="""
            The part that comes back through the square is half of what it should be. What is the derivative of t²?""",
    ),
    Mistake(
        "square without its inside",
        edit("dr * 2 * t", "dr * 2"),
        hint="""
            Your slope of the square is 2, wherever you stand. Where is t² flat, and where is it steep?""",
    ),
    Mistake(
        "slope of the sigmoid from its input",
        edit("(1 - q) * q", "(1 - x) * x"),
        edit("(1 - p) * p", "(1 - y) * y"),
        hint="""
            The formula (1 - sigma) * sigma is about the *output* of the sigmoid. What did you put in for sigma?""",
    ),
    Mistake(
        "slope of the sigmoids left out",
        edit("dq * (1 - q) * q", "dq"),
        edit("dp * (1 - p) * p", "dp"),
        hint="""
            Your gradient goes through both sigmoids as if they were straight lines. What is the slope of a sigmoid?""",
    ),
    Mistake(
        "factors kept",
        edit("df * i, df * u", "df * u, df * i"),
        hint=_PARTIALS_KEPT,
    ),
    Mistake(
        "product for the square",
        edit("r = t**2", "r = 2 * t"),
        edit("dr * 2 * t", "dr * 2"),
        hint="""
            You double x + y where the formula squares it.""",
    ),
)

STAGED_HINGE_LOSS = (
    Mistake(
        "true class never decremented",
        edit("    dscores[y] -= np.sum(dmargins)\n", ""),
        hint="""
            The score of the true class goes into every margin, and nothing comes back to it. A value that is used many
            times collects what?""",
    ),
    Mistake(
        "true class decremented once",
        edit("dscores[y] -= np.sum(dmargins)", "dscores[y] -= 1"),
        hint="""
            Your gradient of the true score is -1, however many margins are violated, even if none is. In how many of
            them does that score appear?""",
    ),
    Mistake(
        "true class with the wrong sign",
        edit("dscores[y] -= np.sum(dmargins)", "dscores[y] += np.sum(dmargins)"),
        hint="""
            Your gradient lifts the loss when the true score rises. With which sign does that score stand in a
            margin?""",
    ),
    Mistake(
        "true class counted",
        edit("    margins[y] = 0\n", ""),
        hint="""
            Your loss is too large by 1. What is the margin of the true class against itself, and does it belong to the
            sum?""",
    ),
    Mistake(
        "margins let through backwards",
        edit("dhinges * (margins > 0)", "dhinges * hinges"),
        hint="""
            Your hinge multiplies the gradient by the size of the margin. If a positive margin grows by h, by how much
            does max(0, margin) grow?""",
    ),
    Mistake(
        "hinge passes everything",
        edit("dhinges * (margins > 0)", "dhinges * (margins != 0)"),
        hint="""
            Your hinge lets all gradients through. If a margin is -3 and grows a little, what happens to
            max(0, margin)?""",
    ),
    Mistake(
        "margin of exactly 0 counted",
        edit("(margins > 0)", "(margins >= 0)"),
        hint="""
            All is well except where a margin is exactly 0: there your hinge lets the gradient through. What does the
            docstring say of such a margin?""",
    ),
    Mistake(
        "no 1 in the margins",
        edit("scores[y] + 1", "scores[y]"),
        hint="""
            Your loss is content as soon as the true class is ahead by anything. By how much should it be ahead?""",
    ),
    Mistake(
        "true minus wrong score",
        edit("scores - scores[y] + 1", "scores[y] - scores + 1"),
        edit("    dscores[y] -= np.sum(dmargins)\n", "    dscores = -dscores\n    dscores[y] += np.sum(dmargins)\n"),
        hint="""
            Your loss punishes examples that are classified well. Put in scores of 5 for the true class and 1 for
            another: which way round is the difference?""",
    ),
    Mistake(
        "penalty written over",
        edit("dW = dW + np.outer(x, dscores)", "dW = np.outer(x, dscores)"),
        hint="""
            W is used twice, for the scores and for the penalty, and your gradient knows of the scores only. `=` writes
            over what was there.""",
    ),
    Mistake(
        "penalty's gradient without the 2",
        edit("dpenalty * 2 * reg * W", "dpenalty * reg * W"),
        hint="""
            The penalty's part of your gradient is half of what it should be. What is the derivative of w² for one
            weight?""",
    ),
    Mistake(
        "penalty missing from the loss",
        edit("loss = data_loss + penalty", "loss = data_loss"),
        hint="""
            Your gradient of W knows of the penalty, and your loss does not. What does the loss consist of?""",
    ),
    Mistake(
        "penalty missing from both",
        edit("loss = data_loss + penalty", "loss = data_loss"),
        edit("dW = dW + np.outer(x, dscores)", "dW = np.outer(x, dscores)"),
        hint="""
            Everything is right for reg = 0, and reg changes nothing. Loss and gradient leave the penalty out together,
            which no numeric gradient can notice.""",
    ),
    Mistake(
        "W transposed",
        edit("np.outer(x, dscores)", "np.outer(dscores, x).reshape(W.shape)"),
        hint="""
            The numbers of your gradient of W are right and lie in the wrong places. W has a row for each number in x
            and a column for each class: which of the two comes first in an outer product?""",
    ),
    Mistake(
        "weights multiplied",
        edit("np.outer(x, dscores)", "W * dscores"),
        hint="""
            Your gradient of W is made of W. In the score s_j, what is W[d, j] multiplied with?""",
    ),
    Mistake(
        "input for the weights",
        edit("dx = W @ dscores", "dx = x * np.sum(dscores)"),
        hint="""
            Your gradient of x is made of x. In the score s_j, what is x[d] multiplied with?""",
    ),
    Mistake(
        "largest margin only",
        edit("    data_loss =", "    hinges = hinges * (hinges == np.max(hinges))\n    data_loss ="),
        edit("dhinges * (margins > 0)", "dhinges * (margins > 0) * (margins == np.max(margins))"),
        hint="""
            You count the worst margin only. Here every wrong class that comes too near counts.""",
    ),
    Mistake(
        "gradient written into W",
        edit("    dx = W @ dscores\n", "    dx = W @ dscores\n    W[:] = dW\n"),
        hint="""
            The numbers you return are right, and the caller's W is gone: your gradient stands in its place. Which
            arrays may your function write to?""",
    ),
)
