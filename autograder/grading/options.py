"""From a course's settings to how its notebooks are graded."""

from autograder.course.settings import GradingSettings
from autograder.examiner.job import Options
from autograder.examiner.watch import Deadlines
from autograder.sandbox.confine import MEBIBYTE, Limits


def options_of(settings: GradingSettings, *, run_demos: bool = False) -> Options:
    """Return the options of grading that a course's settings ask for."""
    scratch = settings.files * MEBIBYTE
    return Options(
        isolation="process" if settings.isolation == "process" else "confined",
        run_demos=run_demos,
        deadlines=Deadlines.of_cell(settings.cell_timeout),
        limits=Limits(memory=settings.memory * MEBIBYTE, file_size=scratch // 4, scratch=scratch),
    )
