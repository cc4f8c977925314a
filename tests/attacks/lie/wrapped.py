"""Solves it with a function that NumPy calls for each number, behind the name of one without loops.

Shows: cannot be read | loop
Earns: 9.2, for f, which it solves; not for having no loop
"""


# %% f
def f(x):
    return 2.0 * x


each = np.vectorize(f)
f = [lambda x: float(sum(each(x).ravel())), each][0]
