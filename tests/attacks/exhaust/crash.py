"""Reads from where there is no memory.

Shows: ended by itself
"""

# %% g
import ctypes


def g(step, x):
    ctypes.string_at(0)
