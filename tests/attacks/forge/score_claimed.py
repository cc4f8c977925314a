"""Answers the question for a value with a claim of the score.

Shows: answered out of turn
Elsewhere: there is no wire to forge
"""

# %% f
import os

from autograder.wire.frames import PREFIX
from autograder.wire.messages import Ran, encoder


def f(x):
    data = encoder.encode(Ran([], None, True, 4.0))
    os.write(3, PREFIX.pack(len(data), 0) + data)
