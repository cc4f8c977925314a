"""Results on their way into the gradebook: in batches, and only those that it does not hold already."""

import time
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING

from autograder.grading.assignment import PreparedAssignment
from autograder.grading.outcome import without_cells
from autograder.grading.recorded import Recorded
from autograder.results import SubmissionResult

if TYPE_CHECKING:
    from autograder.gradebook.writer import GradebookWriter

BATCH = 50
"""Submissions written to the gradebook at once."""
BATCH_SECONDS = 5.0
"""How long a finished submission may wait to be written."""


class Recorder:
    """Records results of one assignment. Use as a context manager: what waits is written at its end."""

    def __init__(self, assignment: PreparedAssignment) -> None:
        self._assignment = assignment
        self._recorded = Recorded(assignment)
        self._gradebook: GradebookWriter | None = None
        self._open = ExitStack()
        self._waiting: list[SubmissionResult] = []
        self._written_at = time.monotonic()
        self.notes: list[str] = []
        """Sentences about what a person should look at."""

    def __enter__(self) -> "Recorder":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._open:
            self._write()

    def open(self) -> None:
        """Open the gradebook and register the assignment, so that what stands in the way is said before any grading.

        Raises:
            UserError: the gradebook cannot be used, or a notebook cannot be registered.
        """
        self._opened()

    def add(self, result: SubmissionResult) -> None:
        """Record a submission, now or with others soon.

        Raises:
            UserError: the gradebook cannot be used; the submissions that waited were not recorded.
        """
        if not self._recorded.holds(result):
            self._waiting.append(without_cells(result))
        if len(self._waiting) >= BATCH or time.monotonic() > self._written_at + BATCH_SECONDS:
            self._write()

    def _write(self) -> None:
        batch, self._waiting = self._waiting, []  # one that fails is not tried again at the end
        self._written_at = time.monotonic()
        if batch:
            gradebook = self._opened()
            with self._recorded.being_written():
                notes = gradebook.write(batch)
                self.notes += notes
                # What a person should look at is said again until it is gone.
                self._recorded.note(batch if not notes else ())

    def _opened(self) -> "GradebookWriter":
        if self._gradebook is None:
            from autograder.gradebook.writer import GradebookWriter

            gradebook = self._open.enter_context(GradebookWriter(self._assignment.course, self._assignment.name))
            with self._recorded.being_written():
                gradebook.register([notebook.path for notebook in self._assignment.notebooks])
            self._gradebook = gradebook
        return self._gradebook
