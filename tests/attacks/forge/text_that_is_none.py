"""Says that it printed bytes that are no text.

Shows: no honest program sends
Elsewhere: there is no wire to forge
"""

# %% f
import os

from autograder.wire.frames import PREFIX
from autograder.wire.messages import Returned, encoder


def f(x):
    data = encoder.encode(Returned([], 6.0, [("stdout", "????")])).replace(b"????", b"\xff\xfe\xff\xfe")
    os.write(3, PREFIX.pack(len(data), 0) + data)
