"""A slot: the processes that grade one notebook after the other, and their restart when one of them dies."""

import os
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from autograder.examiner import job as jobs
from autograder.examiner.job import Job
from autograder.results import NotebookResult
from autograder.wire.frames import Channel, ClosedError

_LAST_RESORT = 120.0
"""Seconds past a notebook's deadline after which the whole slot is taken to hang."""


class Slot:
    """Grades notebooks in processes of its own. Use as a context manager, in one thread.

    Args:
        course_root: the folder whose packages test cells may import.
    """

    def __init__(self, course_root: Path) -> None:
        self._course_root = course_root
        self._abandoned = False
        self._start()

    def grade(self, job: Job) -> NotebookResult:
        """Return the result of one notebook; one that takes the slot down with it is tried once more."""
        for _ in range(2):
            try:
                return self._ask(job)
            except (ClosedError, TimeoutError, OSError):
                if self._abandoned:
                    raise
                self._stop()
                self._start()
        problem = "The processes that graded it ended twice. This says nothing of the answers: grade it again."
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
        header, _ = self._channel.receive()
        return jobs.dones.decode(header).result

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "autograder.examiner.server", str(theirs.fileno())],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                env=_environment(self._course_root),
                start_new_session=True,
            )
        self._socket = ours
        self._channel = Channel(ours, header_limit=1 << 31)

    def _stop(self) -> None:
        self._socket.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _environment(course_root: Path) -> dict[str, str]:
    """Return the examiner's environment: one thread a library, no window, the course's packages."""
    one_thread = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
    paths = [str(course_root), str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH", "")]
    return {
        **os.environ,
        **dict.fromkeys(one_thread, "1"),
        "MPLBACKEND": "agg",
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "NBGRADER_EXECUTION": "autograde",
    }
