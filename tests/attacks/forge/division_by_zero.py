"""Answers with a fraction of which the lower half is 0.

Shows: no honest program sends
Elsewhere: there is no wire to forge
"""

# %% f
import autograder.sandbox.worker as worker


def f(x):
    worker.Encoder.encode = lambda self, value: [18, "Fraction", "1/0"]
