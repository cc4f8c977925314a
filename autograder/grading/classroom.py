"""Grading a class: what changed is graded on the slots, everything is recorded by one writer."""

import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial

from autograder.course.course import Submission
from autograder.errors import UserError
from autograder.grading.alike import Alike
from autograder.grading.assignment import PreparedAssignment, Task
from autograder.grading.order import LongestFirst
from autograder.grading.outcome import Outcome, without_cells
from autograder.grading.publisher import Publisher
from autograder.grading.recorder import Marks, Recorder
from autograder.grading.slots import Slots
from autograder.grading.solutions import NOBODY, complaint, solution_tasks
from autograder.grading.store import Store
from autograder.grading.watch import Watch, unwatched
from autograder.results import NotebookResult, SubmissionResult

Graded = tuple[Task, NotebookResult]


class Classroom:
    """Grades the submissions of one assignment.

    Args:
        assignment: the assignment, made ready.
        store: where results are kept.
        slots: where notebooks are graded.
        watch: shows how far it is.
    """

    def __init__(self, assignment: PreparedAssignment, store: Store, slots: Slots, watch: Watch = unwatched) -> None:
        self._assignment = assignment
        self._names = [notebook.name for notebook in assignment.notebooks]
        self._store = store
        self._slots = slots
        self._watch = watch
        self._publisher = Publisher(assignment.course, assignment.name, store)
        self._outcome = Outcome()

    def grade(self, submissions: Sequence[Submission], *, again: bool = False) -> Outcome:
        """Grade the submissions and record the results; with `again`, also those that have not changed.

        Whatever was finished is kept when this is interrupted, and the next call goes on from there.

        Raises:
            UserError: something cannot be written, on a full disk, say.
        """
        try:
            with Recorder(self._assignment) as recorder:
                changed = self._finish_unchanged(submissions, recorder, again=again)
                if changed:
                    recorder.open()
                    self._grade(changed, recorder, again=again)
        except OSError as problem:
            raise UserError(
                f"Grading stopped, because something could not be written or started: {problem}. What was finished"
                " before is kept. Put that right and give the same command again: it goes on from there."
            ) from problem
        self._outcome.notes += recorder.notes
        own = (self._store.summary(task.key) for task in solution_tasks(self._assignment))
        self._outcome.notes += filter(None, [complaint(result for result in own if result is not None)])
        return self._outcome

    def _finish_unchanged(
        self, submissions: Sequence[Submission], recorder: Recorder, *, again: bool
    ) -> list[Submission]:
        """Finish the submissions whose results are all known; return the others, in the order to grade them."""
        changed = LongestFirst(self._store, self._assignment.name)
        for submission in submissions:
            found = [(task, self._known(task, again=again)) for task in self._assignment.tasks(submission)]
            graded = [(task, result) for task, result in found if result is not None]
            if len(graded) == len(found):
                self._finish(submission, graded, set(), recorder)
            else:
                changed.add(submission, [task.notebook for task, result in found if result is None])
        self._finish_waiting(recorder)
        return changed.submissions()

    def _grade(self, submissions: Sequence[Submission], recorder: Recorder, *, again: bool) -> None:
        by_student = {submission.student: submission for submission in submissions}
        pending: dict[str, list[Graded]] = {}
        fresh: set[tuple[str, str]] = set()
        start = time.perf_counter()
        with self._watch(len(submissions)) as tick, closing(self._results(submissions, again=again)) as results:
            for task, result, now in results:
                if now:
                    fresh.add((task.student, task.notebook))
                graded = pending.setdefault(task.student, [])
                graded.append((task, result))
                if len(graded) == len(self._names):
                    del pending[task.student]
                    graded.sort(key=lambda pair: self._names.index(pair[0].notebook))
                    just_now = {name for name in self._names if (task.student, name) in fresh}
                    fresh.difference_update((task.student, name) for name in just_now)
                    tick(self._finish(by_student[task.student], graded, just_now, recorder))
            self._finish_waiting(recorder)
        self._outcome.elapsed = time.perf_counter() - start

    def _results(
        self, submissions: Sequence[Submission], *, again: bool
    ) -> Generator[tuple[Task, NotebookResult, bool], None, None]:
        """Yield each task with its result, in any order, and whether it was graded now."""
        known: deque[Graded] = deque()
        alike = Alike()
        tasks: Iterable[Task] = self._unknown(submissions, known, alike, again=again)
        while tasks:
            left: list[Task] = []
            with closing(self._slots.run(tasks)) as results:
                for task, result in results:
                    self._keep(task, result)
                    if task.student == NOBODY:
                        continue
                    waited = alike.served_by(task)
                    if result.status == "failed":  # which says nothing of the others
                        left += waited
                    else:
                        known.extend((same, result) for same in waited)
                    yield task, result, True
                    while known:
                        yield *known.popleft(), False
            while known:
                yield *known.popleft(), False
            tasks = left

    def _unknown(
        self, submissions: Sequence[Submission], known: deque[Graded], alike: Alike, *, again: bool
    ) -> Iterator[Task]:
        """Yield the tasks to grade; put those that have a result into `known`, and the others into `alike`."""
        yield from (task for task in solution_tasks(self._assignment) if self._store.summary(task.key) is None)
        for submission in submissions:
            for task in self._assignment.tasks(submission):
                result = self._known(task, again=again)
                if result is not None:
                    known.append((task, result))
                elif not alike.waits(task):
                    yield task

    def _known(self, task: Task, *, again: bool) -> NotebookResult | None:
        return task.result or (None if again else self._store.summary(task.key))

    def _keep(self, task: Task, result: NotebookResult) -> None:
        start = time.perf_counter()
        if result.status != "failed":
            self._store.put(task.key, result)
        if task.student != NOBODY:
            self._outcome.add_notebook(result)
        self._outcome.add_seconds("write", time.perf_counter() - start)

    def _finish(
        self, submission: Submission, graded: Sequence[Graded], fresh: set[str], recorder: Recorder
    ) -> SubmissionResult:
        """Record and publish a submission, now or soon; `fresh` are the notebooks that were graded now."""
        start = time.perf_counter()
        whole = without_cells(
            SubmissionResult(
                assignment=self._assignment.name,
                student=submission.student,
                notebooks=[result for _, result in graded],
                timestamp=submission.timestamp,
            )
        )
        graded = [(task, result) for (task, _), result in zip(graded, whole.notebooks, strict=True)]
        changed = self._publisher.changed(graded, fresh)
        recorder.add(whole, partial(self._publish, submission, graded, changed), changed=bool(changed))
        took = sum(result.timings.get("whole", 0.0) for task, result in graded if task.notebook in fresh)
        self._outcome.kept += len(graded) - len(fresh)
        self._outcome.add_submission(whole, took)
        self._outcome.add_seconds("write", time.perf_counter() - start)
        return whole

    def _finish_waiting(self, recorder: Recorder) -> None:
        start = time.perf_counter()
        recorder.finish()
        self._outcome.add_seconds("write", time.perf_counter() - start)

    def _publish(self, submission: Submission, graded: Sequence[Graded], changed: set[str], marks: Marks) -> None:
        try:
            self._publisher.publish(submission, graded, changed, marks)
        except OSError:
            raise
        except Exception as error:  # what one student handed in must not keep the others from being graded
            self._outcome.notes.append(
                f"{submission.student}: scores are recorded, but the graded notebook or the page could not be written"
                f" ({type(error).__name__}: {error})."
            )
