"""What `autograder new` makes. That it verifies and grades at once is seen where the pages of docs/ are typed."""

import subprocess
from pathlib import Path

import pytest

from autograder.cli import main
from autograder.starter.course import TEMPLATE, make_course
from tests.starter.hand_ins import NOTEBOOK, hand_ins

pytestmark = pytest.mark.xdist_group("starter")  # the course is built once


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new course, built."""
    folder = tmp_path_factory.mktemp("own") / "my-course"
    assert main(["new", str(folder)]) == 0
    assert main(["build", "--course", str(folder)]) == 0
    return folder


def test_what_its_students_handed_in_is_the_release_with_their_answers(course: Path) -> None:
    for student, text in hand_ins(course).items():
        handed_in = (course / "submitted" / student / NOTEBOOK).read_text(encoding="utf-8")
        assert handed_in == text, "the lesson has changed: run `python -m tests.starter.hand_ins`"


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
