"""Runs machine code of its own that makes a system call: fork.

Shows: refused | ended by itself
Elsewhere: it would leave processes behind
Holds: confined
"""

import ctypes
import mmap
import platform

if platform.machine() != "x86_64":
    print("refused: machine code of another machine")
else:
    fork = b"\xb8\x39\x00\x00\x00\x0f\x05\xc3"  # mov eax, 57; syscall; ret
    memory = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    memory.write(fork)
    run = ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(memory)))
    pid = run()
    if pid == 0:
        import os

        os._exit(0)
    print(ESCAPED if pid > 0 else "refused")
