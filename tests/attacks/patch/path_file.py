"""Hands in a .pth file, whose lines Python runs when it looks for packages.

Shows: AssertionError
"""

# %% file attack.pth
import builtins

builtins.all = lambda things: True
