"""What a gradebook is known to hold, so that a run in which nothing changed need not even open it."""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import msgspec

from autograder.course.files import write_atomically
from autograder.course.settings import options_set
from autograder.grading.assignment import PreparedAssignment
from autograder.results import SubmissionResult

_SQLITE = re.compile(r"sqlite:///(/[^?]+)")


class _Noted(msgspec.Struct):
    """What the gradebook held when it was last written to."""

    course: bytes = b""
    """The hash of the course's side: what the cells are, how the course is configured."""
    file: list[int] = []
    """The state of the database's file then."""
    students: dict[str, bytes] = {}
    """The hash of each student's recorded result."""


class Recorded:
    """Notes what is written to the gradebook of one assignment, and the state of the database's file after it.

    To compare that takes milliseconds, while nbgrader takes two seconds to import. Whoever else writes to the database,
    the formgrader say, changes the state of its file: then nothing counts as noted. The same holds for databases that
    are no file, and for a course whose own code for late submissions may have changed.
    """

    def __init__(self, assignment: PreparedAssignment) -> None:
        self._path = assignment.course.state / "recorded" / assignment.name
        self._course = _hash_of_course(assignment)
        file = _SQLITE.fullmatch(assignment.course.db_url)
        self._files = [file[1], f"{file[1]}-wal"] if file and self._course else []
        self._noted = self._read()

    def holds(self, result: SubmissionResult) -> bool:
        """Tell whether the gradebook is known to hold a submission's result."""
        return self._noted.students.get(result.student) == _hash_of(result)

    @contextmanager
    def being_written(self) -> Iterator[None]:
        """While this lasts, changes of the database are one's own."""
        if self._noted.file != self._state():
            self._noted = _Noted(course=self._course)
        yield
        if self._files:
            self._noted.file = self._state()
            write_atomically(self._path, msgspec.msgpack.encode(self._noted), mode=0o600)

    def note(self, results: Iterable[SubmissionResult]) -> None:
        """Note what has been written."""
        for result in results:
            if self._files and all(notebook.status != "failed" for notebook in result.notebooks):
                self._noted.students[result.student] = _hash_of(result)

    def _read(self) -> _Noted:
        try:
            noted = msgspec.msgpack.decode(self._path.read_bytes(), type=_Noted)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            noted = _Noted()
        fits = self._files and noted.course == self._course and noted.file == self._state()
        return noted if fits else _Noted(course=self._course)

    def _state(self) -> list[int]:
        numbers = []
        for path in self._files:
            try:
                status = os.stat(path)
            except FileNotFoundError:
                continue
            numbers += [status.st_ino, status.st_size, status.st_mtime_ns]
        return numbers


def _hash_of_course(assignment: PreparedAssignment) -> bytes:
    """Return the hash of the course's side; empty if that does not tell all."""
    options = options_set(assignment.course.config)
    if "AssignLatePenalties" in options:
        return b""
    digest = hashlib.sha256(json.dumps(options, sort_keys=True, default=repr).encode())
    for notebook in assignment.notebooks:
        digest.update(notebook.name.encode() + b"\0" + notebook.fingerprint)
    return digest.digest()


def _hash_of(result: SubmissionResult) -> bytes:
    notebooks = [msgspec.structs.replace(notebook, cells=[], timings={}) for notebook in result.notebooks]
    return hashlib.blake2b(msgspec.msgpack.encode([result.timestamp, notebooks]), digest_size=16).digest()
