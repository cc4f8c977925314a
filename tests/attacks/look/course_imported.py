"""Imports a module of the course's, from where it is and from where it may be installed.

Shows: ModuleNotFoundError | PermissionError
Holds: confined
"""

import sys

sys.path[:0] = [COURSE, COURSE + "/source/ps", "..", "../.."]
for name in ("reference", "assignments", "assignments.a1_linear.reference"):
    try:
        module = __import__(name)
        print(open(module.__file__).read())
    except (ImportError, OSError) as error:
        print(type(error).__name__)
