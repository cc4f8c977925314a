"""Answers with a list in a list in a list, a hundred thousand times.

Shows: deep | AssertionError | RecursionError
Elsewhere: it makes Python itself crash
"""


# %% f
def f(x):
    answer = []
    for _ in range(100_000):
        answer = [answer]
    return answer
