"""Answers with an empty array, all of whose numbers are right.

Shows: AssertionError
"""


# %% f
def f(x):
    return np.zeros(0)
