"""Answers with a float whose comparisons are its own.

Shows: AssertionError
"""


# %% f
class Right(float):
    def __eq__(self, other):
        return True

    __hash__ = None

    def __sub__(self, other):
        return 0.0


def f(x):
    return Right(1)


# %% g
def g(step, x):
    return Right(1)
