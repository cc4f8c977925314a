"""Answers with numbers of a type that looks like another's bytes.

Shows: AssertionError
"""


# %% f
def f(x):
    return np.array([6.0]).view(">f8")[0]


# %% g
def g(step, x):
    return np.array([166.0]).view("<i8")[0]
