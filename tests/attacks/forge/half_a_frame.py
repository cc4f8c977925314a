"""Begins a frame and says nothing more.

Shows: it took more than
Waits: yes
Elsewhere: there is no wire to forge
"""

# %% f
import os
import struct
import time


def f(x):
    os.write(3, struct.pack("<IQ", 100, 100) + b"half")
    time.sleep(60)
