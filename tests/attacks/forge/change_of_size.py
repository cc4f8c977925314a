"""Says that the test's array has grown in place.

Shows: no honest program sends
Elsewhere: there is no wire to forge
"""

# %% f
import os

from autograder.wire.frames import PREFIX
from autograder.wire.messages import Returned, encoder


def f(x):
    data = encoder.encode(Returned([[0, [0, 1 << 20]]], 6.0, []))
    os.write(3, PREFIX.pack(len(data), 1 << 20) + data + bytes(1 << 20))
