"""Looks for open files that the process inherited.

Shows: looked
Holds: confined
"""

import os

for number in range(256):
    try:
        status = os.fstat(number)
        path = os.readlink(f"/proc/self/fd/{number}")
    except OSError:
        continue
    if COURSE in path or path.endswith(".db"):
        print(ESCAPED, path)
for number in range(4, 40):
    try:
        text = os.pread(number, 10_000, 0)
    except OSError:
        continue
    print(ESCAPED, text)
print("looked")
