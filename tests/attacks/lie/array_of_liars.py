"""Answers with an array of objects that equal everything.

Shows: AssertionError
"""


# %% f
class Right:
    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return 0.0


def f(x):
    answer = np.empty((), object)
    answer[()] = Right()
    return answer
