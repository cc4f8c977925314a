"""Every notebook, run whole: solutions earn everything, stubs nothing, here and under stock nbgrader."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from traitlets.config import Config

from autograder.course.course import Course
from autograder.examiner.job import Options
from autograder.grading.assignment import PreparedAssignment
from autograder.grading.slot import Slot
from tests.conftest import ROOT, needs_confinement

ASSIGNMENTS = sorted(path.name for path in (ROOT / "source").iterdir() if path.is_dir())
HAND_INS = {"perfect": "source", "blank": "release"}
"""What each student hands in: the instructor's notebooks, or those that were released."""

Marks = dict[str, tuple[float | None, float]]
"""For each test cell, what it earned and what it is worth."""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course in nbgrader's own settings, with all assignments and two students."""
    root = tmp_path_factory.mktemp("course")
    (root / "nbgrader_config.py").write_text("c = get_config()\n")
    shutil.copytree(ROOT / "source", root / "source")
    for student, step in HAND_INS.items():
        shutil.copytree(ROOT / step, root / "submitted" / student)
    return root


@needs_confinement
@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_solutions_earn_everything_and_stubs_nothing(course: Path, slot: Slot, name: str) -> None:
    assignment = PreparedAssignment(Course.find(course), name, Options())
    marks: dict[str, Marks] = {student: {} for student in HAND_INS}
    for submission in assignment.course.submissions(name):
        for task in assignment.tasks(submission):
            assert task.job
            result = slot.grade(task.job)
            assert (result.status, result.notes) == ("graded", [])
            # A test that tries extreme inputs can silence NumPy in its own process only: warnings are counted below.
            assert list(complaints(cell for cell in result.cells if not is_test(cell))) == []
            if submission.student == "blank":
                assert list(checks_that_do_not_say_not_done(result.cells)) == []
            marks[submission.student] |= {
                f"{result.notebook}/{score.grade_id}": (score.score, score.points)
                for score in result.scores
                if not score.manual
            }
    assert_all_and_nothing(marks)


@pytest.mark.filterwarnings("ignore:.*not in session:sqlalchemy.exc.SAWarning")  # from nbgrader's own tables
@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_they_do_so_under_stock_nbgrader_without_an_error_or_a_warning_in_any_cell(
    course: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = Path(sys.executable).parent  # nbgrader calls alembic by its name
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for library in ("OPENBLAS", "OMP", "MKL"):
        monkeypatch.setenv(f"{library}_NUM_THREADS", "1")
    settings: dict[str, Any] = {"CourseDirectory": {"root": str(course)}}
    # A busy machine is no reason to stop a cell, or to take a kernel for dead.
    settings["ExecutePreprocessor"] = {"timeout": 600, "startup_timeout": 300, "iopub_timeout": 60}
    api = NbGraderAPI(config=Config(settings))
    assert api.generate_assignment(name)["success"]
    for student in HAND_INS:
        assert api.autograde(name, student)["success"]
        for path in (course / "autograded" / student / name).glob("*.ipynb"):
            cells = nbformat.read(path, 4).cells
            assert list(complaints(cells)) == []
            if student == "blank":
                assert list(checks_that_do_not_say_not_done(cells)) == []
    assert_all_and_nothing({student: recorded_marks(course, name, student) for student in HAND_INS})


def assert_all_and_nothing(marks: dict[str, Marks]) -> None:
    """Each test cell has all its points in the perfect hand-in and none in the blank one."""
    assert len(marks["perfect"]) >= 10
    assert {cell: got for cell, got in marks["perfect"].items() if got[0] != got[1]} == {}
    assert {cell: got for cell, got in marks["blank"].items() if got[0] != 0} == {}
    assert marks["perfect"].keys() == marks["blank"].keys()


def recorded_marks(course: Path, name: str, student: str) -> Marks:
    """The marks in the gradebook; a written answer has none, as a person grades it."""
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        return {
            f"{notebook.name}/{grade.name}": (grade.auto_score, grade.max_score)
            for notebook in gradebook.find_submission(name, student).notebooks
            for grade in notebook.grades
            if grade.cell.cell_type == "code"
        }


def complaints(cells: Iterable[dict[str, Any]]) -> Iterator[str]:
    """What cells raised or wrote to stderr, where warnings go."""
    for cell in cells:
        for output in cell.get("outputs", ()):
            if output["output_type"] == "error" or output.get("name") == "stderr":
                yield f"{cell['id']}: {output.get('evalue') or output.get('text')}"


def checks_that_do_not_say_not_done(cells: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The test cells whose card says anything else."""
    for cell in cells:
        if is_test(cell) and "not done yet" not in str(cell["outputs"]):
            yield cell["id"]


def is_test(cell: dict[str, Any]) -> bool:
    """Whether it is graded, and not a written answer."""
    return cell["cell_type"] == "code" and bool(cell["metadata"].get("nbgrader", {}).get("grade"))
