"""Keeps a function that a test passed and hands it back as its own in a later test.

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
    @property
    def twice(self):
        return kept[0]
