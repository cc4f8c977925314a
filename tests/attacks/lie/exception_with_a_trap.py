"""Raises an exception whose text cannot be made.

Shows: RuntimeError | Trap
"""


# %% f
class Trap(Exception):
    def __str__(self):
        raise RuntimeError("not even this")

    __repr__ = __str__


def f(x):
    raise Trap
