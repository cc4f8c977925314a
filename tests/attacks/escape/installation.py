"""Writes to Python's own modules, so that the next program that imports them does its work.

Shows: PermissionError
Holds: confined
"""

import importlib.util
import os
import sysconfig

targets = [
    os.__file__,
    np.__file__,
    sysconfig.get_path("purelib") + "/attack.pth",
    os.path.dirname(os.__file__) + "/sitecustomize.py",
]
for path in targets:
    existed = os.path.exists(path)
    try:
        open(path, "a").close()
    except OSError as error:
        print(type(error).__name__)
    else:
        print(ESCAPED, path)
        existed or os.unlink(path)
