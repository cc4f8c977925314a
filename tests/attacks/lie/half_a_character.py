"""Raises, prints and answers with halves of characters, which UTF-8 cannot hold.

Shows: AssertionError | ValueError | ended by itself | UnicodeEncodeError
"""


# %% f
def f(x):
    raise ValueError("\ud800")


# %% g
def g(step, x):
    print("\udfff")
    return "\ud800"
