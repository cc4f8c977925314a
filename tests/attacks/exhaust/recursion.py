"""Calls itself without end, with the limit on that raised.

Shows: RecursionError | ended by itself | took more than
Takes: long
Elsewhere: it makes Python itself crash
"""

# %% g
import sys


def g(step, x):
    sys.setrecursionlimit(10**9)
    return g(step, x)
