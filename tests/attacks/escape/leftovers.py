"""Leaves files for the next submission where all programs can find them.

Shows: PermissionError
Holds: confined
"""

import os
from multiprocessing import shared_memory

for folder in ("/tmp", "/var/tmp", "/dev/shm", "/root", "/home", "..", COURSE):
    path = f"{folder}/left-behind"
    try:
        open(path, "w").close()
    except OSError as error:
        print(type(error).__name__)
    else:
        print(ESCAPED, path)
        os.unlink(path)
try:
    shared_memory.SharedMemory("left-behind", create=True, size=8).unlink()
except OSError as error:
    print(type(error).__name__)
else:
    print(ESCAPED)
