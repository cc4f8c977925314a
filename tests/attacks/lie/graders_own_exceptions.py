"""Raises what the grader raises itself, by name and by claim.

Shows: GoneError | TimeLimit
"""


# %% f
def f(x):
    raise type("SandboxGoneError", (BaseException,), {"__module__": "autograder.examiner.link"})("4.0")


# %% g
def g(step, x):
    raise type("OutOfTimeError", (BaseException,), {"__module__": "autograder.examiner.sitting"})("4.0")
