"""Answers with an array that it changes after it was looked at.

Shows: AssertionError
"""

# %% f
given = []


def f(x):
    for answer in given:
        answer[...] = 6.0
    given.append(np.zeros(()))
    return given[-1]
