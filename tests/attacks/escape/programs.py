"""Starts programs in every way that Python knows.

Shows: PermissionError
Holds: confined
"""

import multiprocessing
import os
import subprocess
import sys

for start in (
    lambda: subprocess.run([sys.executable, "-c", "print()"], timeout=10),
    lambda: os.posix_spawn("/bin/true", ["true"], {}),
    lambda: multiprocessing.get_context("fork").Process(target=print).start(),
    lambda: multiprocessing.get_context("spawn").Process(target=print).start(),
):
    try:
        start()
    except OSError as error:
        print(type(error).__name__)
    else:
        print(ESCAPED)
