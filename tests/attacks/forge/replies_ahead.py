"""Answers questions that were not asked yet, many times over.

Shows: AssertionError | no honest program sends
Elsewhere: there is no wire to forge
"""

# %% f
import os

from autograder.wire.frames import PREFIX
from autograder.wire.messages import Returned, encoder


def f(x):
    data = encoder.encode(Returned([], 7.0, []))
    os.write(3, (PREFIX.pack(len(data), 0) + data) * 20)
