"""Has the test's function call the answer, which calls the test's function, and so on.

Shows: tried
"""


# %% g
def g(step, x):
    print("tried")

    class Again:
        def __rmul__(self, other):
            return g(step, Again())

    return step(Again())
