"""One attempt at grading a notebook: a sandbox for the student's cells, and a child of this process for the tests."""

import hashlib
import os
import select
import shutil
import signal
import socket
import tempfile
import time
import traceback
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from autograder.cells.shell import CellShell
from autograder.examiner import job as jobs
from autograder.examiner.job import Beside, Job, Sat
from autograder.examiner.namespace import ExamNamespace
from autograder.examiner.plan import Plan
from autograder.examiner.sitting import examine_notebook
from autograder.examiner.workplace import has_room, remove_tree
from autograder.results import NotebookResult
from autograder.sandbox.confine import MEBIBYTE
from autograder.sandbox.launch import Sandbox, Zygote, ZygoteError, ZygoteGoneError
from autograder.sandbox.system import PR_SET_PDEATHSIG, is_linux, one_core, prctl
from autograder.wire.frames import ClosedError

_OVERTIME = 60.0
"""Seconds past the notebook's own deadline after which its examiner is killed."""
_DYING = 1.0
"""Seconds from the end of a process's last word to its own end; it lives on if it has only closed its channel."""
_KILLED = (
    "Its sandbox was killed twice, not by the grader: the machine was out of memory, say (it held {} MiB). This says"
    " nothing of the answers. Grade it again, with fewer --jobs if need be."
)
_NO_ROOM = (
    "The disk that holds {folder}, where student code keeps its files, is full. Free some of it, or set TMPDIR to a"
    " folder elsewhere, and grade again."
)


class DisturbedError(Exception):
    """A process ended that neither the student nor the grader ended: the attempt says nothing of the answers."""


class Attempts:
    """Makes attempts, in a process that has loaded the course.

    Args:
        control: the socket to whoever wants the results; an attempt is given up when it closes.
        zygote: forks the sandboxes.
        folder: where their files are.
        shell, namespace: what the tests run in, in a fork each time.
    """

    def __init__(
        self, control: socket.socket, zygote: Zygote, folder: Path, shell: CellShell, namespace: ExamNamespace
    ) -> None:
        self._control = control
        self._zygote = zygote
        self._folder = folder
        self._shell = shell
        self._namespace = namespace

    def make(self, job: Job, plan: Plan, *, last: bool, plain_only: Collection[str] = ()) -> Sat:
        """Return what came of a notebook.

        Args:
            job: the notebook.
            plan: the instructor's.
            last: it is not tried again.
            plain_only: tests in which no method of an object of the student's is believed.

        Raises:
            DisturbedError: it should be tried again; never if this is the last attempt.
            ZygoteGoneError: nothing more can be graded here.
            ClosedError: nobody wants the result.
        """
        start = time.perf_counter()
        if not has_room(self._folder):
            return _sat(failed(job, _NO_ROOM.format(folder=self._folder.parent)))
        scratch, place = (Path(tempfile.mkdtemp(dir=self._folder)) for _ in range(2))
        try:
            with one_core():
                return self._in(scratch, place, job, plan, start, last=last, plain_only=plain_only)
        finally:
            remove_tree(scratch)
            remove_tree(place)

    def _in(
        self, scratch: Path, place: Path, job: Job, plan: Plan, start: float, *, last: bool, plain_only: Collection[str]
    ) -> Sat:
        try:
            changed = _lay_out(job.files, scratch) or _lay_out(job.files[: job.given], place)
            if changed:
                return _sat(failed(job, f"{changed} was changed while it was being graded. Grade it again."))
            confine = job.options.isolation == "confined"
            sandbox = self._zygote.fork(scratch, job.options.kernel_limits, seed=job.public_seed, confine=confine)
        except ZygoteGoneError:
            raise
        except (OSError, ZygoteError) as error:
            return _sat(failed(job, f"No sandbox could be started: {error}."))
        forked = time.perf_counter()
        try:
            sat = self._sit_in_a_fork(job, plan, sandbox, place, last=last, plain_only=plain_only)
            died = sat.vanished and sandbox.ends_within(_DYING)
        finally:
            ended = self._zygote.end(sandbox)
        if died and ended.status == -signal.SIGKILL and ended.cpu < job.options.kernel_limits.cpu:
            if not last:
                raise DisturbedError
            if confine:  # it cannot have done that itself
                return _sat(failed(job, _KILLED.format(ended.memory // MEBIBYTE)))
        if sat.result.status != "failed" and not has_room(scratch):
            return _sat(failed(job, _NO_ROOM.format(folder=self._folder.parent)))
        took = {"fork": forked - start, "cpu": ended.cpu, "whole": time.perf_counter() - start}
        result = msgspec.structs.replace(sat.result, timings={**sat.result.timings, **took})
        return msgspec.structs.replace(sat, result=result)

    def _sit_in_a_fork(
        self, job: Job, plan: Plan, sandbox: Sandbox, place: Path, *, last: bool, plain_only: Collection[str]
    ) -> Sat:
        """Examine the notebook in a child, so that no notebook leaves anything behind for the next."""
        reading, writing = os.pipe()
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            status = 1
            try:
                os.close(reading)
                _die_with(parent)
                self._control.close()
                os.chdir(place)  # what tests write is gone with it, and no other notebook sees it
                self._sit(job, plan, sandbox, writing, plain_only)
                status = 0
            finally:
                os._exit(status)
        os.close(writing)
        try:
            data = self._read_all(reading, time.monotonic() + job.options.deadlines.total + _OVERTIME)
        finally:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            os.close(reading)
            _, status, usage = os.wait4(pid, 0)
        if data is None:
            return _sat(failed(job, "The tests did not end in time, though the student's code had been stopped."))
        try:
            sat = jobs.sats.decode(data)
        except msgspec.DecodeError:
            if not last:
                raise DisturbedError from None
            return _sat(failed(job, f"The examiner ended early (status {os.waitstatus_to_exitcode(status)})."))
        timings = {**sat.result.timings, "examiner": usage.ru_utime + usage.ru_stime}
        return msgspec.structs.replace(sat, result=msgspec.structs.replace(sat.result, timings=timings))

    def _sit(self, job: Job, plan: Plan, sandbox: Sandbox, writing: int, plain_only: Collection[str]) -> None:
        try:
            sat = examine_notebook(job, plan, self._shell, self._namespace, sandbox, plain_only)
        except BaseException as error:
            problem = f"The grader failed: {type(error).__name__}: {error}"
            sat = _sat(failed(job, problem, traceback.format_exc()))
        with open(writing, "wb") as file:
            file.write(jobs.encoder.encode(sat))

    def _read_all(self, descriptor: int, until: float) -> bytes | None:
        """Return what the examiner writes; None if it takes too long. Raise ClosedError if nobody wants it."""
        parts: list[bytes] = []
        while True:
            watched = [descriptor, self._control.fileno()]
            ready, _, _ = select.select(watched, [], [], max(0.0, until - time.monotonic()))
            if not ready:
                return None
            if watched[1] in ready and not self._control.recv(1, socket.MSG_PEEK):
                raise ClosedError
            if descriptor in ready:
                part = os.read(descriptor, 1 << 20)
                if not part:
                    return b"".join(parts)
                parts.append(part)


def failed(job: Job, problem: str, details: str = "") -> NotebookResult:
    """Return the result that says that a notebook was not graded, and why."""
    return NotebookResult(notebook=job.notebook, status="failed", problem=problem, notes=[details] if details else [])


def _sat(result: NotebookResult) -> Sat:
    return Sat(result=result)


def _lay_out(files: Sequence[Beside], folder: Path) -> str:
    """Copy the files that cells find beside their notebook; return the name of one that has changed."""
    for name, path, digest in files:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target, follow_symlinks=False)
        with target.open("rb") as copy:
            if hashlib.file_digest(copy, "sha256").digest() != digest:
                return name
    return ""


def _die_with(parent: int) -> None:
    if is_linux():
        with suppress(OSError):
            prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
