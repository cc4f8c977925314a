"""Verifying a course: everything there is to look at, as rows that come one by one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.course.course import Course
from autograder.course.settings import importable
from autograder.errors import UserError
from autograder.examiner.job import Options
from autograder.grading.pool import Pool
from autograder.sandbox.system import cores
from autograder.verify.answers import slips, trials_of_answers
from autograder.verify.boundary import check_boundary
from autograder.verify.desk import Desk
from autograder.verify.exercises import placed_exercises, unused_exams
from autograder.verify.notebooks import check_files, check_points
from autograder.verify.rows import About, Row
from autograder.verify.solutions import trials_of_solutions
from autograder.verify.subject import Subject, chosen, subject_of, text_of
from autograder.verify.trial import Trial, run


@dataclass(frozen=True)
class Settings:
    """How to verify."""

    options: Options = field(default_factory=Options)
    """How notebooks are graded."""
    jobs: int = field(default_factory=cores)
    """How many notebooks are graded side by side."""
    seed: int = 0
    """Hidden inputs are drawn from it."""


def verify(
    course: Course, names: list[str], settings: Settings, progress: Callable[[int, int], None] = lambda done, of: None
) -> Iterator[Row]:
    """Yield what there is to say of the assignments called `names` (of all, if none is).

    `progress` hears how many hand-ins have been graded, and of how many.

    Raises:
        UserError: there is no such assignment.
    """
    trials: list[Trial] = []
    with importable(course.root), TemporaryDirectory(prefix="autograder-verify-") as folder:
        desk = Desk(Path(folder), settings.seed)
        for name in chosen(course, names):
            yield from check_files(course, name, text_of(course, name))
            if name not in course.assignments():
                continue
            try:
                subject = subject_of(course, name, settings.options)
                yield from check_points(subject)
                yield from check_boundary(subject)
                trials += trials_of_solutions(subject, desk)
                yield from _exercises(subject, desk, trials)
            except UserError as error:
                yield About(name).failed("solution", "", str(error))
        if trials:
            yield from run(trials, Pool(course.root, min(settings.jobs, len(trials))), progress)


def _exercises(subject: Subject, desk: Desk, trials: list[Trial]) -> Iterator[Row]:
    """Add the hand-ins of each exercise to `trials`; say what there is to say without running any."""
    places = placed_exercises(subject)
    for notebook in subject.notebooks:
        about = subject.about(notebook)
        placed, without_test = places[notebook.name]
        yield from slips(about, placed)
        for exercise in without_test:
            sentence = (
                f"No test cell hands {exercise.name} to `check.examine(...)`, or no answer cell defines it. Add both "
                f"to the notebook, or take it out of exam/{notebook.name}.py."
            )
            yield about.failed("caught", exercise.name, sentence)
        trials += trials_of_answers(subject, desk, notebook, placed)
    for name in unused_exams(subject):
        yield About(subject.name).noted("caught", name, f"No notebook is called {name}: exam/{name}.py is not used.")
