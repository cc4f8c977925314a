"""Raises an exception whose text, when somebody asks for it, ends the process.

Shows: ended by itself | AssertionError
"""

# %% f
import os


class Last:
    def __repr__(self):
        os._exit(0)


def f(x):
    raise KeyError(Last())
