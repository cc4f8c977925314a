"""Leaves something for the next submission in memory that belongs to no process.

Shows: refused
Holds: confined
Elsewhere: it would stay on the machine
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
IPC_CREAT = 0o1000
print(ESCAPED if libc.shmget(0x5EED, 4096, IPC_CREAT | 0o666) >= 0 else "refused")
print(ESCAPED if libc.semget(0x5EED, 1, IPC_CREAT | 0o666) >= 0 else "refused")
print(ESCAPED if libc.msgget(0x5EED, IPC_CREAT | 0o666) >= 0 else "refused")
MEMFD_CREATE = 319
print(ESCAPED if libc.syscall(MEMFD_CREATE, b"left-behind", 0) >= 0 else "refused")
