"""A class of any size whose notebooks are as small as one with a test can be: what is left is the cost of grading."""

import json
from pathlib import Path
from typing import Any

ASSIGNMENT = "ps1"
_TEST = "assert double(2) == 4\n### BEGIN HIDDEN TESTS\nassert double({number}) == {twice}\n### END HIDDEN TESTS"
_SOLUTION = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
_ANSWERS = (
    "def double(x):\n    return x + x",
    "def double(x):\n    return 4",
    "def double(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()",
)
"""Right, wrong and blank, in turn; each has a number besides, since what nobody has touched is graded once for all."""


def make_tiny_class(folder: Path, students: int, notebooks: int = 1) -> Path:
    """Make a course directory with one assignment, and what the class handed in."""
    folder.mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text("c = get_config()\n")
    for number in range(notebooks):
        change_test(folder, number, 5)
        for student in range(students):
            hand_in(folder, student, f"{_ANSWERS[student % len(_ANSWERS)]}  # {student}", number)
    return folder


def hand_in(course: Path, student: int, answer: str, notebook: int = 0) -> None:
    """Write what a student hands in as one notebook."""
    _write(submitted(course, student) / f"nb{notebook}.ipynb", _notebook(answer, 5))


def submitted(course: Path, student: int) -> Path:
    """Return the folder with what a student handed in."""
    return course / "submitted" / f"student{student:05d}" / ASSIGNMENT


def change_test(course: Path, notebook: int, number: int) -> None:
    """Write an instructor's notebook whose hidden test doubles `number`."""
    _write(course / "source" / ASSIGNMENT / f"nb{notebook}.ipynb", _notebook(_SOLUTION, number))


def _notebook(answer: str, number: int) -> dict[str, Any]:
    cells = [
        _cell("import numpy as np", grade_id="setup", locked=True),
        _cell(answer, grade_id="double", solution=True),
        _cell(_TEST.format(number=number, twice=2 * number), grade_id="test_double", grade=True, locked=True, points=3),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def _cell(source: str, *, grade_id: str, **more: Any) -> dict[str, Any]:
    flags = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False}
    metadata = {"nbgrader": {**flags, "grade_id": grade_id, **more}}
    cell = {"cell_type": "code", "id": grade_id, "metadata": metadata, "source": source}
    return {**cell, "outputs": [], "execution_count": None}


def _write(path: Path, notebook: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook))
