"""Answers with a dictionary that holds itself.

Shows: AssertionError
"""


# %% f
def f(x):
    answer = {}
    answer["answer"] = answer
    return answer
