"""Every known mistake is told from all others on another student's hidden problems, too."""

import importlib
from pathlib import Path

import pytest

import assignments
from autograder.exam import exercises_of, seed

ROOT = Path(assignments.__file__).parent
EXAMS = {
    path.stem: importlib.import_module(f"assignments.{path.parts[-3]}.exam.{path.stem}")
    for path in sorted(ROOT.glob("*/exam/[!_]*.py"))
}
SLOW = {"TwoLayerNet"}


@pytest.fixture(autouse=True)
def _another_student():
    seed.use(b"another student")
    yield
    seed.use(b"")


@pytest.mark.parametrize(
    ("notebook", "exercise"),
    [
        pytest.param(notebook, name, marks=[pytest.mark.soak] if name in SLOW else [])
        for notebook, exam in EXAMS.items()
        for name in exercises_of(exam)
    ],
)
def test_every_mistake_is_named(notebook, exercise):
    asked = exercises_of(EXAMS[notebook])[exercise]
    for mistake in asked.mistakes:
        assert asked.diagnose(*asked.answers(asked.source(mistake))) == [mistake]
