"""Closes the wire.

Shows: ended by itself
Elsewhere: there is no wire to forge
"""

# %% f
import os


def f(x):
    os.close(3)
