"""One notebook's examination, in a process of its own: read, merge, run, score."""

import hashlib
import random
import resource
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from autograder.cells.shell import CellShell
from autograder.exam import seed, source
from autograder.examiner.alarm import Alarm
from autograder.examiner.conversation import Conversation
from autograder.examiner.examine import Examination, Examiner
from autograder.examiner.given import Given
from autograder.examiner.job import Job, Sat
from autograder.examiner.link import ConfinementError, SandboxGoneError
from autograder.examiner.merge import Step, merge
from autograder.examiner.namespace import ExamNamespace
from autograder.examiner.notebook import MAX_BYTES, UnreadableError, cells_of, read_regular
from autograder.examiner.plan import Plan
from autograder.examiner.sources import Sources
from autograder.examiner.stand_ins import ProxyMaker
from autograder.results import NotebookResult
from autograder.sandbox.launch import Sandbox

_CHANGED = "The notebook was changed while it was being graded. Grade it again."
_SPARE, _SPARE_OF_CELL = 30.0, 3.0
"""Seconds that tests may take, and one of them, beyond the deadlines of what they ask of student code."""
_MEMORY = 16 << 30
"""Bytes of address space for the examiner itself: a bound on what hostile data can make it allocate."""


class Clock:
    """Adds up the seconds that each part of the work takes."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Time what runs inside, as part `name`."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start


def examine_notebook(
    job: Job,
    plan: Plan,
    shell: CellShell,
    namespace: ExamNamespace,
    sandbox: Sandbox,
    plain_only: Collection[str] = (),
) -> Sat:
    """Return what came of one notebook; called in a fork that ends afterwards.

    Args:
        job: the notebook.
        plan: the instructor's.
        shell: what the tests run in.
        namespace: their names.
        sandbox: where the student's cells run.
        plain_only: tests in which no method of an object of the student's is believed.
    """
    clock = Clock()
    _settle(job)
    try:
        with clock.part("read"):
            data = read_regular(Path(job.submitted), MAX_BYTES)
            if hashlib.sha256(data).digest() != job.digest:
                return Sat(result=NotebookResult(notebook=job.notebook, status="failed", problem=_CHANGED))
            submitted = cells_of(data)
    except UnreadableError as problem:
        return Sat(result=_not_graded(job, plan, str(problem)))
    except OSError:  # it could be read a moment ago
        return Sat(result=NotebookResult(notebook=job.notebook, status="failed", problem=_CHANGED))
    except MemoryError:
        return Sat(result=_not_graded(job, plan, "The notebook does not fit into memory."))
    with clock.part("merge"):
        steps, changed = merge(plan, submitted)
        sources = Sources(_written_by_student(steps, changed))
    source.find_with(lambda name: (sources(name) or (None,))[0])
    with clock.part("confine"):
        options = job.options
        given = Given(namespace, (name for name, _, _ in job.files[: job.given]))
        conversation = Conversation(
            sandbox, options.deadlines, ProxyMaker(sources, given), scratch_limit=options.limits.scratch
        )
        try:
            conversation.wait_until_confined()
        except (ConfinementError, SandboxGoneError) as error:
            why = f"No student code ran, because the sandbox was not ready: {error}. Grade it again."
            early = NotebookResult(notebook=job.notebook, status="failed", problem=why)
            return Sat(result=early, vanished=conversation.vanished)
    alarm = Alarm(options.deadlines.total + _SPARE, options.deadlines.wall + _SPARE_OF_CELL)
    examiner = Examiner(plan, shell, namespace, conversation, alarm, run_demos=options.run_demos, plain_only=plain_only)
    with alarm.over_all():
        examination = examiner.run(steps, changed)
    result = _result(job, conversation, examination, clock.seconds | dict(examination.seconds))
    return Sat(result=result, vanished=conversation.vanished, used_methods=examination.used_methods)


def _settle(job: Job) -> None:
    """Give the process the bounds and the random state that the job asks for."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    seed.use(job.seed)
    random.seed(job.public_seed)
    np.random.seed(job.public_seed)


def _written_by_student(steps: list[Step], changed: frozenset[int]) -> list[str]:
    return [
        step.source
        for step in steps
        if step.cell.cell_type == "code" and (step.role in ("answer", "added") or step.index in changed)
    ]


def _result(
    job: Job, conversation: Conversation, examination: Examination, seconds: dict[str, float]
) -> NotebookResult:
    stopped = bool(conversation.ended)
    problem = f"Your program was stopped: {conversation.ended}." if stopped else ""
    if not stopped and examination.troubles:
        problem = f"A cell was interrupted: {examination.troubles[0]}."
    return NotebookResult(
        notebook=job.notebook,
        status="stopped" if stopped else "graded",
        problem=problem,
        scores=examination.scores,
        answered=examination.answered,
        cells=examination.cells,
        notes=examination.notes,
        timings=seconds,
    )


def _not_graded(job: Job, plan: Plan, problem: str) -> NotebookResult:
    """Return the record of a file that is no notebook: no marks for what nobody can read."""
    scores = plan.no_marks(problem)
    return NotebookResult(notebook=job.notebook, status="unreadable", problem=problem, scores=scores)
