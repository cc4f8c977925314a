"""Moves into name spaces, roots and mounts of its own, in which it would be the administrator.

Shows: refused
Holds: confined
Elsewhere: it would change the machine
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
for flag in (0x10000000, 0x00020000, 0x20000000, 0x40000000):
    print(ESCAPED if libc.unshare(flag) == 0 else "refused")
print(ESCAPED if libc.chroot(b".") == 0 else "refused")
print(ESCAPED if libc.mount(b"none", b".", b"tmpfs", 0, None) == 0 else "refused")
