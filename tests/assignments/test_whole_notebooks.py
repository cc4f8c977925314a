"""Every notebook, run whole: solutions earn everything, stubs nothing, here and under stock nbgrader."""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from traitlets.config import Config

from autograder.cli import main
from tests.conftest import ROOT, needs_confinement

ASSIGNMENTS = sorted(path.name for path in (ROOT / "source").iterdir() if path.is_dir())
HAND_INS = {"perfect": "source", "blank": "release"}
"""What each student hands in: the instructor's notebooks, or those that were released."""


@pytest.fixture(params=ASSIGNMENTS)
def name(request: pytest.FixtureRequest) -> str:
    """The assignment."""
    return str(request.param)


@pytest.fixture
def course(name: str, tmp_path: Path) -> Path:
    """A course in nbgrader's own settings, with this assignment and two students."""
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    shutil.copytree(ROOT / "source" / name, tmp_path / "source" / name)
    for student, step in HAND_INS.items():
        shutil.copytree(ROOT / step / name, tmp_path / "submitted" / student / name)
    return tmp_path


@needs_confinement
def test_solutions_earn_everything_and_stubs_nothing(course: Path, name: str) -> None:
    assert main(["grade", name, "--course", str(course), "--jobs", "1"]) == 0
    assert_marks(course, name)


@pytest.mark.filterwarnings("ignore:.*not in session:sqlalchemy.exc.SAWarning")  # from nbgrader's own tables
def test_they_do_so_under_stock_nbgrader_without_an_error_or_a_warning_in_any_cell(
    course: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = Path(sys.executable).parent  # nbgrader calls alembic by its name
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for library in ("OPENBLAS", "OMP", "MKL"):
        monkeypatch.setenv(f"{library}_NUM_THREADS", "1")
    api = NbGraderAPI(config=Config({"CourseDirectory": {"root": str(course)}}))
    assert api.generate_assignment(name)["success"]
    for student in HAND_INS:
        assert api.autograde(name, student)["success"]
    assert_marks(course, name)
    assert list(complaints(course)) == []
    assert list(checks_that_do_not_say_not_done(course / "autograded" / "blank" / name)) == []


def assert_marks(course: Path, name: str) -> None:
    """Each test cell has all its points in the perfect hand-in and none in the blank one; written answers have none."""
    marks: dict[str, dict[str, tuple[float | None, float]]] = {}
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        for student in HAND_INS:
            submission = gradebook.find_submission(name, student)
            marks[student] = {
                f"{notebook.name}/{grade.name}": (grade.auto_score, grade.max_score)
                for notebook in submission.notebooks
                for grade in notebook.grades
                if grade.cell.cell_type == "code"
            }
    assert len(marks["perfect"]) >= 10
    assert {cell: got for cell, got in marks["perfect"].items() if got[0] != got[1]} == {}
    assert {cell: got for cell, got in marks["blank"].items() if got[0] != 0} == {}
    assert marks["perfect"].keys() == marks["blank"].keys()


def complaints(course: Path) -> Iterator[str]:
    """What cells raised or wrote to stderr, where warnings go."""
    for path in sorted(course.glob("autograded/*/*/*.ipynb")):
        for cell in code_cells(path):
            for output in cell["outputs"]:
                if output["output_type"] == "error" or output.get("name") == "stderr":
                    yield f"{path.relative_to(course)}, {cell['id']}: {output.get('evalue') or output.get('text')}"


def checks_that_do_not_say_not_done(folder: Path) -> Iterator[str]:
    """The test cells of executed notebooks whose card says anything else."""
    for path in sorted(folder.glob("*.ipynb")):
        for cell in code_cells(path):
            is_test = cell["metadata"].get("nbgrader", {}).get("grade")
            if is_test and "not done yet" not in json.dumps(cell["outputs"]):
                yield f"{path.name}, {cell['id']}"


def code_cells(path: Path) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = json.loads(path.read_text())["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]
