"""Answers with infinity, beside which every difference is small.

Shows: AssertionError
"""


# %% f
def f(x):
    return np.inf
