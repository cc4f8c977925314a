"""Leaves the test politely, with status 0.

Shows: SystemExit
"""


# %% f
def f(x):
    raise SystemExit(0)
