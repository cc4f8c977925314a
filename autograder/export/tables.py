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
    """What Canvas's gradebook imports, as its own importer reads it.

    Its columns are Student, ID, SIS User ID, SIS Login ID, Section and one an assignment; a row whose first cell
    contains `Points Possible` says what each is worth. Canvas finds a student by ID, else by SIS User ID, else by SIS
    Login ID, else by name, also in the form `Last, First`. A column of the form `Title (1234)` goes into the assignment
    with that number, any other into the one with that title; if there is none, Canvas asks, or makes one.

    Source: https://github.com/instructure/canvas-lms/blob/master/lib/gradebook_importer.rb (`row_has_student_headers?`,
    `update_column_count`, `process_student`, `parse_assignments`).
    """
    rows = [["Student", "ID", "SIS User ID", "SIS Login ID", "Section", column]]
    rows.append(["    Points Possible", "", "", "", "", short(roll.possible)])
    rows += [[_full_name(one), one.lms_id, "", one.student, "", short(one.score)] for one in roll.entries]
    return csv_text(rows)


def moodle(roll: Roll, column: str) -> str:
    """What Moodle's grade import reads, with the headings of its own grade export.

    Whoever imports it says which column finds the user (by username, ID number or email address), and maps the last
    one to the grade item.

    Sources: https://docs.moodle.org/en/Grade_import ("The import file format is the same as the corresponding export
    format"); for the headings https://github.com/moodle/moodle/blob/main/grade/export/txt/grade_export_txt.php.
    """
    rows = [["First name", "Last name", "Username", "ID number", "Email address", f"{column} (Real)"]]
    rows += [
        [one.first_name, one.last_name, one.student, one.lms_id, one.email, short(one.score)] for one in roll.entries
    ]
    return csv_text(rows)


def _full_name(one: Entry) -> str:
    return ", ".join(filter(None, (one.last_name, one.first_name))) or one.student
