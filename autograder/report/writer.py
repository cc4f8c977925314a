"""Writing the report of a class beside the other folders of the course."""

from pathlib import Path

from autograder.course.course import Course
from autograder.course.files import write_atomically
from autograder.errors import UserError
from autograder.report.gathering import gather
from autograder.report.page import render
from autograder.report.table import items_csv, students_csv


def write_report(course: Course, assignment: str, *, tables: bool = False) -> list[Path]:
    """Write report/<assignment>.html and, with `tables`, two CSV files; the paths. Only their owner can read them.

    Raises:
        UserError: there is no such assignment, nothing has been graded, or a file cannot be written.
    """
    group = gather(course, assignment)
    if not group.graded:
        raise UserError(f"Nothing of {assignment} has been graded yet: run `autograder grade {assignment}` first.")
    folder = course.root / "report"
    texts = {folder / f"{assignment}.html": render(group, course, folder)}
    if tables:
        texts[folder / f"{assignment}-students.csv"] = students_csv(group)
        texts[folder / f"{assignment}-exercises.csv"] = items_csv(group)
    for path, text in texts.items():
        try:
            write_atomically(path, text.encode(errors="replace"), mode=0o660 if course.groupshared else 0o600)
        except OSError as problem:
            raise UserError(f"{path} cannot be written: {problem.strerror}.") from problem
    return list(texts)
