"""Writes a frame that takes a year to come.

Shows: it took more than | no honest program sends
Waits: yes
Elsewhere: there is no wire to forge
"""

# %% f
import os
import time


def f(x):
    os.write(3, b"\xff\xff\x3f\0" + bytes(8))
    while True:
        os.write(3, b"\0")
        time.sleep(0.01)
