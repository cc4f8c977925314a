"""Writes random bytes on the wire.

Shows: no honest program sends
Elsewhere: there is no wire to forge
"""

# %% f
import os


def f(x):
    os.write(3, b"\x10\0\0\0" + bytes(8) + os.urandom(4096))
