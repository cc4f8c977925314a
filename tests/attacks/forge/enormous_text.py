"""Answers with a decimal number of ten million digits.

Shows: no honest program sends
Elsewhere: there is no wire to forge
"""

# %% f
import autograder.sandbox.worker as worker


def f(x):
    worker.Encoder.encode = lambda self, value: [18, "Decimal", "9" * 10_000_000]
