"""What the gradebook says about submissions, the scores and comments of people included."""

from collections.abc import Collection

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from autograder.gradebook.database import in_transaction, open_database
from autograder.grading.course import Course
from autograder.grading.marks import CellMark, NotebookMarks


def read_marks(course: Course, assignment: str, students: Collection[str]) -> dict[str, dict[str, NotebookMarks]]:
    """The marks of each of `students` who is in the gradebook: by student, then by notebook.

    Raises:
        UserError: the database cannot be used.
    """
    with open_database(course.db_url, course.course_id) as engine:
        return in_transaction(engine, lambda session: _read(session, assignment, set(students)))


def _read(session: Session, assignment: str, students: set[str]) -> dict[str, dict[str, NotebookMarks]]:
    found: dict[str, dict[str, NotebookMarks]] = {}
    by_id: dict[str, NotebookMarks] = {}
    submitted = (
        select(
            SubmittedNotebook.id,
            SubmittedNotebook.late_submission_penalty,
            Notebook.name,
            SubmittedAssignment.student_id,
        )
        .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .where(Assignment.name == assignment)
    )
    for notebook_id, penalty, name, student in session.execute(submitted):
        if student in students:
            by_id[notebook_id] = NotebookMarks(late_penalty=penalty or 0.0)
            found.setdefault(student, {})[name] = by_id[notebook_id]
    ids = submitted.with_only_columns(SubmittedNotebook.id)
    _read_grades(session, ids, by_id)
    _read_comments(session, ids, by_id)
    return found


def _read_grades(session: Session, ids: Select[tuple[str]], by_id: dict[str, NotebookMarks]) -> None:
    grades = (
        select(
            Grade.notebook_id,
            BaseCell.name,
            Grade.score,
            Grade.auto_score,
            Grade.manual_score,
            Grade.extra_credit,
            Grade.needs_manual_grade,
        )
        .join(BaseCell, BaseCell.id == Grade.cell_id)
        .where(Grade.notebook_id.in_(ids))
    )
    for notebook_id, name, score, automatic, manual, extra, waiting in session.execute(grades):
        if notebook_id in by_id:
            mark = by_id[notebook_id].cells.setdefault(name, CellMark())
            mark.score = None if automatic is None and manual is None else score
            mark.by_hand = manual is not None or bool(extra)
            mark.waiting = waiting


def _read_comments(session: Session, ids: Select[tuple[str]], by_id: dict[str, NotebookMarks]) -> None:
    comments = (
        select(Comment.notebook_id, BaseCell.name, Comment.comment)
        .join(BaseCell, BaseCell.id == Comment.cell_id)
        .where(Comment.notebook_id.in_(ids), Comment.comment.is_not(None))
    )
    for notebook_id, name, comment in session.execute(comments):
        if notebook_id in by_id:
            by_id[notebook_id].cells.setdefault(name, CellMark()).comment = comment
