"""Answers with True, and with NumPy's.

Shows: AssertionError
"""


# %% f
def f(x):
    return np.True_


# %% g
def g(step, x):
    return True
