"""Never ends.

Shows: took more than
Takes: long
Elsewhere: it takes as long as one waits
"""


# %% g
def g(step, x):
    while True:
        pass
