"""Answers with an object that equals everything and computes to everything.

Shows: AssertionError
"""


# %% f
class Right:
    shape = ()

    def __eq__(self, other):
        return True

    __le__ = __ge__ = __lt__ = __gt__ = __eq__
    __hash__ = None

    def __sub__(self, other):
        return self

    __rsub__ = __add__ = __radd__ = __mul__ = __sub__

    def __abs__(self):
        return 0.0

    def __float__(self):
        return 6.0

    def __array__(self, *arguments, **named):
        return np.array(6.0)

    def __array_ufunc__(self, *arguments, **named):
        return np.True_

    def __array_function__(self, *arguments, **named):
        return True


def f(x):
    return Right()


# %% g
def g(step, x):
    return Right()


# %% H
class H:
    def twice(self, x):
        return Right()
