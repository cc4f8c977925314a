"""Writing an export."""

from pathlib import Path
from typing import Literal, get_args

from autograder.course.course import Course
from autograder.course.files import write_atomically
from autograder.errors import UserError
from autograder.export import tables
from autograder.export.gradescope import results_json
from autograder.export.roll import call_roll
from autograder.report.gathering import gather

Format = Literal["csv", "canvas", "moodle", "gradescope"]
FORMATS: tuple[Format, ...] = get_args(Format)


def write_export(
    course: Course, assignment: str, form: Format, *, column: str = "", to: Path | None = None
) -> tuple[Path, list[str]]:
    """Write the scores of an assignment; where they are, and sentences about whose are missing or not final.

    Args:
        course: the course directory; its `student_id` says which students.
        assignment: the assignment.
        form: for gradescope a folder with one folder a student, for the others a file.
        column: what Canvas or Moodle calls the assignment, if not by its name.
        to: the file or folder, by default in the course's folder `report`.

    Raises:
        UserError: nothing has been graded, or it cannot be written.
    """
    roll = call_roll(course, assignment)
    place = course.root / "report" / f"{assignment}-{'scores' if form == 'csv' else form}"
    title = column or assignment
    if form == "gradescope":
        place = to or place
        group = gather(course, assignment)
        texts = {place / one.student / "results.json": results_json(course, group, one) for one in group.graded}
    else:
        place = to or place.with_name(f"{place.name}.csv")
        made = {"csv": tables.plain(roll), "canvas": tables.canvas(roll, title), "moodle": tables.moodle(roll, title)}
        texts = {place: made[form]}
    for path, text in texts.items():
        try:
            write_atomically(path, text.encode(errors="replace"), mode=0o660 if course.groupshared else 0o600)
        except OSError as problem:
            raise UserError(f"{path} cannot be written: {problem.strerror}.") from problem
    return place, roll.notes
