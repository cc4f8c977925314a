"""Writing pages where nbgrader keeps feedback."""

from pathlib import Path

from autograder.course.course import TIMESTAMP, Course
from autograder.course.files import open_handed_in, write_atomically
from autograder.course.marks import NotebookMarks
from autograder.feedback.page import DELIMITER, render
from autograder.results import SubmissionResult

RECEIPT = (TIMESTAMP, "submission_secret.txt")  # by these nbgrader's release_feedback finds whom a page is for
RECEIPT_LIMIT = 10_000  # bytes


def write_feedback(course: Course, result: SubmissionResult, marks: dict[str, NotebookMarks] | None = None) -> None:
    """Write the pages of a submission to feedback/<student>/<assignment>/<notebook>.html.

    nbgrader's release_feedback hands them to the student from there.

    Raises:
        OSError: a page cannot be written.
    """
    folder = course.feedback_path(result.student, result.assignment)
    mode = 0o664 if course.groupshared else 0o644
    delimiter = str(course.config.ClearHiddenTests.get("begin_test_delimeter", DELIMITER))
    for name, html in render(result, marks, delimiter=delimiter).items():
        write_atomically(folder / name, html.encode(errors="replace"), mode=mode)
    for name in RECEIPT:
        _copy(course.submission_path(result.student, result.assignment) / name, folder / name, mode)


def _copy(source: Path, target: Path, mode: int) -> None:
    file = open_handed_in(source)
    if file is not None:
        with file:
            write_atomically(target, file.read(RECEIPT_LIMIT), mode=mode)
