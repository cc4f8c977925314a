"""Becomes the administrator again, or takes back the rights that were given up.

Shows: refused
Holds: confined
Elsewhere: as whom the kernel runs is no matter of a grader
"""

import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
before = os.getresuid(), os.getgroups()
for action in (lambda: os.setuid(0), lambda: os.setgroups([0]), lambda: os.setpriority(os.PRIO_PROCESS, 0, -20)):
    try:
        action()
    except OSError:
        print("refused")
    else:
        print(ESCAPED)
PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_CAP_AMBIENT, PR_SET_PTRACER = 4, 22, 47, 0x59616D61
for option, value in ((PR_SET_DUMPABLE, 1), (PR_SET_SECCOMP, 0), (PR_CAP_AMBIENT, 2), (PR_SET_PTRACER, -1)):
    print(ESCAPED if libc.prctl(option, value, 0, 0, 0) == 0 else "refused")
