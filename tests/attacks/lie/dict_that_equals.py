"""Answers with a dictionary, a list and a tuple that equal everything.

Shows: AssertionError
"""


# %% f
def f(x):
    return type("Right", (dict,), {"__eq__": lambda self, other: True, "__hash__": None})()


# %% g
def g(step, x):
    return type("Right", (list,), {"__eq__": lambda self, other: True, "__hash__": None})()


# %% H
class H:
    def twice(self, x):
        return type("Right", (tuple,), {"__eq__": lambda self, other: True, "__hash__": None})()
