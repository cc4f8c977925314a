"""Says after the fact that the sandbox could not be made safe.

Shows: out of turn
Elsewhere: there is no wire to forge
"""

import os

from autograder.wire.frames import PREFIX
from autograder.wire.messages import Raised, encoder

data = encoder.encode(Raised([], ["ConfinementError"], [], "it is not safe here", "", []))
os.write(3, PREFIX.pack(len(data), 0) + data)
