"""Where a slot's student code keeps its files: a folder that goes with the process that made it."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = "autograder-slot-"
_ROOM = 16 << 20
"""Bytes below which a disk counts as full."""


@contextmanager
def workplace() -> Iterator[Path]:
    """Make a folder that is removed at the end, and remove those that killed processes left behind.

    Whoever lives holds a lock on its folder. A folder gets the name by which it is found only when it is locked.
    """
    parent = Path(tempfile.gettempdir())
    _remove_orphans(parent)
    draft = Path(tempfile.mkdtemp(prefix=f"new-{_PREFIX}"))
    lock = os.open(draft, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = draft.rename(parent / draft.name.removeprefix("new-"))
        try:
            yield folder
        finally:
            remove_tree(folder)
    finally:
        os.close(lock)


def has_room(folder: Path) -> bool:
    """Tell whether the disk that holds a folder has any space left."""
    return shutil.disk_usage(folder).free >= _ROOM


def remove_tree(folder: Path) -> None:
    """Remove a folder of a student's program, also one whose folders lie deeper than Python can follow."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
    except RecursionError:
        subprocess.run(["rm", "-rf", "--", folder], check=False, stderr=subprocess.DEVNULL)


def size_of(folder: Path) -> int:
    """Return the bytes that a folder takes on the disk, however deep it is; counting for ten seconds is endless."""
    command = ["du", "-sk", "--", str(folder)]
    try:
        done = subprocess.run(command, check=False, capture_output=True, timeout=10)
    except subprocess.TimeoutExpired:
        return 1 << 62
    return 1024 * int(done.stdout.split()[0] or 0) if done.stdout else 0


def _remove_orphans(parent: Path) -> None:
    for folder in parent.glob(f"{_PREFIX}*"):
        with suppress(OSError):  # somebody else's, or gone already
            lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                if os.fstat(lock).st_uid == os.getuid():
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    remove_tree(folder)
            finally:
                os.close(lock)
