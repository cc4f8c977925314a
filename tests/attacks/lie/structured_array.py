"""Answers with an array of records, and with one of dates.

Shows: AssertionError
"""


# %% f
def f(x):
    return np.zeros((), [("a", "f8"), ("b", "O")])


# %% g
def g(step, x):
    return np.datetime64("NaT")
