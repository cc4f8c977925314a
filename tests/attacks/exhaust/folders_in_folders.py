"""Makes folders in each other, deeper than programs can follow to remove them.

Shows: made
Elsewhere: it would stay on the machine
"""

import os

for depth in range(1100):
    try:
        os.mkdir("d")
        os.chdir("d")
    except OSError:
        break
print("made", depth)
