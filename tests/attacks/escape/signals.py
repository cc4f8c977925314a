"""Sends signals to whatever started it, to its group and to everybody.

Shows: refused
Holds: confined
Elsewhere: it would kill whatever runs it
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for target in (os.getppid(), 0, -1):
    for signal in (0, 19, 9):
        print(ESCAPED if libc.kill(target, signal) == 0 else "refused")
for call in (
    (129, os.getppid(), 9, 0),
    (234, os.getppid(), os.getppid(), 9),
    (200, os.getppid(), 9),
    (424, 3, 9, 0, 0),
):
    print(ESCAPED if libc.syscall(*call) == 0 else "refused")
