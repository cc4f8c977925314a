"""Matches a regular expression that takes longer than the universe is old.

Shows: took more than
Takes: long
Elsewhere: it takes as long as one waits
"""

# %% g
import re


def g(step, x):
    return re.match("(a+)+$", "a" * 50 + "b")
