"""Claims that Python was started with -OO, which knows no assertions.

Shows: done
"""

import os
import sys
import types

os.environ["PYTHONOPTIMIZE"] = "2"
sys.flags = types.SimpleNamespace(optimize=2)
print("done")
