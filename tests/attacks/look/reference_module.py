"""Reads a module of the course's.

Shows: PermissionError
Holds: confined
"""

try:
    print(open(COURSE + "/reference.py", errors="replace").read()[:5000])
except OSError as error:
    print(type(error).__name__)
