"""A release is what nbgrader makes of the source, under the course's own settings and without its gradebook."""

import json
from pathlib import Path

import pytest

from autograder.authoring.build import make, write
from autograder.authoring.course import Course
from autograder.authoring.release import make_release
from autograder.errors import UserError


def built(root: Path) -> Course:
    course = Course.at(root)
    for each in make(course, course.assignments()):
        write(each)
    return course


def test_a_release_has_stubs_and_visible_tests_only(root: Path) -> None:
    built(root)
    cells = json.loads((root / "release" / "shapes" / "squares.ipynb").read_text())["cells"]
    sources = {cell["id"]: "".join(cell["source"]) for cell in cells}
    assert sources["square"].endswith('    """\n    # YOUR CODE HERE\n    raise NotImplementedError()')
    assert sources["test_square"] == "assert square(2) == 4"
    assert sources["why_positive"] == "Can a square be negative? Say why.\n\nYOUR ANSWER HERE"
    assert (root / "release" / "shapes" / "data" / "sides.csv").read_text() == "side\n1\n2\n"
    assert not (root / "release" / "shapes" / "exam").exists()


def test_the_courses_own_settings_hold_and_its_gradebook_is_not_touched(root: Path) -> None:
    (root / "nbgrader_config.py").write_text(
        "c = get_config()\n"
        'c.CourseDirectory.source_directory = "instructors"\n'
        'c.CourseDirectory.release_directory = "../handout"\n'
        'c.ClearSolutions.code_stub = {"python": "raise NotImplementedError(\'Your turn\')"}\n'
        'c.IncludeHeaderFooter.header = "header.ipynb"\n'
    )
    header = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    header["cells"] = [{"cell_type": "markdown", "id": "header", "metadata": {}, "source": "Read the rules."}]
    (root / "header.ipynb").write_text(json.dumps(header))
    built(root)
    assert (root / "instructors" / "shapes" / "squares.ipynb").exists()
    cells = json.loads((root.parent / "handout" / "shapes" / "squares.ipynb").read_text())["cells"]
    assert not (root / "source").exists()
    assert not (root / "release").exists()
    assert "".join(cells[0]["source"]) == "Read the rules."
    assert any("Your turn" in "".join(cell["source"]) for cell in cells)
    assert not (root / "gradebook.db").exists()


def test_what_nbgrader_refuses_is_said_in_its_words(root: Path) -> None:
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "### BEGIN SOLUTION"}
    notebook = json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()
    with pytest.raises(UserError, match=r"nbgrader cannot make the release of shapes: .*no end solution statement"):
        make_release("shapes", {"bad.ipynb": notebook}, root)
