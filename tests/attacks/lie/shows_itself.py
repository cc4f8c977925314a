"""Answers with an object that has rich ways of showing itself to whoever looks.

Shows: AssertionError
"""


# %% f
class Shown:
    def _repr_mimebundle_(self, **named):
        return {"text/plain": 4.0, "text/html": ["4.0"]}, {"autograder": 4.0}

    def _ipython_display_(self):
        raise SystemExit(0)


def f(x):
    return Shown()
