"""The lines of an export: a submission's total, and what the gradebook knows of its student."""

from dataclasses import dataclass
from fnmatch import fnmatchcase

from nbgrader.api import Student
from sqlalchemy import select

from autograder.course.course import Course
from autograder.errors import UserError
from autograder.gradebook.database import in_transaction, open_database
from autograder.report.gathering import gather
from autograder.report.sheet import Sheet


@dataclass(frozen=True)
class Entry:
    """One student's submission."""

    student: str
    """The name of the folder: nbgrader's student id, which is most often the login."""
    first_name: str
    last_name: str
    email: str
    lms_id: str
    """The number by which the learning platform knows the student."""
    timestamp: str
    score: float
    """What counts: scores of people and machine, late penalties taken off, never below 0."""
    late_penalty: float


@dataclass(frozen=True)
class Roll:
    """What is exported of an assignment."""

    assignment: str
    possible: float
    entries: list[Entry]
    notes: list[str]
    """For the instructor: who is left out, and whose score is not final."""


def call_roll(course: Course, assignment: str) -> Roll:
    """The submissions that have been graded.

    Raises:
        UserError: there is no such assignment, nothing of it has been graded, or the gradebook cannot be used.
    """
    group = gather(course, assignment)
    if not group.graded:
        raise UserError(f"Nothing of {assignment} has been graded yet: run `autograder grade {assignment}` first.")
    known = _students(course)
    submitted = {sheet.student for sheet in group.sheets}
    absent = sorted(student for student in known if student not in submitted and _is_asked_for(student, course))
    entries = [_entry(sheet, known.get(sheet.student, {})) for sheet in group.graded]
    notes = [f"{sheet.student} is left out. {' '.join(sheet.attention)}" for sheet in group.sheets if not sheet.graded]
    notes += [f"{student} is left out. Nothing was handed in." for student in absent]
    notes += [f"{sheet.student}'s score is not final: {_waiting(sheet)}" for sheet in group.graded if sheet.waiting]
    return Roll(assignment, group.possible, entries, notes)


def _is_asked_for(student: str, course: Course) -> bool:
    return fnmatchcase(student, course.student_id) and student not in course.student_id_exclude.split(",")


def _waiting(sheet: Sheet) -> str:
    return "1 answer waits for a person." if sheet.waiting == 1 else f"{sheet.waiting} answers wait for a person."


def _entry(sheet: Sheet, known: dict[str, str]) -> Entry:
    return Entry(
        student=sheet.student,
        first_name=known.get("first_name", ""),
        last_name=known.get("last_name", ""),
        email=known.get("email", ""),
        lms_id=known.get("lms_user_id", ""),
        timestamp=sheet.timestamp,
        score=max(0.0, sheet.total),
        late_penalty=sheet.late_penalty,
    )


def _students(course: Course) -> dict[str, dict[str, str]]:
    """What the gradebook knows of each student."""
    columns = ("first_name", "last_name", "email", "lms_user_id")
    query = select(Student.id, *(getattr(Student, column) for column in columns))
    with open_database(course.db_url, course.course_id) as engine:
        rows = in_transaction(engine, lambda session: session.execute(query).all())
    return {student: dict(zip(columns, map(_text, values), strict=True)) for student, *values in rows}


def _text(value: object) -> str:
    return "" if value is None else str(value)
