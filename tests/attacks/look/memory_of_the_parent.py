"""Reads the memory of the process that started it, with system calls for debuggers.

Shows: refused
Elsewhere: it would stop whatever runs it
Holds: confined
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(64)


class Piece(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


mine = Piece(ctypes.addressof(buffer), 64)
theirs = Piece(id(None), 64)
got = libc.process_vm_readv(os.getppid(), ctypes.byref(mine), 1, ctypes.byref(theirs), 1, 0)
print(ESCAPED if got > 0 else "refused")
PTRACE_ATTACH = 16
print(ESCAPED if libc.ptrace(PTRACE_ATTACH, os.getppid(), 0, 0) == 0 else "refused")
