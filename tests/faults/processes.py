"""Finding and killing the processes of a grader that is at work."""

import os
import signal
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

ROLES = ("examiner", "zygote", "sitting", "sandbox")
"""examiner: loads the course and forks; sitting: its fork for one notebook; sandbox: the zygote's for the same. Where
several slots start together, the examiner and the zygote of the second one are forks of the first one's, too."""


def family(coordinator: int, *, apart_from: Collection[int] = ()) -> dict[str, list[int]]:
    """Return the processes that a coordinator started, by role; without examiners of others that it started."""
    started = [pid for pid in _children(coordinator) if b"autograder.examiner" in _about(pid, "cmdline")]
    examiners = [pid for pid in started if pid not in apart_from]
    forks = [(pid, _about(pid, "comm")) for examiner in examiners for pid in _children(examiner)]
    zygotes = [pid for pid, name in forks if name == b"zygote\n"]
    return {
        "examiner": examiners,
        "zygote": zygotes,
        "sitting": [pid for pid, name in forks if name and name != b"zygote\n"],
        "sandbox": [pid for zygote in zygotes for pid in _children(zygote)],
    }


def kill(pid: int) -> bool:
    """End a process at once; tell whether it still lived."""
    lived = is_alive(pid)
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    return lived


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; one that has ended and waits to be noticed does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_for(look: Callable[[], T], seconds: float = 60.0, *, every: float = 0.005) -> T:
    """Return what `look` returns as soon as it is true."""
    until = time.monotonic() + seconds
    while not (found := look()):
        if time.monotonic() > until:
            raise TimeoutError("it did not happen")
        time.sleep(every)
    return found


def _children(parent: int) -> list[int]:
    found: list[int] = []
    with suppress(OSError):  # it may end meanwhile
        for path in Path(f"/proc/{parent}/task").glob("*/children"):
            with suppress(OSError):
                found += map(int, path.read_text().split())
    return found


def _about(pid: int, what: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{what}").read_bytes()
    except OSError:
        return b""
