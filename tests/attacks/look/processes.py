"""Reads the environments, arguments, descriptors and memory of all processes.

Shows: looked at
Holds: confined
"""

import os

numbers = [os.getpid(), os.getppid(), 1, *range(2, 3000)]
seen = 0
for number in numbers:
    for name in ("environ", "cmdline", "maps", "mem", "fd", "cwd", "root"):
        path = f"/proc/{number}/{name}"
        seen += 1
        if path == f"/proc/{os.getpid()}/cwd":
            continue
        try:
            os.open(path, os.O_RDONLY)
        except OSError:
            continue
        print(ESCAPED, path)
print("looked at", seen)
