"""Answers with one number broadcast to a terabyte.

Shows: MemoryError | AssertionError
Elsewhere: it would take all memory of the machine
"""


# %% f
def f(x):
    return np.broadcast_to(6.0, (1 << 40,))
