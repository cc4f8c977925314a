"""Answers with an array subclass that equals everything.

Shows: AssertionError
"""


# %% f
class Right(np.ndarray):
    def __eq__(self, other):
        return np.True_

    def __sub__(self, other):
        return np.array(0.0)

    def __array_function__(self, *arguments, **named):
        return True

    def __array_ufunc__(self, *arguments, **named):
        return np.True_


def f(x):
    return np.zeros(()).view(Right)
