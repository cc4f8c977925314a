"""Says that somebody interrupted the test.

Shows: KeyboardInterrupt
"""


# %% f
def f(x):
    raise KeyboardInterrupt
