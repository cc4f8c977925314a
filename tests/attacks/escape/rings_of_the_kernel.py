"""Has the kernel do the work: io_uring, BPF programs, performance counters, page faults.

Shows: refused
Holds: confined
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
space = ctypes.create_string_buffer(512)
for number, arguments in (
    (425, (8, space)),
    (321, (0, space, 64)),
    (298, (space, 0, -1, -1, 0)),
    (323, (0,)),
    (206, (8, space)),
):
    got = libc.syscall(number, *arguments)
    print(ESCAPED if got >= 0 or ctypes.get_errno() != 1 else "refused", number, ctypes.get_errno())
