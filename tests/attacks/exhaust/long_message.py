"""Raises an exception whose message has a hundred million characters.

Shows: over the limit
"""


# %% g
def g(step, x):
    raise ValueError("x" * 100_000_000)
