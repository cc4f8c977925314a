"""Results kept on disk under the hash of what they depend on, so that nothing is graded twice."""

import zlib
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
        write_atomically(self._path(key), zlib.compress(_encoder.encode(result), 1), mode=0o600)

    def note_last(self, assignment: str, student: str, notebook: str, key: str) -> None:
        """Note under which hash the result is kept that was last recorded for a student's notebook."""
        if not self.has_noted(assignment, student, notebook, key):
            write_atomically(self._pointer(assignment, student, notebook), key.encode())

    def has_noted(self, assignment: str, student: str, notebook: str, key: str) -> bool:
        """Tell whether `note_last` was last told this key."""
        return self._read(self._pointer(assignment, student, notebook)) == key

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
