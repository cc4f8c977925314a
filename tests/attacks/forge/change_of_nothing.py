"""Says that objects of the test's have changed that it was never given.

Shows: no honest program sends
Elsewhere: there is no wire to forge
"""

# %% f
import os

from autograder.wire.frames import PREFIX
from autograder.wire.messages import Returned, encoder


def f(x):
    data = encoder.encode(Returned([[5, [[6.0], [6.0]]], [-1, []]], 6.0, []))
    os.write(3, PREFIX.pack(len(data), 0) + data)
