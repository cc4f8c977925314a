"""Grading a class: what changed is graded on the slots, everything is recorded by one writer."""

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

import msgspec

from autograder.errors import UserError
from autograder.gradebook.writer import GradebookWriter
from autograder.grading.assignment import PreparedAssignment, Task
from autograder.grading.course import Submission
from autograder.grading.pool import Pool
from autograder.grading.store import Store
from autograder.results import NotebookResult, SubmissionResult

BATCH = 50
"""Submissions written to the gradebook at once."""
BATCH_SECONDS = 5.0
"""How long a finished submission may wait to be written."""

Runner = Callable[[Iterator[Task]], Iterator[tuple[Task, NotebookResult]]]
Publish = Callable[[SubmissionResult, Submission], None]


@dataclass
class Outcome:
    """What came of grading a class."""

    results: list[SubmissionResult] = field(default_factory=list)
    graded: int = 0
    """Notebooks that were graded now; the others had been before."""
    kept: int = 0
    notes: list[str] = field(default_factory=list)
    """For the instructor: what a person should look at."""

    @property
    def troubled(self) -> list[tuple[str, NotebookResult]]:
        """The notebooks that could not be graded, with their students."""
        return [
            (result.student, notebook)
            for result in self.results
            for notebook in result.notebooks
            if notebook.status in ("failed", "unreadable")
        ]


class Classroom:
    """Grades the submissions of one assignment.

    Args:
        assignment: the assignment, made ready.
        store: where results are kept.
        run: grades tasks, on this machine's slots or elsewhere.
        publish: writes what people look at, for each submission with a new result.
        progress: called with each submission that is done.
    """

    def __init__(
        self,
        assignment: PreparedAssignment,
        store: Store,
        run: Runner,
        publish: Publish,
        progress: Callable[[SubmissionResult], None] = lambda _: None,
    ) -> None:
        self._assignment = assignment
        self._store = store
        self._run = run
        self._publish = publish
        self._progress = progress
        self._outcome = Outcome()
        self._pending: dict[str, list[tuple[Task, NotebookResult]]] = {}
        self._fresh: set[str] = set()
        self._unwritten: list[SubmissionResult] = []
        self._written_at = time.monotonic()

    def grade(self, submissions: Sequence[Submission], *, again: bool = False) -> Outcome:
        """Grade the submissions and record the results; with `again`, also those that have not changed.

        Whatever was finished is kept when this is interrupted, and the next call goes on from there.

        Raises:
            UserError: something cannot be written, on a full disk, say.
        """
        by_student = {submission.student: submission for submission in submissions}
        course, name = self._assignment.course, self._assignment.name
        with GradebookWriter(course, name) as gradebook:
            gradebook.register([notebook.path for notebook in self._assignment.notebooks])
            try:
                for task, result in self._results(submissions, again=again):
                    self._collect(by_student[task.student], task, result)
                    self._write(gradebook)
            except OSError as problem:
                raise UserError(
                    f"Grading stopped, because something could not be written or started: {problem}. What was finished"
                    " before is kept. Put that right and give the same command again: it goes on from there."
                ) from problem
            finally:
                self._write(gradebook, all_of_them=True)
        self._outcome.results.sort(key=lambda result: result.student)
        return self._outcome

    def _results(self, submissions: Sequence[Submission], *, again: bool) -> Iterator[tuple[Task, NotebookResult]]:
        """Yield each task with its result: those that are known, and those that the slots find out, as they come."""
        known: deque[tuple[Task, NotebookResult]] = deque()
        unknown = self._unknown(submissions, known, again=again)
        first = next(unknown, None)
        if first is not None:
            for task, result in self._run(chain([first], unknown)):
                yield from _drained(known)
                if result.status != "failed":
                    self._store.put(task.key, result)
                self._outcome.graded += 1
                self._fresh.add(task.student)
                yield task, result
        yield from _drained(known)

    def _unknown(
        self, submissions: Sequence[Submission], known: deque[tuple[Task, NotebookResult]], *, again: bool
    ) -> Iterator[Task]:
        """Yield the tasks without a result; put the others, with their results, into `known`."""
        for submission in submissions:
            for task in self._assignment.tasks(submission):
                result = task.result or (None if again else self._store.get(task.key))
                if result is None:
                    yield task
                else:
                    self._outcome.kept += 1
                    known.append((task, result))

    def _collect(self, submission: Submission, task: Task, result: NotebookResult) -> None:
        """Add a notebook's result; when it was the submission's last, publish the submission."""
        found = self._pending.setdefault(task.student, [])
        found.append((task, result))
        names = [notebook.name for notebook in self._assignment.notebooks]
        if len(found) < len(names):
            return
        del self._pending[task.student]
        found.sort(key=lambda pair: names.index(pair[0].notebook))
        whole = SubmissionResult(
            assignment=self._assignment.name,
            student=task.student,
            notebooks=[result for _, result in found],
            timestamp=submission.timestamp,
        )
        self._publish_once(whole, submission, {task.notebook: task.key or result.status for task, result in found})
        self._unwritten.append(whole)
        self._outcome.results.append(without_cells(whole))
        self._progress(whole)

    def _publish_once(self, whole: SubmissionResult, submission: Submission, keys: dict[str, str]) -> None:
        """Publish a submission, unless what stands there was made from the same results.

        What was published is noted afterwards: a run that is killed in between publishes once more.
        """
        name, student = self._assignment.name, whole.student
        noted = all(self._store.has_noted(name, student, notebook, key) for notebook, key in keys.items())
        if noted and student not in self._fresh and self._is_published(student):
            return
        try:
            self._publish(whole, submission)
        except OSError:
            raise
        except Exception as error:  # what one student handed in must not keep the others from being graded
            self._outcome.notes.append(
                f"{student}: scores are recorded, but the graded notebook or the page could not be written"
                f" ({type(error).__name__}: {error})."
            )
            return
        for notebook in whole.notebooks:
            if notebook.status != "failed":
                self._store.note_last(name, student, notebook.notebook, keys[notebook.notebook])

    def _is_published(self, student: str) -> bool:
        return self._assignment.course.autograded_path(student, self._assignment.name).is_dir()

    def _write(self, gradebook: GradebookWriter, *, all_of_them: bool = False) -> None:
        due = len(self._unwritten) >= BATCH or time.monotonic() > self._written_at + BATCH_SECONDS
        if self._unwritten and (due or all_of_them):
            batch, self._unwritten = self._unwritten, []  # one that fails is not tried again at the end
            self._outcome.notes += gradebook.write(batch)
            self._written_at = time.monotonic()


def _drained(known: deque[tuple[Task, NotebookResult]]) -> Iterator[tuple[Task, NotebookResult]]:
    while known:
        yield known.popleft()


def without_cells(result: SubmissionResult) -> SubmissionResult:
    """Return a result without its notebooks' cells, which are large."""
    notebooks = [msgspec.structs.replace(notebook, cells=[]) for notebook in result.notebooks]
    return msgspec.structs.replace(result, notebooks=notebooks)


def local_runner(assignment: PreparedAssignment, slots: int) -> Runner:
    """Return what grades tasks on this machine."""
    pool = Pool(assignment.course.root, slots)
    return lambda tasks: pool.run(tasks)
