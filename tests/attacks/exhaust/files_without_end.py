"""Makes files until the disk has room for no more of them.

Shows: MiB of files | took more than
Takes: long
Elsewhere: it would fill the disk
"""


# %% g
def g(step, x):
    number = 0
    while True:
        with open(str(number), "wb") as file:
            file.write(bytes(1 << 24))
        number += 1
