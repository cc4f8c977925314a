"""Reads the gradebook.

Shows: PermissionError | FileNotFoundError
Holds: confined
"""

try:
    print(open(COURSE + "/gradebook.db", errors="replace").read()[:5000])
except OSError as error:
    print(type(error).__name__)
