"""The trusted half of a slot: loads the course once, and forks an examiner for each notebook.

Run as `python -m autograder.examiner.server DESCRIPTOR`; jobs come and results go over that socket. It starts a
zygote of its own, which forks the sandbox of each notebook.
"""

import ast
import gc
import importlib
import os
import select
import shutil
import signal
import socket
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from pathlib import Path

import msgspec

from autograder.cells.shell import make_shell
from autograder.examiner import job as jobs
from autograder.examiner.job import Job
from autograder.examiner.namespace import ExamNamespace
from autograder.examiner.notebook import Cell, read_notebook
from autograder.examiner.plan import Plan, make_plan
from autograder.examiner.sitting import examine_notebook
from autograder.examiner.sources import read_sources_of_proxies
from autograder.results import NotebookResult
from autograder.sandbox.launch import Sandbox, Zygote, ZygoteError
from autograder.sandbox.system import PR_SET_PDEATHSIG, is_linux, prctl
from autograder.wire.frames import Channel, ClosedError

_OVERTIME = 60.0
"""Seconds past the notebook's own deadline after which its examiner is killed."""


def main() -> None:
    """Answer jobs until the other side is gone."""
    control = socket.socket(fileno=int(sys.argv[1]))
    with tempfile.TemporaryDirectory(prefix="autograder-") as folder, Zygote() as zygote:
        server = Server(control, zygote, Path(folder))
        with suppress(ClosedError, KeyboardInterrupt):
            server.serve()


class Server:
    """Takes one job after the other."""

    def __init__(self, control: socket.socket, zygote: Zygote, folder: Path) -> None:
        self._control = control
        self._channel = Channel(control)
        self._zygote = zygote
        self._folder = folder
        self._plans: dict[str, tuple[bytes, Plan]] = {}
        self._namespace = ExamNamespace()
        sys.path.insert(0, "")
        read_sources_of_proxies()
        self._shell = make_shell(user_ns=self._namespace)
        self._warm_up()
        gc.collect()
        gc.freeze()

    def serve(self) -> None:
        """Answer jobs until the socket closes."""
        while True:
            header, _ = self._channel.receive()
            result = self._grade(jobs.jobs.decode(header))
            self._channel.send(jobs.encoder.encode(jobs.Done(result=result)))

    def _grade(self, job: Job) -> NotebookResult:
        try:
            plan = self._plan(job)
        except Exception as error:
            return _failed(job, f"The instructor's notebook cannot be used: {error}")
        start = time.perf_counter()
        scratch = Path(tempfile.mkdtemp(dir=self._folder))
        try:
            _lay_out(job, scratch)
            sandbox = self._zygote.fork(
                scratch, job.options.limits, seed=job.public_seed, confine=job.options.isolation == "confined"
            )
        except (OSError, ZygoteError) as error:
            return _failed(job, f"No sandbox could be started: {error}.")
        forked = time.perf_counter()
        try:
            result = self._in_a_fork(job, plan, sandbox)
        finally:
            ended = self._zygote.end(sandbox)
            shutil.rmtree(scratch, ignore_errors=True)
        timings = {**result.timings, "fork": forked - start, "cpu": ended.cpu, "whole": time.perf_counter() - start}
        return msgspec.structs.replace(result, timings=timings)

    def _in_a_fork(self, job: Job, plan: Plan, sandbox: Sandbox) -> NotebookResult:
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
                _sit(job, plan, self, sandbox, writing)
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
            return _failed(job, "The tests did not end in time, though the student's code had been stopped.")
        try:
            result = msgspec.msgpack.decode(data, type=NotebookResult)
        except msgspec.DecodeError:
            return _failed(job, f"The examiner ended early (status {os.waitstatus_to_exitcode(status)}).")
        cpu = usage.ru_utime + usage.ru_stime
        return msgspec.structs.replace(result, timings={**result.timings, "examiner": cpu})

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

    def _plan(self, job: Job) -> Plan:
        """Return the plan of the instructor's notebook, made once, and import what its tests need."""
        data = Path(job.source).read_bytes()
        known = self._plans.get(job.source)
        if known is None or known[0] != data:
            cells = read_notebook(Path(job.source))
            known = (data, make_plan(cells, job.released))
            self._plans[job.source] = known
            sys.path[0] = str(Path(job.source).parent)
            _import_modules(cells)
            gc.collect()
            gc.freeze()
        return known[1]

    def _warm_up(self) -> None:
        """Pay once for what is slow the first time: a traceback, a displayed value."""
        for source in ("def fail():\n    raise ValueError('warm-up')\nfail()", "1"):
            self._shell.run(source)
        self._shell.recorder.take()
        self._shell.reset()


def _sit(job: Job, plan: Plan, server: Server, sandbox: Sandbox, writing: int) -> None:
    try:
        result = examine_notebook(job, plan, server._shell, server._namespace, sandbox)
    except BaseException as error:
        result = _failed(job, f"The grader failed: {type(error).__name__}: {error}", traceback.format_exc())
    with open(writing, "wb") as file:
        file.write(jobs.encoder.encode(result))


def _failed(job: Job, problem: str, details: str = "") -> NotebookResult:
    return NotebookResult(notebook=job.notebook, status="failed", problem=problem, notes=[details] if details else [])


def _lay_out(job: Job, scratch: Path) -> None:
    """Copy the files that student code finds beside its notebook."""
    for name, path in job.files:
        target = scratch / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target, follow_symlinks=False)


def _import_modules(cells: list[Cell]) -> None:
    """Import the modules that trusted cells import, so that no fork has to."""
    for cell in cells:
        try:
            tree = ast.parse(cell.source) if cell.cell_type == "code" else None
        except (SyntaxError, ValueError):
            tree = None
        for node in ast.walk(tree) if tree is not None else ():
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            for name in names:
                # What cannot be imported here fails again, with its own message, where it is used.
                with suppress(Exception):
                    importlib.import_module(name)


def _die_with(parent: int) -> None:
    if is_linux():
        with suppress(OSError):
            prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)


if __name__ == "__main__":
    main()
