"""A slot: the processes that grade one notebook after the other, and their restart when one of them dies."""

import os
import select
import signal
import socket
import subprocess
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from autograder.examiner import job as jobs
from autograder.examiner.job import Job
from autograder.examiner.libraries import libraries_of
from autograder.examiner.setting import Setting
from autograder.results import NotebookResult
from autograder.sandbox.launch import PYTHON, clean_environment
from autograder.wire.frames import Channel, ClosedError

_LAST_RESORT = 120.0
"""Seconds past a notebook's deadline after which the whole slot is taken to hang."""
_TRIES = 3
"""Two for the notebook, and one for what may have died while nothing was graded."""
_ENDING = 10.0
"""Seconds that processes are given to end."""


class Slot:
    """Grades notebooks in processes of its own. Use as a context manager, in one thread.

    Args:
        course_root: the folder whose packages test cells may import.
        launch: what started it, if it did not start alone: see `several`.
    """

    def __init__(self, course_root: Path, launch: "_Launch | None" = None) -> None:
        self._course_root = course_root
        self._abandoned = False
        self._process: int | None = None
        """A descriptor for it, once it has said that it runs."""
        self._socket: socket.socket
        self._channel: Channel
        self._notebooks = launch.notebooks if launch else ()
        self._use(launch or _Launch(course_root, 1))

    @classmethod
    def several(cls, course_root: Path, count: int, notebooks: Sequence[Path] = ()) -> "list[Slot]":
        """Return slots that start together: what all of them import is imported once, and kept in memory once.

        Args:
            course_root: see `Slot`.
            count: how many.
            notebooks: instructors' notebooks that they will be asked about.
        """
        launch = _Launch(course_root, count, notebooks)
        return [cls(course_root, launch) for _ in range(count)]

    def grade(self, job: Job) -> NotebookResult:
        """Return the result of one notebook; one that takes the slot down with it is tried again."""
        for _ in range(_TRIES):
            try:
                return self._ask(job)
            except (ClosedError, TimeoutError, OSError):
                if self._abandoned:
                    raise
                self._stop()
                self._use(_Launch(self._course_root, 1, self._notebooks))
        problem = (
            f"The processes that graded it ended {_TRIES} times, which says nothing of the answers. Grade it again."
        )
        return NotebookResult(notebook=job.notebook, status="failed", problem=problem)

    def abandon(self) -> None:
        """Have the processes end, and `grade` fail, if it is running in another thread."""
        self._abandoned = True
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End the processes."""
        self._stop()

    def __enter__(self) -> "Slot":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(self, job: Job) -> NotebookResult:
        self._socket.settimeout(job.options.deadlines.total + _LAST_RESORT)
        self._channel.send(jobs.encoder.encode(job))
        while True:
            header, _ = self._channel.receive()
            said = jobs.said.decode(header)
            if isinstance(said, jobs.Done):
                return said.result
            self._process = os.pidfd_open(said.pid)

    def _use(self, launch: "_Launch") -> None:
        self._launch = launch
        self._process = None
        self._socket = launch.sockets.pop()
        self._channel = Channel(self._socket, header_limit=1 << 31)

    def _stop(self) -> None:
        """Have the processes end, as they do when nobody listens, and see that they have."""
        self._socket.close()
        if self._process is not None:
            if not select.select([self._process], [], [], _ENDING)[0]:
                signal.pidfd_send_signal(self._process, signal.SIGKILL)
            os.close(self._process)
        self._launch.leave()


class _Launch:
    """The start of one or more slots: a process that imports what all of them need, and forks of it.

    Args:
        course_root: the folder whose packages test cells may import.
        count: how many slots it is.
        notebooks: instructors' notebooks whose tests need something imported.
    """

    def __init__(self, course_root: Path, count: int, notebooks: Sequence[Path] = ()) -> None:
        self.notebooks = notebooks
        pairs = [socket.socketpair() for _ in range(count)]
        self.sockets = [ours for ours, _ in pairs]
        """Our ends, one a slot."""
        numbers = [theirs.fileno() for _, theirs in pairs]
        self._process = subprocess.Popen(
            [*PYTHON, "autograder.examiner", *map(str, numbers), *libraries_of(notebooks)],
            pass_fds=numbers,
            stdin=subprocess.PIPE,
            env=clean_environment(os.environ),
            cwd="/",
            start_new_session=True,
        )
        assert self._process.stdin is not None
        with suppress(BrokenPipeError), self._process.stdin as told:  # whoever has ended is noticed soon
            told.write(jobs.encoder.encode(Setting.here(course_root, notebooks)))
        for _, theirs in pairs:
            theirs.close()
        self._left = count
        self._lock = threading.Lock()

    def leave(self) -> None:
        """Count one slot less; with the last one, see the first process to its end."""
        with self._lock:
            self._left -= 1
            if self._left:
                return
        try:
            self._process.wait(_ENDING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
