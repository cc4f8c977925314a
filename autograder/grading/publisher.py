"""What people look at: graded notebooks and pages, written for submissions that have changed, or whose marks have."""

import hashlib
from collections.abc import Collection, Sequence

import msgspec

from autograder.course.course import Course, Submission
from autograder.course.marks import NotebookMarks
from autograder.feedback.writer import write_feedback
from autograder.grading.assignment import Task
from autograder.grading.autograded import AutogradedWriter
from autograder.grading.store import Store, key_of
from autograder.results import NotebookResult, SubmissionResult

Graded = Sequence[tuple[Task, NotebookResult]]
"""The notebooks of one submission, each with its result, whose cells are left in the store."""

_encoder = msgspec.msgpack.Encoder(order="deterministic")


class Publisher:
    """Writes autograded/ and feedback/ of an assignment."""

    def __init__(self, course: Course, assignment: str, store: Store) -> None:
        self._course = course
        self._assignment = assignment
        self._store = store
        self._autograded = AutogradedWriter(course, assignment)

    def changed(self, graded: Graded, fresh: Collection[str]) -> set[str]:
        """Return the notebooks of a submission to publish: those called `fresh`, and those that are not as noted."""
        return {task.notebook for task, result in graded if task.notebook in fresh or not self._stands(task, result)}

    def publish(
        self, submission: Submission, graded: Graded, changed: Collection[str], marks: dict[str, NotebookMarks]
    ) -> None:
        """Write the notebooks called `changed` of a submission, and their pages; and pages whose marks have changed.

        What was published is noted afterwards: a run that is killed in between publishes once more.

        Args:
            submission: what was handed in.
            graded: its notebooks.
            changed: which of them to write in any case.
            marks: what the gradebook says about them, scores and comments of people included.

        Raises:
            OSError: it cannot be written.
            LookupError: what was kept of a notebook is damaged; what was published of it stays.
        """
        shown = {task.notebook: _hash_of(marks.get(task.notebook)) for task, _ in graded}
        written = {*changed, *(task.notebook for task, result in graded if self._shows_other(task, result, shown))}
        if not written:
            return
        notebooks = [self._whole(task, result) if task.notebook in written else result for task, result in graded]
        whole = SubmissionResult(
            assignment=self._assignment,
            student=submission.student,
            notebooks=notebooks,
            timestamp=submission.timestamp,
        )
        if changed:
            unchanged = {task.notebook for task, _ in graded}.difference(changed)
            self._autograded.write(whole, submission, unchanged=unchanged)
        pages = [notebook for notebook in notebooks if notebook.notebook in written]
        write_feedback(self._course, msgspec.structs.replace(whole, notebooks=pages), marks)
        for task, result in graded:
            if result.status == "failed":
                continue
            now = shown[task.notebook]
            if task.key:
                seconds = result.timings.get("whole", 0.0)
                self._store.note_last(self._assignment, task.student, task.notebook, task.key, seconds, now)
            else:
                self._store.keep_last(self._assignment, task.student, result, now)

    def _stands(self, task: Task, result: NotebookResult) -> bool:
        """Tell whether what was published of a notebook was made from this result, and is still there."""
        if self._store.noted(self._assignment, task.student, task.notebook).key != (task.key or key_of(result)):
            return False
        page = self._course.feedback_path(task.student, self._assignment) / f"{task.notebook}.html"
        folder = self._course.autograded_path(task.student, self._assignment)
        has_cells = result.status in ("graded", "stopped")
        return page.is_file() and (folder / f"{task.notebook}.ipynb" if has_cells else folder).exists()

    def _shows_other(self, task: Task, result: NotebookResult, marks: dict[str, str]) -> bool:
        """Tell whether the page of a notebook shows other marks than those with these hashes."""
        noted = self._store.noted(self._assignment, task.student, task.notebook).marks
        return result.status != "failed" and noted != marks[task.notebook]

    def _whole(self, task: Task, result: NotebookResult) -> NotebookResult:
        """Return a result with its cells; raise LookupError, and have it graded again, if they cannot be read."""
        if result.cells or not task.key or result.status == "failed":
            return result
        whole = self._store.get(task.key)
        if whole is None:
            self._store.forget(task.key)
            raise LookupError("what was kept of it is damaged; give the same command again, which grades it anew")
        return whole


def _hash_of(marks: NotebookMarks | None) -> str:
    return hashlib.blake2b(_encoder.encode(marks), digest_size=8).hexdigest() if marks else ""
