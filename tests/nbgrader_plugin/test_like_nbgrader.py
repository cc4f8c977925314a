"""nbgrader's example course under stock nbgrader, under `nbgrader autograde` with the engine, and under the engine."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.course.course import Course
from autograder.course.settings import load_config
from autograder.examiner.job import Options
from autograder.grading.grade import grade_class
from autograder.sandbox import confine
from tests.nbgrader_command import nbgrader
from tests.nbgrader_plugin.conftest import HIDDEN

Marks = dict[tuple[str, str, str], tuple[float | None, bool]]


def test_every_cell_scores_the_same_under_stock_nbgrader_its_commands_with_the_engine_and_the_engine(
    example: Path, ours: Path, tmp_path: Path
) -> None:
    stock = Path(shutil.copytree(example, tmp_path / "stock"))
    nbgrader(stock, "autograde", "ps1")
    nbgrader(ours, "autograde", "ps1")
    direct = Course.find(Path(shutil.copytree(example, tmp_path / "direct")))
    options = Options(isolation="process" if confine.missing() else "confined")
    grade_class(direct, "ps1", options, slots=2)

    expected = marks(stock)
    assert marks(ours) == expected
    assert marks(direct.root) == expected
    assert earned(expected, "ann") == 3.0
    assert earned(expected, "bob") == 0.0
    assert files(ours / "autograded") == files(stock / "autograded")


def test_feedback_never_shows_a_hidden_test(ours: Path) -> None:
    nbgrader(ours, "autograde", "ps1")
    assert HIDDEN in (ours / "autograded/ann/ps1/problem1.ipynb").read_text()
    with Gradebook(f"sqlite:///{ours}/gradebook.db") as book:
        book.find_comment("cell-938593c4a215c6cc", "problem1", "ps1", "bob").manual_comment = "Do try."
        book.db.commit()
    nbgrader(ours, "generate_feedback", "ps1")
    pages = {path.parent.parent.name: path.read_text() for path in (ours / "feedback").glob("*/ps1/problem1.html")}
    assert set(pages) == {"ann", "bob"}
    assert "Do try." in pages["bob"]
    for page in pages.values():
        assert "squares" in page
        assert "HIDDEN TESTS" not in page
        assert "140" not in page


def test_the_buttons_of_the_formgrader_grade_and_write_feedback(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ours)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    config = Config(load_config(ours))
    config.CourseDirectory.root = str(ours)
    api = NbGraderAPI(CourseDirectory(config=config), config=config)
    (ours / "submitted/bob/ps1/problem2.ipynb").write_text("{ this is no notebook")
    for student in ("ann", "bob"):
        done = api.autograde("ps1", student)
        assert done["success"], done
        done = api.generate_feedback("ps1", student)
        assert done["success"], done
    scores = {one["student"]: (one["autograded"], one["score"]) for one in api.get_submissions("ps1")}
    assert scores == {"ann": (True, 3.0), "bob": (True, 0.0)}
    assert "is not a Jupyter notebook" in (ours / "autograded/bob/ps1/problem2.ipynb").read_text()


def test_feedback_on_what_the_engine_has_not_graded_is_refused_in_words(ours: Path) -> None:
    nbgrader(ours, "autograde", "ps1", "--student=ann")
    shutil.rmtree(ours / ".autograder/results")
    said = nbgrader(ours, "generate_feedback", "ps1", fails=True)
    assert "has not been graded by this engine: run `nbgrader autograde ps1 --student=ann --force`" in said


def marks(course: Path) -> Marks:
    """Each automatic score and whether a person must look, by student, notebook and cell."""
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        return {
            (submission.student.id, notebook.name, grade.name): (grade.auto_score, grade.needs_manual_grade)
            for submission in book.assignment_submissions("ps1")
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def earned(marks: Marks, who: str) -> float:
    return sum(score or 0.0 for (student, *_), (score, _) in marks.items() if student == who)


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
