"""Grading for a caller that asks for one notebook after the other."""

import glob
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from autograder.course.course import Course, Submission
from autograder.errors import UserError
from autograder.examiner.job import Options
from autograder.gradebook.writer import GradebookWriter
from autograder.grading.assignment import PreparedAssignment, Task
from autograder.grading.pool import Pool
from autograder.grading.store import Store
from autograder.results import NotebookResult, SubmissionResult
from autograder.sandbox import confine
from autograder.sandbox.system import require_linux


def register(course: Course, assignment: str) -> None:
    """Make the gradebook agree with the instructor's notebooks.

    Raises:
        UserError: there is no such assignment, or the gradebook or a notebook of it cannot be used.
    """
    with GradebookWriter(course, assignment) as gradebook:
        gradebook.register(course.notebooks(assignment))


class Marking:
    """Grades notebooks of one assignment and records their scores.

    Args:
        course: the course directory.
        name: the assignment.
        options: how to grade.
        slots: how many notebooks are graded side by side.
        again: grade also what has not changed since it was graded.

    Raises:
        UserError: there is no such assignment, or no notebook can be graded here, or only unconfined.
    """

    def __init__(self, course: Course, name: str, options: Options, *, slots: int, again: bool) -> None:
        require_linux()
        if options.isolation == "confined" and (reasons := confine.missing()):
            raise UserError(
                f"Student code cannot be confined on this machine. {' '.join(reasons)} To run it all the same, as you "
                "and with everything you can reach, set c.GradingExporter.isolation = 'process' in nbgrader_config.py."
            )
        self._course = course
        self._assignment = PreparedAssignment(course, name, options)
        self._store = Store(course.state / "results")
        self._slots = slots
        self._again = again
        self._done: dict[str, NotebookResult | None] = {}
        """By key: what was graded now; None where the result is in the store."""
        self._registered = False
        self._at_hand: tuple[Submission, dict[str, Task]] | None = None
        """The hand-in that was read last, with its tasks by notebook."""

    def grade_ahead(self, students: Collection[str]) -> None:
        """Grade the notebooks of many students side by side, so that `grade` finds their results."""
        submissions = [one for one in self._course.submissions(self._assignment.name) if one.student in students]
        self._run(task for submission in submissions for task in self._assignment.tasks(submission))

    def grade(self, student: str, notebook: str) -> tuple[NotebookResult, list[str]]:
        """Grade one notebook and record its scores; its result, and sentences about what a person should look at.

        Raises:
            UserError: it could not be graded; nothing was recorded.
            LookupError: no such notebook was handed in.
        """
        submission, tasks = self._read(student)
        task = tasks[notebook]
        result = task.result or self._result(task)
        if result.status == "failed":
            raise UserError(f"{notebook} of {student} could not be graded. {result.problem}")
        whole = SubmissionResult(
            assignment=self._assignment.name, student=student, notebooks=[result], timestamp=submission.timestamp
        )
        notes = self._record(whole)
        if task.key:
            self._store.note_last(self._assignment.name, student, notebook, task.key)
        else:
            self._store.keep_last(self._assignment.name, student, result)
        return result, [*result.notes, *notes]

    def source_of(self, notebook: str) -> Path:
        """The instructor's notebook of that name."""
        return next(one.path for one in self._assignment.notebooks if one.name == notebook)

    def _read(self, student: str) -> tuple[Submission, dict[str, Task]]:
        """Return what a student handed in and its tasks, read once for all of its notebooks, which come in a row.

        It is read when the first of them is asked for, since a hook of the course's may change it until then.
        """
        if self._at_hand is None or self._at_hand[0].student != student:
            found = replace(self._course, student_id=glob.escape(student)).submissions(self._assignment.name)
            if not found:
                raise LookupError(f"nothing was handed in by {student}")
            self._at_hand = found[0], {task.notebook: task for task in self._assignment.tasks(found[0])}
        return self._at_hand

    def _result(self, task: Task) -> NotebookResult:
        self._run(iter([task]))
        result = self._done[task.key] or self._store.get(task.key)
        if result is None:
            raise UserError(f"The result of {task.notebook} of {task.student} is gone from {self._course.state}.")
        return result

    def _run(self, tasks: Iterator[Task]) -> None:
        unknown = list(self._unknown(tasks))
        if not unknown:
            return
        notebooks = [notebook.path for notebook in self._assignment.notebooks]
        pool = Pool(self._course.root, min(self._slots, len(unknown)), notebooks)
        for task, result in pool.run(unknown):
            if result.status == "failed":
                self._done[task.key] = result
            else:
                self._store.put(task.key, result)

    def _unknown(self, tasks: Iterator[Task]) -> Iterator[Task]:
        for task in tasks:
            if task.job is not None and task.key not in self._done:
                self._done[task.key] = None
                if self._again or self._store.get(task.key) is None:
                    yield task

    def _record(self, result: SubmissionResult) -> list[str]:
        with GradebookWriter(self._course, self._assignment.name) as gradebook:
            if not self._registered:
                gradebook.register([notebook.path for notebook in self._assignment.notebooks])
                self._registered = True
            return gradebook.write([result])
