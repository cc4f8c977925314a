"""Has the kernel send signals to others, by making them owners of a descriptor.

Shows: refused
Holds: confined
Elsewhere: it would kill whatever runs it
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
F_SETOWN, F_SETSIG, FIOSETOWN = 8, 10, 0x8901
ends = os.pipe()
print(ESCAPED if libc.fcntl(ends[0], F_SETOWN, os.getppid()) == 0 else "refused")
print(ESCAPED if libc.fcntl(ends[0], F_SETSIG, 9) == 0 else "refused")
print(ESCAPED if libc.ioctl(3, FIOSETOWN, ctypes.byref(ctypes.c_int(os.getppid()))) == 0 else "refused")
