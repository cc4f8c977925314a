"""`autograder new` makes a course that builds, verifies and grades at once."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.cli import main
from autograder.starter.course import TEMPLATE, make_course
from tests.conftest import needs_confinement
from tests.starter.hand_ins import NOTEBOOK, hand_ins


def autograder(*words: str, folder: Path) -> str:
    """What a command says when typed in a folder; it must end well."""
    command = [sys.executable, "-m", "autograder", *words]
    done = subprocess.run(command, cwd=folder, env={**os.environ, "COLUMNS": "200"}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new course, built."""
    place = tmp_path_factory.mktemp("own")
    said = autograder("new", "my-course", folder=place)
    assert "cd my-course" in said
    autograder("build", folder=place / "my-course")
    return place / "my-course"


def test_what_its_students_handed_in_is_the_release_with_their_answers(course: Path) -> None:
    for student, text in hand_ins(course).items():
        handed_in = (course / "submitted" / student / NOTEBOOK).read_text(encoding="utf-8")
        assert handed_in == text, "the lesson has changed: run `python -m tests.starter.hand_ins`"


@needs_confinement
def test_it_verifies(course: Path) -> None:
    said = autograder("verify", folder=course)
    assert "not as they should be" not in said
    assert "All 29 hold." in said


@needs_confinement
def test_it_grades_the_right_answer_and_names_the_mistake_in_the_other(course: Path) -> None:
    said = autograder("grade", "ps1", folder=course)
    assert "(dw not divided by N)" in said
    with sqlite3.connect(course / "gradebook.db") as database:
        query = """SELECT submitted_assignment.student_id, SUM(grade.auto_score) FROM grade
            JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
            JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id GROUP BY 1"""
        totals = dict(database.execute(query))
    assert totals["ada"] == 6
    assert 2 < totals["bob"] < 4
    page = (course / "feedback/bob" / NOTEBOOK).with_suffix(".html").read_text(encoding="utf-8")
    assert "What does a mean do to the derivative" in page


def test_neither_secret_nor_scores_nor_hand_ins_get_into_its_history(course: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=course, check=True)
    for path in (".autograder/secret", "gradebook.db", "submitted/ada/ps1/regression.ipynb", "feedback/ada/x.html"):
        assert subprocess.run(["git", "check-ignore", "--quiet", path], cwd=course, check=False).returncode == 0, path
    assert subprocess.run(["git", "check-ignore", "source/ps1"], cwd=course, check=False).returncode == 1


def test_nothing_that_python_compiled_is_copied(tmp_path: Path) -> None:
    (TEMPLATE / "assignments/__pycache__").mkdir(exist_ok=True)
    make_course(tmp_path)
    assert not list(tmp_path.rglob("__pycache__"))


@pytest.mark.parametrize("name", ["thesis", "thesis/chapter.tex"])
def test_what_is_there_already_is_left_alone(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis/chapter.tex").write_text("Once")
    assert main(["new", str(tmp_path / name)]) == 2
    assert "is there already, and not an empty folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.rglob("*")] == ["thesis", "chapter.tex"]


def test_a_folder_that_cannot_be_made_gets_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert main(["new", str(tmp_path / "file/course")]) == 2
    assert "Name a folder in which you may write." in capsys.readouterr().err
