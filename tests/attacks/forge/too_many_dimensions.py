"""Answers with an array of ten thousand dimensions.

Shows: no honest program sends
Elsewhere: there is no wire to forge
"""

# %% f
import autograder.sandbox.worker as worker


def f(x):
    worker.Encoder.encode = lambda self, value: [5, 0, "<f8", [1] * 10_000, False, True, 0, 0]
