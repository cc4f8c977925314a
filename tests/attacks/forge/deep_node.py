"""Answers with ten thousand tuples in each other.

Shows: no honest program sends
Elsewhere: there is no wire to forge
"""

# %% f
import os

from autograder.wire.frames import PREFIX


def f(x):
    data = b"\x94\xa8Returned\x90" + b"\x92\x01\x91" * 10_000 + b"\xc0\x90"
    os.write(3, PREFIX.pack(len(data), 0) + data)
