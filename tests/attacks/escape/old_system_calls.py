"""Makes a system call in the way of 32-bit programs, which many filters overlook.

Shows: ended by itself | refused
Elsewhere: it would leave processes behind
Holds: confined
"""

import ctypes
import mmap
import platform

print("refused: machine code of another machine" if platform.machine() != "x86_64" else "")
if platform.machine() == "x86_64":
    fork = b"\xb8\x02\x00\x00\x00\xcd\x80\xc3"  # mov eax, 2; int 0x80; ret
    memory = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    memory.write(fork)
    run = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(memory)))
    pid = run()
    if pid == 0:
        import os

        os._exit(0)
    print(ESCAPED if pid > 0 else "refused")
