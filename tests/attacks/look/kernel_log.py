"""Reads the log of the kernel and what its keyrings hold.

Shows: refused
Elsewhere: the kernel's log is no matter of a grader
Holds: confined
"""

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(4096)
print(ESCAPED if libc.klogctl(3, buffer, 4096) > 0 else "refused")
KEYCTL = 250
print(ESCAPED if libc.syscall(KEYCTL, 0, -3, 1) > 0 else "refused")
