"""Ends its process, as if all were well.

Shows: ended by itself
"""

# %% g
import os


def g(step, x):
    os._exit(0)
