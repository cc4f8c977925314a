"""Writes on the wire without end.

Shows: no honest program sends
Elsewhere: there is no wire to forge
"""

# %% f
import os


def f(x):
    while True:
        os.write(3, b"\0" * 65536)
