"""Answers with a set of numbers that all hash alike, which takes hours to put together.

Shows: no honest program sends
Elsewhere: there is no wire to forge
"""

# %% f
import autograder.sandbox.worker as worker


def f(x):
    worker.Encoder.encode = lambda self, value: [
        3,
        0,
        [[10, float((1 << 50) - 1000003 * k), float(k)] for k in range(200_000)],
    ]
