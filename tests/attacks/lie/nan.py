"""Answers with nan, which no comparison finds too far away.

Shows: AssertionError
"""


# %% f
def f(x):
    return float("nan")
