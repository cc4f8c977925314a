"""Known mistakes with the activations that squash: sigmoid and tanh."""

from assignments.a3_two_layer_net.mistakes._activation_hints import CHANGES_X, NO_SLOPE, NO_UPSTREAM, UPSTREAM_ADDED
from autograder.exam import Mistake, edit

SIGMOID_FORWARD = (
    Mistake(
        "exp(x) for exp(-x)",
        edit("np.exp(-x)", "np.exp(x)"),
        hint="""Your curve falls where it should rise. For a large x, is 1 / (1 + exp(x)) near 1 or near 0?""",
    ),
    Mistake(
        "exp(x) / (1 + exp(x))",
        edit("1 / (1 + np.exp(-x))", "np.exp(x) / (1 + np.exp(x))"),
        hint="""
            On paper this is the sigmoid, and for moderate numbers it is right. For x = 1000 both halves of your
            fraction are infinite, and their quotient is nan. Which way to write it has nothing infinite on top?""",
    ),
    Mistake(
        "normalised over the array",
        edit("1 / (1 + np.exp(-x))", "np.exp(x) / np.sum(np.exp(x))"),
        hint="""
            Your numbers sum to 1: that is a softmax, in which each number depends on all others. Here each is on its
            own. What does x = 0 give, whoever its neighbours are?""",
    ),
    Mistake(
        "tanh",
        edit("1 / (1 + np.exp(-x))", "np.tanh(x)"),
        hint="""Your outputs lie between -1 and 1. Between which two numbers does the sigmoid lie?""",
    ),
    Mistake(
        "the slope for the value",
        edit("1 / (1 + np.exp(-x))", "np.exp(-x) / (1 + np.exp(-x)) ** 2"),
        hint="""
            Your curve is a hill, ¼ high at x = 0: that is the slope of the sigmoid. Which of the two is asked for
            here?""",
    ),
    Mistake(
        "1 + exp left out of the denominator",
        edit("1 / (1 + np.exp(-x))", "1 / 1 + np.exp(-x)"),
        hint="""
            Your numbers grow beyond 1. Python divides before it adds: what is the denominator of your fraction?""",
    ),
    Mistake(
        "written into x", edit("    out =", "    x[...] ="), edit("return out, out", "return x, x"), hint=CHANGES_X
    ),
)

SIGMOID_BACKWARD = (
    Mistake("upstream ignored", edit("dout * cache", "cache"), hint=NO_UPSTREAM),
    Mistake("slope ignored", edit("dout * cache * (1 - cache)", "dout.copy()"), hint=NO_SLOPE),
    Mistake("upstream added", edit("dout * cache", "dout + cache"), hint=UPSTREAM_ADDED),
    Mistake(
        "sign",
        edit("(1 - cache)", "(cache - 1)"),
        hint="""
            Your gradient has the wrong sign everywhere. The sigmoid rises wherever you look: what sign has its
            slope?""",
    ),
    Mistake(
        "half of the slope",
        edit("dout * cache * (1 - cache)", "dout * cache"),
        hint="""
            For a large x your slope is 1. But the sigmoid is flat there: which factor makes the slope vanish at that
            end?""",
    ),
    Mistake(
        "other half of the slope",
        edit("dout * cache * (1 - cache)", "dout * (1 - cache)"),
        hint="""
            For a very negative x your slope is 1. But the sigmoid is flat there too: which factor makes the slope
            vanish at that end?""",
    ),
    Mistake(
        "sigmoid taken twice",
        edit("    return dout", "    cache = 1 / (1 + np.exp(-cache))\n    return dout"),
        hint="""
            Your slope is that at another place: you take the sigmoid of something that is a sigmoid already. What did
            your forward pass put into the cache, the input or the output?""",
    ),
    Mistake(
        "tanh's slope",
        edit("cache * (1 - cache)", "(1 - cache**2)"),
        hint="""
            1 - out² is the slope of another S-shaped curve. What does it give at x = 0, and how steep is the sigmoid
            there?""",
    ),
)

TANH_FORWARD = (
    Mistake(
        "half as steep",
        edit("np.tanh(x)", "2 / (1 + np.exp(-x)) - 1"),
        hint="""
            Your curve runs from -1 to 1 and is half as steep as tanh. When a sigmoid is stretched to twice its height,
            what must be done to its input?""",
    ),
    Mistake(
        "stretched sigmoid, not shifted",
        edit("np.tanh(x)", "1 / (1 + np.exp(-2 * x))"),
        hint="""Your curve lies between 0 and 1. tanh has the shape of a sigmoid, but where is its middle?""",
    ),
    Mistake(
        "quotient of exponentials",
        edit("np.tanh(x)", "(np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))"),
        hint="""
            The definition, word for word: right for moderate numbers. For x = 1000 it is infinity over infinity, which
            is nan. Which function of NumPy knows better, or which way to write it has no such quotient?""",
    ),
    Mistake(
        "tangent for hyperbolic tangent",
        edit("np.tanh(x)", "np.tan(x)"),
        hint="""That is the tangent of an angle, which has poles. The hyperbolic one is built of exponentials.""",
    ),
    Mistake(
        "upside down",
        edit("np.tanh(x)", "np.tanh(-x)"),
        hint="""Your curve falls. Which of the two exponentials comes first in the numerator?""",
    ),
    Mistake(
        "the slope for the value",
        edit("np.tanh(x)", "1 - np.tanh(x) ** 2"),
        hint="""
            Your curve is a hill, 1 high at x = 0: that is the slope of tanh. Which of the two is asked for here?""",
    ),
    Mistake(
        "written into x", edit("    out =", "    x[...] ="), edit("return out, out", "return x, x"), hint=CHANGES_X
    ),
)

TANH_BACKWARD = (
    Mistake("upstream ignored", edit("dout * (1", "(1"), hint=NO_UPSTREAM),
    Mistake("slope ignored", edit("dout * (1 - cache**2)", "dout.copy()"), hint=NO_SLOPE),
    Mistake("upstream added", edit("dout * (1", "dout + (1"), hint=UPSTREAM_ADDED),
    Mistake(
        "sigmoid's slope",
        edit("(1 - cache**2)", "cache * (1 - cache)"),
        hint="""
            out (1 - out) is the slope of the sigmoid. For tanh it would be negative half of the time, and does tanh
            ever fall? Differentiate the quotient of exponentials.""",
    ),
    Mistake(
        "square left out",
        edit("cache**2", "cache"),
        hint="""
            Your slope is 2 for a very negative x, where tanh is flat. Which power of the output is the same at both
            ends?""",
    ),
    Mistake(
        "plus for minus",
        edit("1 - cache**2", "1 + cache**2"),
        hint="""
            Your slope grows towards both ends; that is the rule for the ordinary tangent. Where tanh is near 1 or -1,
            is it steep or flat?""",
    ),
    Mistake(
        "tanh taken twice",
        edit("cache**2", "np.tanh(cache) ** 2"),
        hint="""
            Your slope is that at another place: you take the tanh of something that is a tanh already. What did your
            forward pass put into the cache, the input or the output?""",
    ),
    Mistake(
        "the whole squared",
        edit("1 - cache**2", "(1 - cache) ** 2"),
        hint="""
            You square 1 - out. At x = 0 that is right; at a very negative x it gives 4, where tanh is flat. What
            exactly is squared?""",
    ),
)
