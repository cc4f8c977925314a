"""The one writer of a course's gradebook."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from nbgrader.api import Assignment
from sqlalchemy import update
from sqlalchemy.orm import Session

from autograder.course.course import Course
from autograder.course.definition import definition_of
from autograder.gradebook.batch import fill_gaps, record_batch
from autograder.gradebook.database import PATIENCE, in_transaction, open_database
from autograder.gradebook.lateness import LatePolicy
from autograder.gradebook.layout import read_layout
from autograder.gradebook.registration import register_assignment
from autograder.results import SubmissionResult

T = TypeVar("T")


class GradebookWriter:
    """Writes the results of one assignment into nbgrader's database, just as nbgrader's autograde would.

    ```python
    with GradebookWriter(course, "a1_linear") as gradebook:
        gradebook.register(course.notebooks("a1_linear"))
        notes = gradebook.write(results)
    ```

    It works with every database that SQLAlchemy and nbgrader work with. It waits up to `patience` seconds whenever
    another program holds the database. Each call is one transaction: it is done or nothing is.

    Raises:
        UserError: the database cannot be used or stays locked; nothing of the call was recorded.
    """

    def __init__(self, course: Course, assignment: str, *, patience: float = PATIENCE) -> None:
        self._course = course
        self._assignment = assignment
        self._patience = patience
        self._policy = LatePolicy(course.config, course.root)
        self._open = ExitStack()

    def __enter__(self) -> "GradebookWriter":
        url, course_id = self._course.db_url, self._course.course_id
        self._engine = self._open.enter_context(open_database(url, course_id, patience=self._patience))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def register(self, sources: Sequence[Path]) -> None:
        """Make the gradebook agree with the instructor's notebooks `sources`, as nbgrader's generate_assignment would.

        Unlike that, it also adds and removes cells after students have handed in.

        Raises:
            UserError: nbgrader does not accept a notebook, or scores or comments that a person gave would be lost.
        """
        definitions = [definition_of(source, self._course) for source in sources]
        kept = {path.stem for path in self._course.source_path(self._assignment).glob("*.ipynb")}

        def work(session: Session) -> None:
            self._lock(session)
            if register_assignment(session, self._course.course_id, self._assignment, definitions, kept):
                fill_gaps(session, read_layout(session, self._assignment))

        self._in_transaction(work)

    def write(self, batch: Sequence[SubmissionResult]) -> list[str]:
        """Record results; sentences about what a person should look at, each beginning with the student.

        Scores and comments that a person gave stay. A notebook with the status "failed" is left as it was. Writing
        the same batch twice changes nothing.

        Raises:
            UserError: the database cannot be used or stays locked; nothing of the batch was recorded.
            LookupError: the assignment, or a notebook of the batch, has not been registered.
        """
        create_students = bool(self._course.config.Autograde.get("create_student", True))

        def work(session: Session) -> list[str]:
            self._lock(session)
            layout = read_layout(session, self._assignment)
            return record_batch(session, layout, batch, self._policy, create_students=create_students)

        return self._in_transaction(work)

    def _lock(self, session: Session) -> None:
        """Have the database let other writers of this assignment wait, before anything is read."""
        name = self._assignment
        session.execute(update(Assignment).where(Assignment.name == name).values(name=name))

    def _in_transaction(self, work: Callable[[Session], T]) -> T:
        return in_transaction(self._engine, work, patience=self._patience)
