"""Answers with an array whose only number is masked.

Shows: AssertionError
"""


# %% f
def f(x):
    return np.ma.masked_array(1.0, mask=True)
