"""Calls a function of the test's that was never given.

Shows: was not given | does not fit
Elsewhere: there is no wire to forge
"""

# %% f
import os

from autograder.wire.frames import PREFIX
from autograder.wire.messages import Callback, encoder


def f(x):
    for number in (-1, 12345):
        data = encoder.encode(Callback(2, [], number, [], {}, []))
        os.write(3, PREFIX.pack(len(data), 0) + data)
