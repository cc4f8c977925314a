"""Never ends, and catches every interrupt.

Shows: took more than
Elsewhere: it takes as long as one waits
"""


# %% g
def g(step, x):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
