"""Reads the secret from which hidden inputs are drawn.

Shows: PermissionError
Holds: confined
"""

try:
    print(open(COURSE + "/.autograder/secret", errors="replace").read()[:5000])
except OSError as error:
    print(type(error).__name__)
