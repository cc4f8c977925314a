"""Puts a file in the place of the wire.

Shows: ended by itself | took more
Elsewhere: there is no wire to forge
"""

# %% f
import os


def f(x):
    os.dup2(os.open("answers", os.O_RDWR | os.O_CREAT), 3)
