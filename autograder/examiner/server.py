"""The trusted half of a slot: loads the course once, and forks an examiner for each notebook.

Jobs come and results go over a socket. A zygote forks the sandbox of each notebook. Given the sockets of several slots,
it forks into as many servers when everything is imported, as zygotes do. Given the instructor's notebooks, what their
tests need is imported before that.
"""

import ast
import gc
import hashlib
import importlib
import os
import socket
import sys
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from autograder.cells.shell import make_shell
from autograder.exam import exercises_of
from autograder.examiner import job as jobs
from autograder.examiner.alarm import Alarm, OutOfTimeError
from autograder.examiner.attempt import Attempts, DisturbedError, failed
from autograder.examiner.job import Job, Sat
from autograder.examiner.namespace import ExamNamespace
from autograder.examiner.notebook import Cell, read_notebook
from autograder.examiner.plan import Plan, make_plan
from autograder.examiner.sources import read_sources_of_proxies, refuse_doctests_of_proxies
from autograder.examiner.workplace import workplace
from autograder.results import NotebookResult
from autograder.sandbox.launch import Zygote, ZygoteGoneError
from autograder.sandbox.system import fork_others, see_end
from autograder.wire.frames import Channel, ClosedError

IMPORT_SECONDS = 120.0
"""For importing one of the course's modules. One that never comes to its end would hold the slot, and say nothing."""

_WARM_UP = "from IPython.display import HTML, display\ndisplay(HTML('warm-up'))\n1.0"

_FAILED_COMPARISON = "import numpy as np\nnp.testing.assert_allclose(0.0, 1.0)"
"""For tests that use numpy.testing: to import it takes an eighth of a second."""


def run(
    controls: list[socket.socket], zygotes: list[Zygote], notebooks: Sequence[Path], processes: Sequence[int]
) -> None:
    """Answer jobs until the other side is gone, or the zygote: then the slot starts both anew.

    Args:
        controls: the socket of each slot.
        zygotes: the zygote of each slot.
        notebooks: instructors' notebooks that this will be asked about.
        processes: children of this process that end with it.
    """
    server = Server()
    for notebook in notebooks:
        with suppress(Exception):  # which is told where a job needs it
            make_plan(server.prepare(notebook), {})
    which, forks = fork_others(len(controls))
    if which == 0:
        forks += processes
    control, mine = controls.pop(which), zygotes.pop(which)
    for other, its in zip(controls, zygotes, strict=True):
        other.close()
        its.forget()
    with workplace() as folder, mine as zygote, suppress(ClosedError, ZygoteGoneError, KeyboardInterrupt):
        server.serve(control, zygote, folder)
    see_end(forks)


class Server:
    """Takes one job after the other."""

    def __init__(self) -> None:
        self._plans: dict[str, tuple[bytes, Plan]] = {}
        self._too_slow: set[str] = set()
        """Modules that took too long to import, which are not tried again."""
        self._plain: dict[tuple[str, bytes], frozenset[str]] = {}
        """By instructor's notebook: the tests that its own solutions pass with plain data alone."""
        read_sources_of_proxies()
        refuse_doctests_of_proxies()
        self._namespace = ExamNamespace()
        self._shell = make_shell(user_ns=self._namespace)
        self._may_compare = False
        self._run(_WARM_UP)
        gc.collect()
        gc.freeze()

    def prepare(self, notebook: Path, folder: Path | None = None) -> list[Cell]:
        """Return an instructor's cells, and import and compile what their tests need, so that no fork has to.

        Args:
            notebook: the instructor's notebook.
            folder: where its tests look for modules; its own folder, if that is not said.

        Raises:
            SlowImportError: a module takes too long to import.
        """
        cells = read_notebook(notebook)
        sys.path[0] = str(folder or notebook.parent)
        import_modules(cells, self._too_slow)
        for cell in cells:
            self._shell.keep(cell.source)
        if not self._may_compare and any("testing" in cell.source for cell in cells if cell.cell_type == "code"):
            self._run(_FAILED_COMPARISON)
            self._may_compare = True
        self._shell.recorder.take()  # what modules print when they are imported is no output of a test
        gc.collect()
        gc.freeze()
        return cells

    def serve(self, control: socket.socket, zygote: Zygote, folder: Path) -> None:
        """Answer jobs until the socket closes."""
        channel = Channel(control)
        self._attempts = Attempts(control, zygote, folder, self._shell, self._namespace)
        channel.send(jobs.encoder.encode(jobs.Started(pid=os.getpid())))
        while True:
            header, _ = channel.receive()
            result = self._grade(jobs.jobs.decode(header))
            channel.send(jobs.encoder.encode(jobs.Done(result=result)))

    def _grade(self, job: Job) -> NotebookResult:
        try:
            plan = self._plan(job)
        except Exception as error:
            return failed(job, f"The instructor's notebook cannot be used: {error}")
        sat = self._sat(job, plan)
        if job.submitted == job.source:
            self._learn(job, sat)
            return sat.result
        doubtful = {score.grade_id for score in sat.result.scores if score.score} & {*sat.used_methods}
        refused = doubtful & self._expecting_plain(job, plan) if doubtful else ()
        return self._sat(job, plan, refused).result if refused else sat.result

    def _sat(self, job: Job, plan: Plan, plain_only: Collection[str] = ()) -> Sat:
        with suppress(DisturbedError):
            return self._attempts.make(job, plan, last=False, plain_only=plain_only)
        return self._attempts.make(job, plan, last=True, plain_only=plain_only)

    def _expecting_plain(self, job: Job, plan: Plan) -> frozenset[str]:
        """Return the tests that the instructor's own solutions pass with plain data alone.

        Somebody passed one of them with methods of an object. It may say yes to everything, as `equals` of a thing that
        only looks like a table.
        """
        data = Path(job.source).read_bytes()
        own = msgspec.structs.replace(
            job,
            submitted=job.source,
            digest=hashlib.sha256(data).digest(),
            files=job.files[: job.given],
            seed=b"",
            public_seed=0,
        )
        if (job.source, own.digest) not in self._plain:
            self._learn(own, self._sat(own, plan))
        return self._plain.get((job.source, own.digest), frozenset())

    def _learn(self, own: Job, sat: Sat) -> None:
        """Keep what grading the instructor's own solutions shows."""
        if sat.result.status == "graded":
            passed = {score.grade_id for score in sat.result.scores if score.score == score.points}
            self._plain[own.source, own.digest] = frozenset(passed - {*sat.used_methods})

    def _plan(self, job: Job) -> Plan:
        """Return the plan of the instructor's notebook, made once."""
        data = Path(job.source).read_bytes()
        known = self._plans.get(job.source)
        if known is None or known[0] != data:
            known = (data, make_plan(self.prepare(Path(job.source), job.place), job.released))
            self._plans[job.source] = known
        return known[1]

    def _run(self, source: str) -> None:
        """Run a cell and forget it."""
        self._shell.run(source)
        self._shell.recorder.take()
        self._shell.reset()


class SlowImportError(Exception):
    """A module of the course's takes too long to import."""


def import_modules(cells: list[Cell], too_slow: set[str]) -> None:
    """Import the modules that trusted cells import, and prepare the exercises in them, so that no fork has to.

    Args:
        cells: the instructor's.
        too_slow: modules not to try again; those that take too long are added.

    Raises:
        SlowImportError: a module is or was too slow.
    """
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
                if name in too_slow or not _import_in_time(name):
                    too_slow.add(name)
                    raise SlowImportError(f"to import {name}, as its tests do, takes more than {IMPORT_SECONDS:g} s.")


def _import_in_time(name: str) -> bool:
    """Tell whether it did not take too long; what cannot be imported fails again where it is used, and says why."""
    with suppress(OutOfTimeError), Alarm(IMPORT_SECONDS, IMPORT_SECONDS).over_all():
        with suppress(Exception, SystemExit):
            for exercise in exercises_of(importlib.import_module(name)).values():
                exercise.prepare()
        return True
    return False
