"""System calls that Python has no function for, and errors from them as OSError."""

import ctypes
import os
import platform
import time

libc = ctypes.CDLL(None, use_errno=True)

LANDLOCK_CREATE_RULESET = 444
LANDLOCK_ADD_RULE = 445
LANDLOCK_RESTRICT_SELF = 446
"""The numbers of the calls added since Linux 5.1 are the same on every architecture."""

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_NO_NEW_PRIVS = 38
SECCOMP_MODE_FILTER = 2


def is_linux() -> bool:
    """Tell whether the calls in this module exist here at all."""
    return platform.system() == "Linux"


def syscall(number: int, *arguments: object) -> int:
    """Make a system call; raise OSError if it fails."""
    return _checked(libc.syscall(ctypes.c_long(number), *arguments))


def prctl(option: int, *arguments: object) -> int:
    """Call prctl; raise OSError if it fails."""
    wide = [ctypes.c_ulong(argument) if isinstance(argument, int) else argument for argument in arguments]
    wide += [ctypes.c_ulong(0)] * (4 - len(wide))
    return _checked(libc.prctl(ctypes.c_int(option), *wide))


def capset(header: object, data: object) -> int:
    """Call capset; raise OSError if it fails."""
    return _checked(libc.capset(header, data))


def _checked(result: int) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return result


def fork_others(count: int) -> tuple[int, list[int]]:
    """Fork until there are so many processes; return which of them this is, and for the first one the others."""
    others: list[int] = []
    for number in range(1, count):
        pid = os.fork()
        if pid == 0:
            return number, []
        others.append(pid)
    return 0, others


def take_core(number: int, count: int) -> None:
    """Keep this process, and all that it forks, to one core, if there are as many such processes as cores.

    What talks over a socket is faster so, and a program with many threads takes nothing from the others.
    """
    if is_linux():
        cores = sorted(os.sched_getaffinity(0))
        if len(cores) == count:
            os.sched_setaffinity(0, {cores[number]})


def see_end(children: list[int], seconds: float = 0.5) -> None:
    """Wait a moment for children that are about to end, so that the CPU time they used is not lost."""
    until = time.monotonic() + seconds
    while children and time.monotonic() < until:
        children = [pid for pid in children if os.waitpid(pid, os.WNOHANG) == (0, 0)]
        if children:
            time.sleep(0.005)
