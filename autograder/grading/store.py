"""Results kept on disk under the hash of what they depend on, so that nothing is graded twice."""

import os
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path

import msgspec

from autograder.grading.files import write_atomically
from autograder.results import NotebookResult

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(NotebookResult)


class Store:
    """A folder of results. Each file is written aside and renamed, so that a reader never sees half of one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> NotebookResult | None:
        """Return the result kept under a hash, or None; a damaged file counts as none."""
        try:
            return _decoder.decode(zlib.decompress(self._path(key).read_bytes()))
        except (OSError, zlib.error, msgspec.DecodeError):
            return None

    def put(self, key: str, result: NotebookResult) -> None:
        """Keep a result."""
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, aside = tempfile.mkstemp(dir=path.parent)
        try:
            with open(descriptor, "wb") as file:
                file.write(zlib.compress(_encoder.encode(result), 1))
            os.replace(aside, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(aside)
            raise

    def note_last(self, assignment: str, student: str, notebook: str, key: str) -> None:
        """Note under which hash the result is kept that was last recorded for a student's notebook."""
        path = self._pointer(assignment, student, notebook)
        if self._read(path) != key:
            write_atomically(path, key.encode())

    def last(self, assignment: str, student: str, notebook: str) -> NotebookResult | None:
        """Return the result that was last recorded for a student's notebook, or None.

        It need not be that of what is handed in now, nor of today's course and grader.
        """
        key = self._read(self._pointer(assignment, student, notebook))
        return self.get(key) if key else None

    @staticmethod
    def _read(path: Path) -> str:
        try:
            return path.read_text()
        except OSError:
            return ""

    def _pointer(self, assignment: str, student: str, notebook: str) -> Path:
        return self._folder / "last" / assignment / student / notebook

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]
