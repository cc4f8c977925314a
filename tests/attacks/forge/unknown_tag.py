"""Answers with a kind of value that does not exist.

Shows: no honest program sends
Elsewhere: there is no wire to forge
"""

# %% f
import autograder.sandbox.worker as worker


def f(x):
    worker.Encoder.encode = lambda self, value: [99, 6.0]
