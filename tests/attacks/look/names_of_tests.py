"""Uses the names that a test defined.

Shows: NameError | None
Earns: 2, for g, which it solves
"""


# %% f
def f(x):
    return cases[0][1]


# %% g
def g(step, x):
    print(get_ipython().user_ns.get("secret"), globals().get("secret"))
    return 4 * x


# %% H
class H:
    def twice(self, x):
        return 2 * key
