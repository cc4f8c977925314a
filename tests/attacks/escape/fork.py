"""Starts a process that lives on after grading.

Shows: PermissionError
Holds: confined
"""

import os
import time

try:
    pid = os.fork()
except OSError as error:
    print(type(error).__name__)
else:
    if pid == 0:
        os._exit(0)
    print(ESCAPED)
