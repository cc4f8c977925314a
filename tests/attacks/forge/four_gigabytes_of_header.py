"""Announces a header of four gigabytes.

Shows: over the limit
Elsewhere: there is no wire to forge
"""

# %% f
import os
import struct


def f(x):
    os.write(3, struct.pack("<IQ", (1 << 32) - 1, 0))
