"""Keeps a function that a test passed and calls it in a later test.

Shows: RuntimeError
Earns: 2, for g, which it solves
"""

# %% g
kept = []


def g(step, x):
    kept.append(step)
    return step(step(x))


# %% H
class H:
    def twice(self, x):
        return kept[0](x)
