"""What a student handed in beside the notebooks: which files student code may find, and which are refused."""

import hashlib
import mimetypes
import os
import stat
from collections.abc import Sequence
from fnmatch import fnmatch
from pathlib import Path

from autograder.course.files import open_handed_in
from autograder.examiner.job import Beside

MAX_FILES = 500
MAX_BYTES = 100_000_000


def extra_files(folder: Path, ignore: Sequence[str] = ()) -> list[tuple[str, Path]]:
    """Return the regular files below a folder as (name relative to it, path), notebooks and links left out.

    Nothing is followed: a link in a hand-in could lead to another student's work. Of too many files, or too large
    ones, the first that fit are kept. Names that are no valid UTF-8 are left out: nothing after this could say them.
    """
    found: list[tuple[str, Path]] = []
    left = MAX_BYTES
    for place, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not _ignored(name, ignore))
        for name in sorted(names):
            path = Path(place, name)
            relative = str(path.relative_to(folder))
            if name.endswith(".ipynb") or name == "timestamp.txt" or _ignored(name, ignore):
                continue
            try:
                status = path.lstat()
            except FileNotFoundError:  # it is being handed in anew
                continue
            if (
                not _is_text(relative)
                or not stat.S_ISREG(status.st_mode)
                or status.st_size > left
                or len(found) >= MAX_FILES
            ):
                continue
            left -= status.st_size
            found.append((relative, path))
    return found


def with_digests(files: Sequence[tuple[str, Path]]) -> list[Beside]:
    """Return files as a job names them, with the SHA-256 of what they hold.

    Raises:
        OSError: one of them is gone, or cannot be read.
    """
    return [(name, str(path), _digest(path)) for name, path in files]


def _digest(path: Path) -> bytes:
    file = open_handed_in(path)
    if file is None:
        raise OSError(f"{path.name} cannot be read")
    with file:
        return hashlib.file_digest(file, "sha256").digest()


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def files_to_show(folder: Path, ignore: Sequence[str] = ()) -> list[tuple[str, Path]]:
    """Those of the extra files that may lie beside a graded notebook.

    The formgrader serves them as part of itself, with the rights to change scores: one that a browser takes for a
    page or a drawing, which may hold scripts, is left out.
    """
    return [(name, path) for name, path in extra_files(folder, ignore) if not _runs_in_browser(name)]


def _runs_in_browser(name: str) -> bool:
    kind = mimetypes.guess_type(name)[0] or ""
    return "html" in kind or "xml" in kind


def _ignored(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)
