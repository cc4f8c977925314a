"""Answers with the text of the right number.

Shows: AssertionError
"""


# %% f
def f(x):
    return str(2.0 * np.sum(x))


# %% g
def g(step, x):
    return "166.0"
