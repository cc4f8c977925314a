"""Solves it with a loop, beside an earlier function of the same name that has none.

Shows: for loop | cannot be read
Earns: 9.2, for f, which it solves; not for having no loop
"""


# %% f
def f(x):
    return 2.0 * np.sum(x)


if True:

    def f(x):
        total = 0.0
        for number in x.ravel():
            total += number
        return 2.0 * total
