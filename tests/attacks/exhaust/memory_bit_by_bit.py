"""Takes memory until there is none.

Shows: MemoryError | took more than
Elsewhere: it would take all memory of the machine
"""


# %% g
def g(step, x):
    hoard = []
    while True:
        hoard.append(np.empty(1 << 24))
