"""Answers with an array that lies beyond the bytes that came with it.

Shows: no honest program sends
Elsewhere: there is no wire to forge
"""

# %% f
import autograder.sandbox.worker as worker


def f(x):
    worker.Encoder.encode = lambda self, value: [5, 0, "<f8", [1 << 40], False, True, 0, 8 << 40]
