"""Reads the instructor's notebook, with the solutions and the hidden tests.

Shows: PermissionError
Holds: confined
"""

try:
    print(open(COURSE + "/source/ps/nb.ipynb", errors="replace").read()[:5000])
except OSError as error:
    print(type(error).__name__)
