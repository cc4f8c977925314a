"""Answers with a generator that never ends.

Shows: AssertionError
"""


# %% f
def f(x):
    while True:
        yield 6.0
