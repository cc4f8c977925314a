"""Looks for passwords and paths among the environment variables and arguments of its process.

Shows: looked
"""

import os
import sys

told = [*os.environ.items(), *enumerate(sys.orig_argv)]
for name, value in told:
    if COURSE in str(value) or any(word in str(name) for word in ("PYTEST", "TOKEN", "SECRET", "PASSWORD", "OLDPWD")):
        print(ESCAPED, name, value)
print("looked")
