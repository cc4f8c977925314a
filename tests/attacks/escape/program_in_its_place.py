"""Replaces its own process by another program.

Shows: PermissionError
Elsewhere: the kernel would be gone
Holds: confined
"""

import os
import sys

for path in (sys.executable, "/bin/sh", "/usr/bin/env"):
    try:
        os.execv(path, [path])
    except OSError as error:
        print(type(error).__name__)
