"""From a notebook that was handed in to the graded one: what `nbgrader autograde` and its button call."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbgrader.converters.base import BaseConverter
from traitlets import Enum, Float, Integer

from autograder.course.settings import CELL_TIMEOUT_LIMIT, MEMORY_NEEDED, GradingSettings
from autograder.errors import UserError
from autograder.grading.autograded import as_notebook, metadata_of, written
from autograder.grading.options import options_of
from autograder.nbgrader_plugin.copies import remove_unsafe_copies
from autograder.nbgrader_plugin.marking import Marking, register
from autograder.nbgrader_plugin.place import Place, course_of
from autograder.results import NotebookResult
from autograder.sandbox.system import cores


class GradingExporter(NotebookExporter):
    """Stands where nbgrader runs a submission in a kernel and saves its scores.

    nbgrader converts each notebook twice: what was handed in into a clean copy, then the copy into the graded one.
    Here the first conversion grades, and the second has nothing left to do. nbgrader's own preprocessors do not run.
    """

    isolation = Enum(
        ("confined", "process"),
        default_value=GradingSettings.isolation,
        help="'process' runs student code as you, with all you can reach, where this machine cannot confine it.",
    ).tag(config=True)
    jobs = Integer(GradingSettings.jobs, min=0, help="Notebooks graded side by side; 0 is one a core.").tag(config=True)
    memory = Integer(
        GradingSettings.memory, min=MEMORY_NEEDED, help="MiB of address space that a notebook may use."
    ).tag(config=True)
    files = Integer(
        GradingSettings.files, min=4, help="MiB that a notebook may write, a quarter of it in one file."
    ).tag(config=True)
    cell_timeout = Float(
        None,
        allow_none=True,
        max=CELL_TIMEOUT_LIMIT,
        help="Seconds of CPU time for one cell; by default ExecutePreprocessor.timeout, or 30.",
    ).tag(config=True)

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self._markings: dict[str, Marking] = {}
        if isinstance(self.parent, BaseConverter):
            # nbgrader looks for the assignment in the gradebook before it converts a first notebook. It is not there
            # where the release came with the course. What is wrong with the assignment is said when it is graded.
            with suppress(UserError):
                register(course_of(self.parent), self.parent.coursedir.assignment_id)

    def register_preprocessor(self, preprocessor: Any, enabled: bool = False) -> None:
        """Leave out what nbgrader would run: the engine merges, runs and scores by itself."""

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **_: Any
    ) -> tuple[str, dict[str, Any]]:
        """Grade a notebook of a submission, record its scores and return the graded notebook as text.

        Raises:
            UserError: it could not be graded. nbgrader logs this and goes on with the next submission.
        """
        resources = self._init_resources(resources)
        place = Place.of(resources)
        course = course_of(self.parent)
        if Path(os.path.abspath(filename)).parent == course.autograded_path(place.student, place.assignment):
            return Path(filename).read_text(encoding="utf-8"), resources
        if removed := remove_unsafe_copies(course, place.assignment, place.student):
            self.log.warning("Links and web pages of %s are not kept: %s", place.student, ", ".join(removed))
        marking = self._marking(place)
        result, notes = marking.grade(place.student, place.notebook)
        for note in [result.problem, *notes]:
            if note:
                self.log.warning("%s of %s: %s", place.notebook, place.student, note)
        metadata = metadata_of(marking.source_of(place.notebook))
        notebook = as_notebook(result.cells or [_explanation(result)], metadata)
        return written(notebook).decode(), resources

    def _marking(self, place: Place) -> Marking:
        """What grades the assignment; when it is made, it grades all that nbgrader is going to ask for."""
        if place.assignment not in self._markings:
            course = course_of(self.parent)
            settings = GradingSettings.of(self.config)
            options, slots = options_of(settings), settings.jobs or cores()
            again = bool(self.parent.force)
            marking = Marking(course, place.assignment, options, slots=slots, again=again)
            due = {
                one.student
                for one in course.submissions(place.assignment)
                if again or not course.autograded_path(one.student, place.assignment).exists()
            }
            marking.grade_ahead({place.student, *due})
            self._markings[place.assignment] = marking
        return self._markings[place.assignment]


def _explanation(result: NotebookResult) -> dict[str, Any]:
    """What the formgrader shows in the place of a notebook that could not be read."""
    return {"cell_type": "markdown", "metadata": {}, "source": f"**{result.problem}** It earns no points."}
