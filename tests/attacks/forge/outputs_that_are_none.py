"""Shows outputs that no notebook can hold.

Shows: out of turn
Elsewhere: there is no wire to forge
"""

import os

from autograder.wire.frames import PREFIX
from autograder.wire.messages import Ran, encoder

bad = [{"output_type": "error", "traceback": 5}, {"output_type": "display_data", "data": {"text/html": [[]] * 50}}, {}]
data = encoder.encode(Ran(bad * 1000, "x" * 100_000, True, float("nan")))
os.write(3, PREFIX.pack(len(data), 0) + data)
