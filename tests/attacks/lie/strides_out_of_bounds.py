"""Answers with an array whose strides lead outside of its memory.

Shows: AssertionError | ended by itself
"""


# %% f
def f(x):
    return np.lib.stride_tricks.as_strided(np.zeros(1), (100_000,), (4096,))
