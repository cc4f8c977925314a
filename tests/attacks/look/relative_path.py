"""Climbs from where it runs to where the course is.

Shows: PermissionError
Holds: confined
"""

try:
    print(open("../" * 30 + COURSE[1:] + "/reference.py", errors="replace").read()[:5000])
except OSError as error:
    print(type(error).__name__)
