"""Makes a warning of AssertionError.

Shows: done
"""

import builtins

builtins.AssertionError = type("AssertionError", (Warning,), {})
print("done")
