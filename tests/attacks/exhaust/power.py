"""Computes a number that has no end, in one operation that cannot be interrupted.

Shows: took more than | MemoryError | out of memory
Takes: long
Elsewhere: it takes as long as one waits
"""


# %% g
def g(step, x):
    return 9**9**9
