"""Writes a file as large as the disk.

Shows: File too large | OSError
Elsewhere: it would fill the disk
Holds: confined
"""


# %% g
def g(step, x):
    with open("large", "wb") as file:
        file.truncate(1 << 40)
