"""Gives the names of builtins another meaning in the notebook.

Shows: done
"""


def abs(x):
    return 0.0


def all(things):
    return True


AssertionError = Warning
print("done")
