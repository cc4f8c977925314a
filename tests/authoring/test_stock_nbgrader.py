"""What a build makes works in plain nbgrader: the source earns all points there, the release none."""

import shutil
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.validator import Validator

from autograder.cli import main
from tests.nbgrader_command import nbgrader


@pytest.fixture
def course(root: Path) -> Path:
    main(["build", "--course", str(root)])
    return root


def test_it_makes_the_same_release_and_grades_source_as_right_and_release_as_blank(course: Path) -> None:
    release = course / "release" / "shapes"
    ours = {path: path.read_bytes() for path in release.rglob("*") if path.is_file()}
    shutil.rmtree(release)
    nbgrader(course, "generate_assignment", "shapes")
    assert {path: path.read_bytes() for path in release.rglob("*") if path.is_file()} == ours

    shutil.copytree(course / "source" / "shapes", course / "submitted" / "right" / "shapes")
    shutil.copytree(release, course / "submitted" / "blank" / "shapes")
    nbgrader(course, "autograde", "shapes")
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        scores = {
            (student, grade.name): (grade.auto_score, grade.needs_manual_grade)
            for student in ("right", "blank")
            for notebook in gradebook.find_submission("shapes", student).notebooks
            for grade in notebook.grades
        }
    assert scores == {
        ("right", "test_square"): (3, False),
        ("right", "why_positive"): (None, True),
        ("right", "test_tally"): (1.5, False),
        ("blank", "test_square"): (0, False),
        ("blank", "why_positive"): (0, False),
        ("blank", "test_tally"): (0, False),
    }


@pytest.mark.parametrize("name", ["squares", "counting"])
def test_it_validates_the_source(course: Path, name: str) -> None:
    assert Validator().validate(str(course / f"source/shapes/{name}.ipynb")) == {}
