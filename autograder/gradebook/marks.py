"""What the gradebook says about submissions, the scores and comments of people included."""

from collections.abc import Collection
from typing import TypeAlias

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

from autograder.course.course import Course
from autograder.course.marks import CellMark, NotebookMarks
from autograder.gradebook.database import in_transaction, open_database
from autograder.gradebook.recording import IN_ONE_QUESTION

Ids: TypeAlias = "Select[tuple[str]]"


def read_marks(course: Course, assignment: str, students: Collection[str]) -> dict[str, dict[str, NotebookMarks]]:
    """The marks of each of `students` who is in the gradebook: by student, then by notebook.

    Raises:
        UserError: the database cannot be used.
    """
    with open_database(course.db_url, course.course_id) as engine:
        return in_transaction(engine, lambda session: _read(session, assignment, students))


def _read(session: Session, assignment: str, students: Collection[str]) -> dict[str, dict[str, NotebookMarks]]:
    named = sorted(filter(_can_be_asked_for, students))
    found: dict[str, dict[str, NotebookMarks]] = {}
    for start in range(0, len(named), IN_ONE_QUESTION):
        _read_some(session, assignment, named[start : start + IN_ONE_QUESTION], found)
    return found


def _can_be_asked_for(student: str) -> bool:
    """Tell whether a name is text; that of a folder need not be, and then the gradebook has no such student."""
    try:
        student.encode()
    except UnicodeEncodeError:
        return False
    return True


def _read_some(
    session: Session, assignment: str, students: list[str], found: dict[str, dict[str, NotebookMarks]]
) -> None:
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
        .where(SubmittedNotebook.notebook_id.in_(_notebooks(assignment)))
        .where(Assignment.name == assignment, SubmittedAssignment.student_id.in_(students))
    )
    for notebook_id, penalty, name, student in session.execute(submitted):
        by_id[notebook_id] = NotebookMarks(late_penalty=penalty or 0.0)
        found.setdefault(student, {})[name] = by_id[notebook_id]
    ids = submitted.with_only_columns(SubmittedNotebook.id)
    cells = select(BaseCell.id).where(BaseCell.notebook_id.in_(_notebooks(assignment)))
    _read_grades(session, cells, ids, by_id)
    _read_comments(session, cells, ids, by_id)


def _notebooks(assignment: str) -> Ids:
    """The ids of the notebooks. By them and by the cells' ids, databases find rows without reading those of all."""
    return (
        select(Notebook.id)
        .join(Assignment, Assignment.id == Notebook.assignment_id)
        .where(Assignment.name == assignment)
    )


def _read_grades(session: Session, cells: Ids, ids: Ids, by_id: dict[str, NotebookMarks]) -> None:
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
        .where(Grade.cell_id.in_(cells), Grade.notebook_id.in_(ids))
    )
    for notebook_id, name, score, automatic, manual, extra, waiting in session.execute(grades):
        if notebook_id in by_id:
            mark = by_id[notebook_id].cells.setdefault(name, CellMark())
            mark.score = None if automatic is None and manual is None else score
            mark.by_hand = manual is not None or bool(extra)
            mark.waiting = waiting


def _read_comments(session: Session, cells: Ids, ids: Ids, by_id: dict[str, NotebookMarks]) -> None:
    comments = (
        select(Comment.notebook_id, BaseCell.name, Comment.comment)
        .join(BaseCell, BaseCell.id == Comment.cell_id)
        .where(Comment.cell_id.in_(cells), Comment.notebook_id.in_(ids), Comment.comment.is_not(None))
    )
    for notebook_id, name, comment in session.execute(comments):
        if notebook_id in by_id:
            by_id[notebook_id].cells.setdefault(name, CellMark()).comment = comment
