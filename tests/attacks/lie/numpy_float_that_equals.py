"""Answers with a NumPy float whose comparisons are its own.

Shows: AssertionError
"""


# %% f
class Right(np.float64):
    def __eq__(self, other):
        return True

    __hash__ = None

    def __sub__(self, other):
        return 0.0


def f(x):
    return Right(1)
