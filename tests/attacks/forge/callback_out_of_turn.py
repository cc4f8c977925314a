"""Calls the test's function from a cell, when no test waits for it.

Shows: out of turn | does not fit | no honest program sends
Elsewhere: there is no wire to forge
"""

import os

from autograder.wire.frames import PREFIX
from autograder.wire.messages import Callback, encoder

data = encoder.encode(Callback(0, [], 0, [6.0], {}, []))
os.write(3, PREFIX.pack(len(data), 0) + data)
