"""Solves it with a loop, under the name of a function that has none.

Shows: for loop
Earns: 9.2, for f, which it solves; not for having no loop
"""


# %% f
def loopless(x):
    return 2.0 * np.sum(x)


def f(x):
    total = 0.0
    for number in x.ravel():
        total += number
    return 2.0 * total


f.__name__ = f.__qualname__ = "loopless"
