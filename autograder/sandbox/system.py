"""System calls that Python has no function for, and errors from them as OSError."""

import ctypes
import os
import platform
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from autograder.errors import UserError

libc = ctypes.CDLL(None if os.name == "posix" else "msvcrt", use_errno=True)

LANDLOCK_CREATE_RULESET = 444
LANDLOCK_ADD_RULE = 445
LANDLOCK_RESTRICT_SELF = 446
"""The numbers of the calls added since Linux 5.1 are the same on every architecture."""

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_NAME = 15
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_NO_NEW_PRIVS = 38
SECCOMP_MODE_FILTER = 2


def is_linux() -> bool:
    """Tell whether the calls in this module exist here at all."""
    return platform.system() == "Linux"


def require_linux() -> None:
    """Raise UserError where no notebook can be graded, confined or not."""
    if not is_linux():
        raise UserError(
            f"Grading needs Linux, and this is {platform.system()}. Grade in a container, in a virtual machine or, on "
            "Windows, in WSL 2. What grades nothing works here: new, build, check."
        )


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if is_linux() else os.cpu_count() or 1


def syscall(number: int, *arguments: object) -> int:
    """Make a system call; raise OSError if it fails."""
    return _checked(libc.syscall(ctypes.c_long(number), *arguments))


def prctl(option: int, *arguments: object) -> int:
    """Call prctl; raise OSError if it fails."""
    wide = [ctypes.c_ulong(argument) if isinstance(argument, int) else argument for argument in arguments]
    wide += [ctypes.c_ulong(0)] * (4 - len(wide))
    return _checked(libc.prctl(ctypes.c_int(option), *wide))


def name_process(name: str) -> None:
    """Have `top` and the like show this process, and what it forks from now on, by a name of 15 letters at most."""
    if is_linux():
        with suppress(OSError):
            prctl(PR_SET_NAME, name.encode())


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


@contextmanager
def one_core(name: str = "autograder-core") -> Iterator[None]:
    """Keep this process, and what it forks meanwhile, to a core that no other process keeps to in this way.

    Two processes that talk over a socket, and never work at the same time, are up to 1.6 times as fast on one core as
    on two: on two, each message wakes a core that sleeps. A core is taken by binding a name, which the kernel gives
    back when the process is gone. The core that runs this process comes first, since the kernel found it idle. If all
    are taken, or the system does not let it, the process stays free.

    Args:
        name: what is bound, with the number of the core; processes that bind other names may have the same core.
    """
    if not is_linux():
        yield
        return
    cores = os.sched_getaffinity(0)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as claim:
        for core in sorted(cores, key=libc.sched_getcpu().__ne__):
            with suppress(OSError):
                claim.bind(f"\0{name}-{core}")
                os.sched_setaffinity(0, {core})
                break
        try:
            yield
        finally:
            with suppress(OSError):
                os.sched_setaffinity(0, cores)


def see_end(children: list[int], seconds: float = 0.5) -> None:
    """Wait a moment for children that are about to end, so that the CPU time they used is not lost."""
    until = time.monotonic() + seconds
    while children and time.monotonic() < until:
        children = [pid for pid in children if os.waitpid(pid, os.WNOHANG) == (0, 0)]
        if children:
            time.sleep(0.005)
