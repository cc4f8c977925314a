"""Ends the test's loop over its cases by raising StopIteration.

Shows: StopIteration
"""


# %% f
def f(x):
    raise StopIteration


# %% g
def g(step, x):
    raise StopAsyncIteration
