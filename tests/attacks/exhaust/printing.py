"""Prints without end.

Shows: it printed more | took more than
Elsewhere: it would take all memory of the machine
"""


# %% g
def g(step, x):
    while True:
        print("x" * 10_000)
