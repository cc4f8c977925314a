"""Answers with a nan whose bits are those of another number with the exponent filled up.

Shows: AssertionError
"""


# %% f
def f(x):
    return np.array([0xFFF8000000000006], np.uint64).view(np.float64)[0]
