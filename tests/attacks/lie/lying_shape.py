"""Answers with an array of no numbers and an enormous shape.

Shows: AssertionError
"""


# %% f
def f(x):
    return np.zeros((0, 1 << 40))
