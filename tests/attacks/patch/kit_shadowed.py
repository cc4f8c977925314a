"""Hands in a package that is called autograder, whose checks give all points.

Shows: AssertionError
"""


# %% file autograder/__init__.py
# %% file autograder/kit/__init__.py
class Check:
    def __init__(self, *answers):
        pass

    def examine(self, exercise):
        pass

    def score(self, points):
        return points


# %% file autograder/exam/__init__.py
Exercise = NoLoops = Value = lambda *arguments, **named: None
