"""Writing pages where nbgrader keeps feedback."""

from autograder.feedback.page import DELIMITER, render
from autograder.grading.course import Course
from autograder.grading.files import write_atomically
from autograder.grading.marks import NotebookMarks
from autograder.grading.results import SubmissionResult


def write_feedback(course: Course, result: SubmissionResult, marks: dict[str, NotebookMarks] | None = None) -> None:
    """Write the pages of a submission to feedback/<student>/<assignment>/<notebook>.html.

    nbgrader's release_feedback hands them to the student from there.

    Raises:
        OSError: a page cannot be written.
    """
    folder = course.feedback_path(result.student, result.assignment)
    delimiter = str(course.config.ClearHiddenTests.get("begin_test_delimeter", DELIMITER))
    for name, html in render(result, marks, delimiter=delimiter).items():
        write_atomically(folder / name, html.encode(errors="replace"), mode=0o664 if course.groupshared else 0o644)
