"""Tables of scores: our own, and those that Canvas and Moodle import."""

from autograder.export.roll import Entry, Roll
from autograder.report.table import csv_text, short


def plain(roll: Roll) -> str:
    """The columns of `nbgrader export`, for one assignment."""
    heads = ["assignment", "timestamp", "student_id", "last_name", "first_name", "email"]
    rows = [[*heads, "raw_score", "late_submission_penalty", "score", "max_score"]]
    for one in roll.entries:
        about = [roll.assignment, one.timestamp, one.student, one.last_name, one.first_name, one.email]
        points = (one.score + one.late_penalty, one.late_penalty, one.score, roll.possible)
        rows.append([*about, *map(short, points)])
    return csv_text(rows)


def canvas(roll: Roll, column: str) -> str:
    """What Canvas's gradebook imports.

    Its columns are Student, ID, SIS User ID, SIS Login ID, Section and one an assignment; a row `Points Possible`
    stands before the students. Canvas finds a student by ID, else by SIS Login ID. A column of the form `Title (1234)`
    goes into the assignment with that number; any other makes Canvas ask, or make a new assignment.
    """
    rows = [["Student", "ID", "SIS User ID", "SIS Login ID", "Section", column]]
    rows.append(["    Points Possible", "", "", "", "", short(roll.possible)])
    rows += [[_full_name(one), one.lms_id, "", one.student, "", short(one.score)] for one in roll.entries]
    return csv_text(rows)


def moodle(roll: Roll, column: str) -> str:
    """What Moodle's grade import reads, with the headings of its own grade export.

    At the import, map from one of Username, ID number and Email address, and map the last column to the grade item.
    """
    rows = [["First name", "Last name", "Username", "ID number", "Email address", f"{column} (Real)"]]
    rows += [
        [one.first_name, one.last_name, one.student, one.lms_id, one.email, short(one.score)] for one in roll.entries
    ]
    return csv_text(rows)


def _full_name(one: Entry) -> str:
    return ", ".join(filter(None, (one.last_name, one.first_name))) or one.student
