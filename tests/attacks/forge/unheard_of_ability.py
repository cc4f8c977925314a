"""Answers with an object that says it can be compared.

Shows: no honest program sends
Elsewhere: there is no wire to forge
"""

# %% f
import autograder.sandbox.worker as worker


def f(x):
    worker.Encoder.encode = lambda self, value: [21, 7, "object", "Right", ["equal"]]
