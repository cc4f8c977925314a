"""Answers with an object that claims to be a float, and an instance of everything.

Shows: AssertionError
"""


# %% f
class Anything(type):
    def __instancecheck__(cls, thing):
        return True

    def __eq__(cls, other):
        return True

    __hash__ = type.__hash__


class Right(metaclass=Anything):
    __class__ = float

    def __float__(self):
        return 6.0

    def __index__(self):
        return 6


def f(x):
    return Right()
