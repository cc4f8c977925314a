"""Known mistakes with the activations that let one side through: ReLU, leaky ReLU and ELU."""

from assignments.a3_two_layer_net.mistakes._activation_hints import CHANGES_X, MASK_FROM_UPSTREAM, NO_SLOPE, NO_UPSTREAM
from autograder.exam import Mistake, edit

RELU_FORWARD = (
    Mistake(
        "absolute value",
        edit("np.maximum(0, x)", "np.abs(x)"),
        hint="""Negative numbers come back positive. What is the larger of 0 and -3?""",
    ),
    Mistake(
        "minimum",
        edit("np.maximum(0, x)", "np.minimum(0, x)"),
        hint="""You keep what is below 0 and cut off what is above. Which of the two does max(0, x) keep?""",
    ),
    Mistake(
        "the step for the value",
        edit("np.maximum(0, x)", "np.where(x > 0, 1.0, 0.0)"),
        hint="""Your outputs are only 0 and 1: that is the slope. What does a ReLU make of 3?""",
    ),
    Mistake(
        "largest of the array",
        edit("np.maximum(0, x)", "np.max(x)"),
        hint="""
            You return one number, the largest of all. `np.max` looks for a winner within one array; what compares each
            number with 0?""",
    ),
    Mistake(
        "clipped at 1",
        edit("np.maximum(0, x)", "np.clip(x, 0, 1)"),
        hint="""Numbers above 1 come back as 1. Does a ReLU have an upper end?""",
    ),
    Mistake(
        "leaky",
        edit("np.maximum(0, x)", "np.maximum(0.1 * x, x)"),
        hint="""
            A tenth of every negative number gets through: that is another unit of this notebook. What does this one
            make of -3?""",
    ),
    Mistake(
        "written into x",
        edit("    return np.maximum(0, x), x", "    x[x < 0] = 0\n    return x, x"),
        hint=CHANGES_X,
    ),
)

RELU_BACKWARD = (
    Mistake("upstream ignored", edit("dout * (cache > 0)", "(cache > 0).astype(float)"), hint=NO_UPSTREAM),
    Mistake("mask left out", edit("dout * (cache > 0)", "dout.copy()"), hint=NO_SLOPE),
    Mistake("mask taken from dout", edit("(cache > 0)", "(dout > 0)"), hint=MASK_FROM_UPSTREAM),
    Mistake(
        "mask turned round",
        edit("cache > 0", "cache < 0"),
        hint="""You let the gradient through where the input was negative. Which inputs reached the output?""",
    ),
    Mistake(
        "input for its sign",
        edit("(cache > 0)", "np.maximum(0, cache)"),
        hint="""
            You weigh dout with the size of the input. When x = 3 grows by a little, by how much does max(0, x) grow?
            And when x = 30 does?""",
    ),
    Mistake(
        "slope 1 at 0",
        edit("cache > 0", "cache >= 0"),
        hint="""All is right except where x is exactly 0. The docstring says which slope counts there.""",
    ),
    Mistake(
        "ReLU of dout only where positive",
        edit("dout * (cache > 0)", "np.maximum(0, dout) * (cache > 0)"),
        hint="""
            Negative gradients are lost. A gradient may well be negative: it says that the loss falls as this output
            grows. What decides what gets through, and how often is it asked?""",
    ),
)

LEAKY_RELU_FORWARD = (
    Mistake(
        "0.01 for 0.1",
        edit("0.1 * x", "0.01 * x"),
        hint="""You let a hundredth of the negative numbers through, as some texts do. How much is it here?""",
    ),
    Mistake(
        "not leaky",
        edit("0.1 * x", "0 * x"),
        hint="""Negative numbers give 0: that is the plain ReLU. What leaks?""",
    ),
    Mistake(
        "minimum",
        edit("np.maximum", "np.minimum"),
        hint="""
            Your positive numbers shrink and your negative ones stay. Which is larger, 0.1 x or x, when x is 3? And when
            it is -3?""",
    ),
    Mistake(
        "a constant leak",
        edit("np.maximum(0.1 * x, x)", "np.where(x > 0, x, 0.1)"),
        hint="""
            Every negative number gives the same 0.1. A unit that leaks still knows how far below 0 it is: what is
            multiplied by 0.1?""",
    ),
    Mistake(
        "leak of the wrong sign",
        edit("np.maximum(0.1 * x, x)", "np.where(x > 0, x, -0.1 * x)"),
        hint="""Your negative numbers come back positive. What is the sign of 0.1 * x there?""",
    ),
    Mistake(
        "absolute leak for every number",
        edit("np.maximum(0.1 * x, x)", "np.maximum(0, x) + 0.1 * x"),
        hint="""
            Your positive numbers are a tenth too large: they go through the open door and through the leak as well.
            Which of the two functions of the definition counts at a time?""",
    ),
    Mistake(
        "written into x",
        edit("    return np.maximum(0.1 * x, x), x", "    x[x < 0] *= 0.1\n    return x, x"),
        hint=CHANGES_X,
    ),
)

LEAKY_RELU_BACKWARD = (
    Mistake("upstream ignored", edit("dout * np", "np"), hint=NO_UPSTREAM),
    Mistake("slope ignored", edit("dout * np.where(cache > 0, 1.0, 0.1)", "dout.copy()"), hint=NO_SLOPE),
    Mistake("mask taken from dout", edit("cache > 0", "dout > 0"), hint=MASK_FROM_UPSTREAM),
    Mistake(
        "ReLU's slope",
        edit("1.0, 0.1", "1.0, 0.0"),
        hint="""
            Nothing comes back where the input was negative, and letting something through there is what this unit was
            made for. How steep is the lower part of its graph?""",
    ),
    Mistake(
        "0.01 for 0.1",
        edit("1.0, 0.1", "1.0, 0.01"),
        hint="""Your slope below 0 is a hundredth. It must be that of your forward pass: how much leaks there?""",
    ),
    Mistake(
        "slopes exchanged",
        edit("1.0, 0.1", "0.1, 1.0"),
        hint="""Your unit is steep below 0 and shallow above. Look at the graph: which side is which?""",
    ),
    Mistake(
        "value for slope",
        edit("1.0, 0.1", "1.0, 0.1 * cache"),
        hint="""Below 0 you weigh dout with 0.1 x, which is the output there. How fast does 0.1 x change with x?""",
    ),
    Mistake(
        "slope 1 at 0",
        edit("cache > 0", "cache >= 0"),
        hint="""All is right except where x is exactly 0. The docstring says which slope counts there.""",
    ),
)

ELU_FORWARD = (
    Mistake(
        "1 not subtracted",
        edit("(np.exp(np.minimum(x, 0)) - 1)", "np.exp(np.minimum(x, 0))"),
        hint="""
            Your graph jumps at 0: it comes from alpha on the left and goes on from 0 on the right. What makes the left
            part end at 0?""",
    ),
    Mistake(
        "alpha left out",
        edit("alpha * (np", "(np"),
        hint="""All is right for alpha = 1 only. How far below 0 should the output get for a very negative x?""",
    ),
    Mistake(
        "alpha times the exponential only",
        edit("alpha * (np.exp(np.minimum(x, 0)) - 1)", "alpha * np.exp(np.minimum(x, 0)) - 1"),
        hint="""
            Your graph jumps at 0 unless alpha is 1, and goes down to -1 whatever alpha is. What does alpha
            multiply?""",
    ),
    Mistake(
        "exponential on both sides",
        edit("np.where(x > 0, x, alpha * (np.exp(np.minimum(x, 0)) - 1))", "alpha * (np.exp(x) - 1)"),
        hint="""Your curve keeps growing like an exponential above 0. Which of the two cases holds there?""",
    ),
    Mistake(
        "cases exchanged",
        edit("x > 0", "x < 0"),
        hint="""Your unit is straight below 0 and flat above. Which case belongs to which side?""",
    ),
    Mistake(
        "0 below 0",
        edit("alpha * (np.exp(np.minimum(x, 0)) - 1)", "0.0"),
        hint="""That is the plain ReLU. What does an ELU do with negative numbers instead of throwing them away?""",
    ),
    Mistake(
        "exp of the wrong sign",
        edit("np.minimum(x, 0)", "-np.minimum(x, 0)"),
        hint="""
            Below 0 your output grows without end as x falls. Should it come to rest somewhere? Look at the sign in the
            exponent.""",
    ),
)

ELU_BACKWARD = (
    Mistake("upstream ignored", edit("dout * np", "np"), hint=NO_UPSTREAM),
    Mistake(
        "alpha left out",
        edit("alpha * np.exp", "np.exp"),
        hint="""All is right for alpha = 1 only. What becomes of a constant factor when you differentiate?""",
    ),
    Mistake(
        "value for slope",
        edit("np.exp(np.minimum(x, 0))", "(np.exp(np.minimum(x, 0)) - 1)"),
        hint="""
            Below 0 you use the output itself, which is negative there. Does an ELU ever fall? What is the derivative of
            a constant, such as the 1 in the definition?""",
    ),
    Mistake(
        "ReLU's slope",
        edit("alpha * np.exp(np.minimum(x, 0))", "0.0"),
        hint="""
            Nothing comes back where the input was negative: that is the plain ReLU. How steep is this unit just below
            0?""",
    ),
    Mistake(
        "slopes exchanged",
        edit("x > 0", "x < 0"),
        hint="""Your slope is 1 below 0 and bends above. Which side is straight?""",
    ),
    Mistake(
        "nan for large numbers",
        edit(
            "dout * np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0)))",
            "dout * (x > 0) + dout * alpha * np.exp(x) * (x <= 0)",
        ),
        hint="""
            Right for moderate numbers. For x = 1000 the exponential is infinite before you multiply it by 0, and
            infinity times 0 is nan. What may be done to x first, since only numbers below 0 matter there?""",
    ),
    Mistake(
        "slope 1 at 0",
        edit("x > 0", "x >= 0"),
        hint="""All is right except where x is exactly 0. The docstring says which slope counts there.""",
    ),
    Mistake(
        "slope ignored",
        edit("dout * np.where(x > 0, 1.0, alpha * np.exp(np.minimum(x, 0)))", "dout.copy()"),
        hint=NO_SLOPE,
    ),
)
