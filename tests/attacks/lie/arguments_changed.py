"""Changes the test's arguments until the answer is right for them.

Shows: AssertionError
"""


# %% f
def f(x):
    x[...] = 0
    return 0.0
