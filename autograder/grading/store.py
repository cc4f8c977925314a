"""Results kept on disk under the hash of what they depend on, so that nothing is graded twice."""

import hashlib
import os
import struct
import zlib
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from autograder.course.files import write_atomically
from autograder.results import NotebookResult

_PREFIX = struct.Struct("<II")
"""How many bytes the summary and the cells take, which follow it."""

_encoder = msgspec.msgpack.Encoder()
_summaries = msgspec.msgpack.Decoder(NotebookResult)
_cells = msgspec.msgpack.Decoder(list[dict[str, Any]])


class Last(NamedTuple):
    """What was last recorded for a student's notebook."""

    key: str
    seconds: float
    """How long it took to grade; 0 if that is not known."""
    marks: str = ""
    """The hash of the marks that its page shows; empty if that is not known."""


def key_of(result: NotebookResult) -> str:
    """Return the hash under which a result is kept that needed no job, as that of a notebook that is missing."""
    return hashlib.sha256(_encoder.encode(result)).hexdigest()


class Store:
    """A folder of results. Each file is written aside and renamed, so that a reader never sees half of one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> NotebookResult | None:
        """Return the result kept under a hash, or None; a damaged file counts as none."""
        return self._read(key, with_cells=True)

    def summary(self, key: str) -> NotebookResult | None:
        """Return the same without its cells, which are most of it."""
        return self._read(key, with_cells=False)

    def put(self, key: str, result: NotebookResult) -> None:
        """Keep a result."""
        summary = zlib.compress(_encoder.encode(msgspec.structs.replace(result, cells=[])), 1)
        cells = zlib.compress(_encoder.encode(result.cells), 1)
        prefix = _PREFIX.pack(len(summary), len(cells))
        write_atomically(self._path(key), prefix + summary + cells, mode=0o600)

    def forget(self, key: str) -> None:
        """Remove what is kept under a hash, so that it is graded again."""
        self._path(key).unlink(missing_ok=True)

    def note_last(
        self, assignment: str, student: str, notebook: str, key: str, seconds: float = 0.0, marks: str = ""
    ) -> None:
        """Note under which hash the result is kept that was last recorded for a student's notebook; see `Last`."""
        before = self.noted(assignment, student, notebook)
        if (before.key, before.marks) != (key, marks):
            noted = f"{key} {seconds:.3f} {marks}"
            write_atomically(self._pointer(assignment, student, notebook), noted.encode())

    def keep_last(self, assignment: str, student: str, result: NotebookResult, marks: str = "") -> None:
        """Keep a result that needed no job, and note it as the last one."""
        key = key_of(result)
        if self.noted(assignment, student, result.notebook).key != key:
            self.put(key, result)
        self.note_last(assignment, student, result.notebook, key, marks=marks)

    def noted(self, assignment: str, student: str, notebook: str) -> Last:
        """Return what `note_last` was last told; its key is empty if that was nothing."""
        try:
            key, seconds, *marks = self._pointer(assignment, student, notebook).read_text().rsplit(" ", 2)
            return Last(key, float(seconds), *marks[:1])
        except (OSError, ValueError):
            return Last("", 0.0)

    def knows(self, assignment: str, student: str) -> bool:
        """Tell whether a submission was graded before."""
        return (self._folder / "last" / assignment / student).is_dir()

    def last(self, assignment: str, student: str, notebook: str) -> NotebookResult | None:
        """Return the result that was last recorded for a student's notebook, or None.

        It need not be that of what is handed in now, nor of today's course and grader.
        """
        key = self.noted(assignment, student, notebook).key
        return self.get(key) if key else None

    def _read(self, key: str, *, with_cells: bool) -> NotebookResult | None:
        try:
            with open(self._path(key), "rb") as file:
                length, rest = _PREFIX.unpack(file.read(_PREFIX.size))
                if os.fstat(file.fileno()).st_size != _PREFIX.size + length + rest:
                    return None
                result = _summaries.decode(zlib.decompress(file.read(length)))
                if not with_cells:
                    return result
                return msgspec.structs.replace(result, cells=_cells.decode(zlib.decompress(file.read())))
        except (OSError, struct.error, zlib.error, msgspec.DecodeError, UnicodeDecodeError):
            return None

    def _pointer(self, assignment: str, student: str, notebook: str) -> Path:
        return self._folder / "last" / assignment / student / notebook

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]
