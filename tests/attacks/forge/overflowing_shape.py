"""Answers with an array whose size, multiplied out, is 0 modulo 2**64.

Shows: no honest program sends
Elsewhere: there is no wire to forge
"""

# %% f
import autograder.sandbox.worker as worker


def f(x):
    worker.Encoder.encode = lambda self, value: [5, 0, "<f8", [1 << 32, 1 << 32], False, True, 0, 0]
