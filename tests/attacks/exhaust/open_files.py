"""Opens files until no more can be opened.

Shows: Too many open files
Elsewhere: it would fill the disk
Holds: confined
"""


# %% g
def g(step, x):
    return [open(str(number), "w") for number in range(100_000)]
