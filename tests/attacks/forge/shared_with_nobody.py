"""Answers with an object of the test's that was never shared.

Shows: no honest program sends
Elsewhere: there is no wire to forge
"""

# %% f
import autograder.sandbox.worker as worker


def f(x):
    worker.Encoder.encode = lambda self, value: [8, 1 << 30]
