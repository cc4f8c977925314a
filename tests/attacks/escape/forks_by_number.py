"""Starts a process with system calls of its own: fork, vfork, clone, clone3.

Shows: refused
Holds: confined
Elsewhere: it would leave processes behind
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
SIGCHLD = 17
for call in ((57,), (56, SIGCHLD, 0, 0, 0, 0), (435, 0, 0)):
    pid = libc.syscall(*call)
    if pid == 0:
        os._exit(0)
    print(ESCAPED if pid > 0 else "refused")
