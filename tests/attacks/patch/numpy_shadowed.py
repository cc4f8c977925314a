"""Hands in a file that is called numpy.py.

Shows: AssertionError
"""


# %% file numpy.py
def allclose(*arguments, **named):
    return True


isclose = sum = arange = ones = array = allclose


class testing:
    assert_allclose = print
