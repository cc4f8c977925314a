"""Answers with an integer of a hundred million bits.

Shows: integer | AssertionError
"""


# %% f
def f(x):
    return 1 << 100_000_000
