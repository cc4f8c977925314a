"""Announces a frame of ten gigabytes.

Shows: over the limit
Elsewhere: there is no wire to forge
"""

# %% f
import os
import struct


def f(x):
    os.write(3, struct.pack("<IQ", 100, 10 << 30))
