"""Known mistakes of the notebook `regression`, with the hints they earn.

A hint says what the answer looks like, why that is wrong, and what to think about. It never says what to type.
"""

from autograder.exam import Mistake, edit

MEAN_SQUARED_ERROR = (
    Mistake(
        "summed",
        edit("np.mean(", "np.sum("),
        hint="Your error grows with the number of examples. What turns a sum into a mean?",
    ),
    Mistake(
        "half of it",
        edit("np.mean((p - t) ** 2)", "np.mean((p - t) ** 2) / 2"),
        hint="Some texts put a ½ in front, so that the derivative looks nicer. Read the definition here again.",
    ),
    Mistake(
        "the mean distance",
        edit("(p - t) ** 2", "np.abs(p - t)"),
        hint="Being off by 10 costs you ten times as much as being off by 1. How much more should it cost?",
    ),
    Mistake(
        "the root of it",
        edit("np.mean((p - t) ** 2)", "np.sqrt(np.mean((p - t) ** 2))"),
        hint="Predictions that are all off by 3 cost you 3. What is the square of 3?",
    ),
)

LINEAR_LOSS = (
    Mistake(
        "dw not divided by N",
        edit("2 / len(t) * X.T", "2 * X.T"),
        hint="Your dw grows with the number of examples, and your loss does not. What does a mean do to the derivative "
        "of each term?",
    ),
    Mistake(
        "dw without the 2",
        edit("2 / len(t) * X.T", "1 / len(t) * X.T"),
        hint="Your dw is half of what it should be. What is the derivative of a square?",
    ),
    Mistake(
        "dw with the wrong sign",
        edit("X.T @ off", "X.T @ -off"),
        hint="A step along your dw makes the loss smaller. Which way does a gradient point?",
    ),
    Mistake(
        "dw without the examples",
        edit("2 / len(t) * X.T @ off", "np.full(w.shape, 2 * np.mean(off))"),
        hint="Every weight gets the same slope from you. By how much does a prediction change when one weight does?",
    ),
)
