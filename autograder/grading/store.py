"""Results kept on disk under the hash of what they depend on, so that nothing is graded twice."""

import os
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path

import msgspec

from autograder.grading.results import NotebookResult

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

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]
