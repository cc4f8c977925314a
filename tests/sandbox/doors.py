"""Confines itself, but for one layer, and says which doors it then finds open: run as a program of its own.

`python -m tests.sandbox.doors LAYER SCRATCH OUTSIDE` prints a JSON list. It ends confined, so nothing can follow.
"""

import json
import mmap
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from autograder.sandbox import confine, landlock, system

LAYERS = ("none", "landlock", "seccomp", "capabilities", "limits")


def main() -> None:
    """Confine the process and try every door."""
    layer, scratch, outside = sys.argv[1:]
    _leave_out(layer)
    limits = confine.Limits()
    doors = _doors(Path(outside), os.getppid(), limits)
    os.chdir(scratch)
    confine.Confinement().enter(Path(scratch), limits)
    print(json.dumps([door for door, opened in doors.items() if _is_open(opened)]), flush=True)
    os._exit(0)


def _leave_out(layer: str) -> None:
    prctl = system.prctl
    if layer == "landlock":
        landlock.restrict = lambda descriptor: None
    elif layer == "seccomp":
        system.prctl = lambda option, *more: 0 if option == system.PR_SET_SECCOMP else prctl(option, *more)
    elif layer == "capabilities":
        confine.drop_capabilities = lambda: None
    elif layer == "limits":
        confine.limit_resources = lambda limits: None


def _doors(outside: Path, parent: int, limits: confine.Limits) -> dict[str, Callable[[], object]]:
    def fork() -> None:
        if os.fork() == 0:
            os._exit(0)

    def mount() -> None:
        if system.libc.mount(b"none", b".", b"tmpfs", 0, None) != 0:
            raise PermissionError

    def change_mode() -> None:
        Path("mine").write_text("")
        os.chmod("mine", 0o777)

    return {
        "read a file of the system": lambda: Path("/etc/passwd").read_bytes(),
        "list a folder of the system": lambda: os.listdir("/etc"),
        "read a file of the course": lambda: (outside / "secret").read_bytes(),
        "write a file of the course": lambda: (outside / "made").write_bytes(b""),
        "make a datagram socket": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close(),
        "make a Unix socket": lambda: socket.socket(socket.AF_UNIX).close(),
        "start a process": fork,
        "change a mode": change_mode,
        "signal the parent": lambda: os.kill(parent, 0),
        "mount": mount,
        "take more memory": lambda: mmap.mmap(-1, limits.memory + (1 << 30)).close(),
        # The last: if it works, nothing is printed.
        "run a program": lambda: os.execv("/bin/true", ["true"]),
    }


def _is_open(door: Callable[[], object]) -> bool:
    try:
        door()
    except (OSError, MemoryError):
        return False
    return True


if __name__ == "__main__":
    main()
