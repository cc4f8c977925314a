"""Results on their way into the gradebook: in batches, and only those that it does not hold already.

A submission is published after it has been recorded, since pages show what people gave and what lateness cost.
"""

import math
import time
from collections import deque
from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, TypeAlias

from autograder.course.marks import NotebookMarks
from autograder.grading.assignment import PreparedAssignment
from autograder.grading.outcome import without_cells
from autograder.grading.recorded import Recorded
from autograder.results import SubmissionResult

if TYPE_CHECKING:
    from autograder.gradebook.writer import GradebookWriter

BATCH = 50
"""Submissions written to the gradebook at once."""
BATCH_SECONDS = 5.0
"""How long a finished submission may wait to be written. The first one is written at once, for people to look at."""
AT_ONCE = 2
"""Recorded submissions published when another one is added: slots do not wait until a whole batch of them is."""

Marks: TypeAlias = dict[str, NotebookMarks]
"""What the gradebook says about a submission, by notebook."""
Publish: TypeAlias = Callable[[Marks], None]
"""Publishes a submission."""


class Recorder:
    """Records results of one assignment. Use as a context manager: what waits is recorded at its end."""

    def __init__(self, assignment: PreparedAssignment) -> None:
        self._assignment = assignment
        self._recorded = Recorded(assignment)
        self._gradebook: GradebookWriter | None = None
        self._open = ExitStack()
        self._waiting: list[tuple[SubmissionResult, Publish]] = []
        self._unpublished: deque[tuple[Publish, Marks]] = deque()
        self._written_at = -math.inf
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

    def add(self, result: SubmissionResult, publish: Publish, *, changed: bool) -> None:
        """Record a submission, now or with others soon, and publish it after that.

        One that has not `changed` is passed over if the gradebook is known to hold it, and nobody else to have written
        there since.

        Raises:
            UserError: the gradebook cannot be used; the submissions that waited were not recorded.
        """
        if changed or not self._recorded.holds(result):
            self._waiting.append((without_cells(result), publish))
        if len(self._waiting) >= BATCH or time.monotonic() > self._written_at + BATCH_SECONDS:
            self._write()
        self._publish(AT_ONCE)

    def finish(self) -> None:
        """Record and publish all that waits.

        Raises:
            UserError: the gradebook cannot be used; the submissions that waited were not recorded.
        """
        self._write()
        self._publish(len(self._unpublished))

    def _write(self) -> None:
        waiting, self._waiting = self._waiting, []  # a batch that fails is not tried again at the end
        if waiting:
            self._written_at = time.monotonic()
            batch = [result for result, _ in waiting]
            gradebook = self._opened()
            with self._recorded.being_written():
                notes = gradebook.write(batch)
                self.notes += notes
                # What a person should look at is said again until it is gone.
                self._recorded.note(batch if not notes else ())
            self._look_up({result.student: publish for result, publish in waiting})

    def _look_up(self, asked: dict[str, Publish]) -> None:
        """Read the marks of the submissions to publish."""
        from autograder.gradebook.marks import read_marks

        marks = read_marks(self._assignment.course, self._assignment.name, asked)
        self._unpublished += [(publish, marks.get(student, {})) for student, publish in asked.items()]

    def _publish(self, most: int) -> None:
        for _ in range(min(most, len(self._unpublished))):
            publish, marks = self._unpublished.popleft()
            publish(marks)

    def _opened(self) -> "GradebookWriter":
        if self._gradebook is None:
            from autograder.gradebook.writer import GradebookWriter

            gradebook = self._open.enter_context(GradebookWriter(self._assignment.course, self._assignment.name))
            with self._recorded.being_written():
                gradebook.register([notebook.path for notebook in self._assignment.notebooks])
            self._gradebook = gradebook
        return self._gradebook
