"""Recording a batch of results, and saying in sentences what could not be recorded."""

from collections.abc import Iterable

from nbgrader.api import SubmittedAssignment
from nbgrader.utils import parse_utc
from sqlalchemy import select
from sqlalchemy.orm import Session

from autograder.gradebook.lateness import LatenessError, LatePolicy
from autograder.gradebook.layout import AssignmentLayout
from autograder.gradebook.recording import Recording
from autograder.results import SubmissionResult

LONGEST_ID = 128  # nbgrader's column for a student


def record_batch(
    session: Session,
    layout: AssignmentLayout,
    batch: Iterable[SubmissionResult],
    policy: LatePolicy,
    *,
    create_students: bool = True,
) -> list[str]:
    """Record many submissions; sentences about those that a person should look at."""
    notes: list[str] = []
    usable = []
    for result in batch:
        if problem := _unusable_id(result.student):
            notes.append(problem)
        elif any(notebook.status != "failed" for notebook in result.notebooks):
            usable.append(result)
    recording = Recording(session, layout)
    recording.read([result.student for result in usable])
    for result in usable:
        if create_students or recording.is_known(result.student):
            notes += _record(recording, result, policy)
        else:
            notes.append(
                f"{result.student}: not recorded, because the gradebook has no such student and "
                "Autograde.create_student is False. Add the student and grade again."
            )
    recording.write()
    return notes


def fill_gaps(session: Session, layout: AssignmentLayout) -> None:
    """Give every recorded submission of the assignment the rows of cells that were added since."""
    recorded = select(SubmittedAssignment.student_id).where(SubmittedAssignment.assignment_id == layout.id)
    students = list(session.scalars(recorded))
    recording = Recording(session, layout)
    recording.read(students)
    for student in students:
        recording.add(student)
    recording.write()


def _record(recording: Recording, result: SubmissionResult, policy: LatePolicy) -> list[str]:
    notes = []
    timestamp = None
    if result.timestamp:
        try:
            timestamp = parse_utc(result.timestamp)
        except (ValueError, OverflowError):
            notes.append(
                f"{result.student}: timestamp.txt holds {result.timestamp!r:.60}, which is not a date. "
                "The submission is recorded without its time, and so without a late penalty."
            )
    submission = recording.add(result.student, timestamp)
    for notebook in result.notebooks:
        if notebook.status == "failed":
            continue
        try:
            recording.record(submission, notebook, policy)
        except LatenessError as problem:
            notes.append(f"{result.student}: no late penalty for {notebook.notebook}, because {problem}")
    return notes


def _unusable_id(student: str) -> str:
    try:
        student.encode()
    except UnicodeEncodeError:
        return (
            f"{student!r}: not recorded, because the name of the folder is not valid UTF-8. Rename it and grade again."
        )
    if len(student) > LONGEST_ID:
        return f"{student}: not recorded, because nbgrader allows a student {LONGEST_ID} characters. Rename the folder."
    return ""
