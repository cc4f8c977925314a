"""Pages about a notebook that the engine has really run: what the page relies on is what the engine writes."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from autograder.course.course import Course
from autograder.examiner.job import Options
from autograder.grading.grade import grade_class

TEST = """\
assert total([1, 2]) == 3, "the total of 1 and 2"
### BEGIN HIDDEN TESTS
secret = [271828, 3]
assert total(secret) == 271831, "the total of larger numbers"
### END HIDDEN TESTS"""
VISIBLE = "assert total([1]) == 1"
SOLUTION = "def total(xs):\n    ### BEGIN SOLUTION\n    return sum(xs)\n    ### END SOLUTION"
ANSWERS = {
    "right": "def total(xs):\n    return sum(xs)",
    "prints": "def total(xs):\n    print('given', xs)\n    return sum(xs[:2]) if xs[0] < 9 else 0",
    "raises": "def total(xs):\n    if xs[0] > 9:\n        raise ValueError(f'given {xs}')\n    return sum(xs)",
    "names": "def total(xs):\n    if xs[0] > 9: raise type(f'Is{xs[0]}', (ValueError,), {})\n    return sum(xs)",
    "visible": "def total(xs):\n    return undefined_name",
    "stub": "def total(xs):\n    raise NotImplementedError",
}


def notebook(answer: str, test: str) -> dict[str, Any]:
    def cell(source: str, grade_id: str, **flags: Any) -> dict[str, Any]:
        basis = {"schema_version": 3, "grade_id": grade_id, "grade": False, "solution": False, "locked": False}
        metadata = {"nbgrader": {**basis, "task": False, **flags}}
        made = {"cell_type": "code", "id": grade_id, "metadata": metadata, "source": source}
        return {**made, "execution_count": None, "outputs": []}

    cells = [
        cell(answer, "total", solution=True),
        cell(test, "test_total", grade=True, locked=True, points=2),
        cell(VISIBLE, "test_one", grade=True, locked=True, points=1),
    ]
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The page of each student."""
    root = tmp_path_factory.mktemp("course")
    (root / "nbgrader_config.py").write_text("")
    _write(root / "source/hw/sums.ipynb", notebook(SOLUTION, TEST))
    for student, answer in ANSWERS.items():
        _write(root / f"submitted/{student}/hw/sums.ipynb", notebook(answer, "cheat = True"))
    course = Course.find(root)
    grade_class(course, "hw", Options(isolation="process"), slots=1)
    folders = {student: course.feedback_path(student, "hw") for student in ANSWERS}
    assert all((course.autograded_path(student, "hw") / "sums.ipynb").is_file() for student in ANSWERS)
    return {student: (folder / "sums.html").read_text() for student, folder in folders.items()}


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content))


def points(page: str) -> list[str]:
    return re.findall(r'<span class="points">(.*?)</span>', page[page.index("<main>") :])


@pytest.mark.parametrize("student", ANSWERS)
def test_nothing_of_a_hidden_test_is_on_the_page(pages: dict[str, str], student: str) -> None:
    for secret in ("271828", "271831", "secret", "HIDDEN"):
        assert secret not in pages[student]


@pytest.mark.parametrize(
    ("student", "earned", "told"),
    [
        ("right", ["2 / 2", "1 / 1"], "All tests passed."),
        ("prints", ["0 / 2", "1 / 1"], "the total of larger numbers"),
        ("raises", ["0 / 2", "1 / 1"], "A hidden test failed (ValueError)."),
        ("names", ["0 / 2", "1 / 1"], "A hidden test failed (an exception of its own)."),
        ("visible", ["0 / 2", "0 / 1"], "name &#39;undefined_name&#39; is not defined\nThe line of the test: assert"),
        ("stub", ["0 / 2", "0 / 1"], "Not done yet"),
    ],
)
def test_each_page_tells_the_points_and_the_reason(
    pages: dict[str, str], student: str, earned: list[str], told: str
) -> None:
    assert points(pages[student]) == earned
    assert told in pages[student]


def test_what_a_function_prints_in_a_visible_test_is_shown(pages: dict[str, str]) -> None:
    assert "given [1]" in pages["prints"]
