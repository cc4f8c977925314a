"""Reads what another student handed in.

Shows: PermissionError
Holds: confined
"""

try:
    print(open(COURSE + "/submitted/another/ps/nb.ipynb", errors="replace").read()[:5000])
except OSError as error:
    print(type(error).__name__)
