"""The rows that nbgrader's autograde would write for some submissions of an assignment."""

import datetime
import math
from collections.abc import Sequence

from nbgrader.api import Comment, Grade, Student, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from autograder.gradebook.lateness import LatePolicy, seconds_late
from autograder.gradebook.layout import AssignmentLayout, NotebookLayout
from autograder.gradebook.rows import Row, Rows
from autograder.results import NotebookResult

NO_RESPONSE = "No response."  # nbgrader's words
IN_ONE_QUESTION = 500  # databases bound the number of values in a statement


class Recording:
    """The rows of some submissions of one assignment. Read, change, then write them, in one transaction."""

    def __init__(self, session: Session, layout: AssignmentLayout) -> None:
        self._session = session
        self._layout = layout
        self._students: set[str] = set()
        self._new_students: set[str] = set()
        self._submissions = Rows(
            SubmittedAssignment,
            key=("assignment_id", "student_id"),
            blank={"timestamp": None, "extension": None},
            owned=("timestamp",),
        )
        self._notebooks = Rows(
            SubmittedNotebook,
            key=("notebook_id", "assignment_id"),
            blank={"flagged": False, "late_submission_penalty": None},
            owned=("late_submission_penalty",),
        )
        self._grades = Rows(
            Grade,
            key=("cell_id", "notebook_id"),
            blank={"auto_score": None, "manual_score": None, "extra_credit": None, "needs_manual_grade": True},
            owned=("auto_score", "needs_manual_grade"),
        )
        self._comments = Rows(
            Comment,
            key=("cell_id", "notebook_id"),
            blank={"auto_comment": None, "manual_comment": None},
            owned=("auto_comment",),
        )

    def read(self, students: Sequence[str]) -> None:
        """Read what is recorded about `students`."""
        for start in range(0, len(students), IN_ONE_QUESTION):
            some = students[start : start + IN_ONE_QUESTION]
            self._students.update(self._session.scalars(select(Student.id).where(Student.id.in_(some))))
            mine = (SubmittedAssignment.assignment_id == self._layout.id) & SubmittedAssignment.student_id.in_(some)
            self._submissions.read(self._session, mine)
            submissions = select(SubmittedAssignment.id).where(mine)
            notebooks = select(SubmittedNotebook.id).where(SubmittedNotebook.assignment_id.in_(submissions))
            self._notebooks.read(self._session, SubmittedNotebook.assignment_id.in_(submissions))
            self._grades.read(self._session, Grade.notebook_id.in_(notebooks))
            self._comments.read(self._session, Comment.notebook_id.in_(notebooks))

    def write(self) -> None:
        """Write everything that is new or has changed."""
        if self._new_students:
            self._session.execute(insert(Student), [{"id": student} for student in sorted(self._new_students)])
        for rows in (self._submissions, self._notebooks, self._grades, self._comments):
            rows.write(self._session)

    def is_known(self, student: str) -> bool:
        """Whether the student is in the gradebook already."""
        return student in self._students

    def add(self, student: str, timestamp: datetime.datetime | None = None) -> Row:
        """The student's submission, with rows for all notebooks and cells of the assignment; made if it was not there.

        A `timestamp` replaces the recorded one; without, that one stays.
        """
        if student not in self._students:
            self._students.add(student)
            self._new_students.add(student)
        submission = self._submissions.get(self._layout.id, student)
        submission["timestamp"] = timestamp or submission["timestamp"]
        for notebook in self._layout.notebooks.values():
            row = self._notebooks.get(notebook.id, submission["id"])
            for cell in notebook.graded.values():
                self._grades.get(cell, row["id"])
            for cell in notebook.commented.values():
                self._comments.get(cell, row["id"])
        return submission

    def record(self, submission: Row, result: NotebookResult, policy: LatePolicy) -> None:
        """Record one graded notebook of `submission`. What people wrote stays.

        Raises:
            LatenessError: the late-submission plug-in failed; the scores have been recorded.
        """
        notebook = self._layout.notebooks[result.notebook]
        row = self._notebooks.get(notebook.id, submission["id"])
        row["late_submission_penalty"] = None
        if result.status == "missing":
            self._score_nothing(notebook, row)
            return
        self._score(notebook, row, result)
        self._comment(notebook, row, result)
        late = seconds_late(submission["timestamp"], self._layout.duedate, submission["extension"])
        if late > 0:
            total = math.fsum(_counting_score(self._grades.get(cell, row["id"])) for cell in notebook.graded.values())
            row["late_submission_penalty"] = policy.penalty(submission["student_id"], total, late)

    def _score_nothing(self, notebook: NotebookLayout, row: Row) -> None:
        for cell in notebook.graded.values():
            self._grades.get(cell, row["id"]).update(auto_score=0.0, needs_manual_grade=False)

    def _score(self, notebook: NotebookLayout, row: Row, result: NotebookResult) -> None:
        scores = {cell.grade_id: cell.score for cell in result.scores}
        unnamed = None if result.status == "graded" else 0.0
        for name, cell in notebook.grade_cells.items():
            grade = self._grades.get(cell, row["id"])
            grade["auto_score"] = scores.get(name, unnamed)
            grade["needs_manual_grade"] = grade["manual_score"] is not None or grade["auto_score"] is None
        for name, cell in notebook.task_cells.items():
            grade = self._grades.get(cell, row["id"])
            score = scores.get(name, unnamed)
            if grade["auto_score"] != score:  # otherwise a person who has graded the task need not do so again
                grade.update(auto_score=score, needs_manual_grade=score is None)

    def _comment(self, notebook: NotebookLayout, row: Row, result: NotebookResult) -> None:
        for name, cell in notebook.commented.items():
            unanswered = name not in notebook.task_cells and result.answered.get(name) is False
            self._comments.get(cell, row["id"])["auto_comment"] = NO_RESPONSE if unanswered else None


def _counting_score(grade: Row) -> float:
    score = grade["auto_score"] if grade["manual_score"] is None else grade["manual_score"]
    return 0.0 if score is None else score + (grade["extra_credit"] or 0.0)
