"""From a graded notebook to the page that its student reads: what `nbgrader generate_feedback` calls."""

from pathlib import Path
from typing import Any

from nbconvert.exporters.exporter import Exporter, FilenameExtension

from autograder.course.course import TIMESTAMP, Course
from autograder.errors import UserError
from autograder.feedback.page import DELIMITER, render
from autograder.gradebook.marks import read_marks
from autograder.grading.store import Store
from autograder.nbgrader_plugin.place import Place, course_of
from autograder.results import SubmissionResult


class FeedbackExporter(Exporter):
    """Stands where nbgrader renders the graded notebook with all of its cells, the hidden tests among them.

    The page shows the student's own work, the scores and comments of people and machine, and never a hidden test.
    """

    output_mimetype = "text/html"
    file_extension = FilenameExtension(".html")

    def register_preprocessor(self, preprocessor: Any, enabled: bool = False) -> None:
        """Leave out what nbgrader would run: the page is made from the kept result and the gradebook."""

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **_: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the page for a graded notebook.

        Raises:
            UserError: the engine has not graded it.
        """
        resources = self._init_resources(resources)
        place = Place.of(resources)
        course = course_of(self.parent)
        kept = Store(course.state / "results").last(place.assignment, place.student, place.notebook)
        if kept is None:
            raise UserError(
                f"{place.notebook} of {place.student} has not been graded by this engine: run `nbgrader autograde "
                f"{place.assignment} --student={place.student} --force`, then generate the feedback again."
            )
        result = SubmissionResult(
            assignment=place.assignment,
            student=place.student,
            notebooks=[kept],
            timestamp=_timestamp(course, place),
        )
        marks = read_marks(course, place.assignment, [place.student]).get(place.student)
        delimiter = str(course.config.ClearHiddenTests.get("begin_test_delimeter", DELIMITER))
        return render(result, marks, delimiter=delimiter)[f"{place.notebook}.html"], resources


def _timestamp(course: Course, place: Place) -> str | None:
    path: Path = course.autograded_path(place.student, place.assignment) / TIMESTAMP
    return path.read_text(errors="replace").strip() if path.is_file() else None
