"""Answers with an array whose strides make far more of one number than there is memory.

Shows: MemoryError | AssertionError
Elsewhere: it would take all memory of the machine
"""


# %% f
def f(x):
    return np.lib.stride_tricks.as_strided(np.full(1, 6.0), (1 << 40,), (0,))
