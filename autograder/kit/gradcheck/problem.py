"""What keeps a gradient from being compared at all."""


class GradientProblemError(Exception):
    """A claimed gradient or a loss is not what it should be; the message is a sentence that says what.

    A class of its own, so that an exception of the student's code is never taken for a verdict.
    """
