"""Finding and killing the processes of a grader that is at work."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

ROLES = ("examiner", "zygote", "sitting", "sandbox")
"""examiner: loads the course and forks; sitting: its fork for one notebook; sandbox: the zygote's for the same."""


def family(coordinator: int) -> dict[str, list[int]]:
    """Return the processes that a coordinator started, by role."""
    children = _children()

    def below(parents: list[int], module: bytes) -> list[int]:
        return [pid for parent in parents for pid in children.get(parent, ()) if module in _command(pid)]

    examiners = below([coordinator], b"autograder.examiner.server")
    zygotes = below(examiners, b"autograder.sandbox.zygote")
    return {
        "examiner": examiners,
        "zygote": zygotes,
        "sitting": below(examiners, b"autograder.examiner.server"),
        "sandbox": below(zygotes, b"autograder.sandbox.zygote"),
    }


def kill(pid: int) -> None:
    """End a process at once, if it still lives."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; one that has ended and waits to be noticed does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_for(look: Callable[[], T], seconds: float = 60.0) -> T:
    """Return what `look` returns as soon as it is true."""
    until = time.monotonic() + seconds
    while not (found := look()):
        if time.monotonic() > until:
            raise TimeoutError("it did not happen")
        time.sleep(0.005)
    return found


def _children() -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = int(path.read_text().rpartition(")")[2].split()[1])
            found.setdefault(parent, []).append(int(path.parent.name))
    return found


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
