"""A test that the instructor's own solutions do not pass is named when a class is graded."""

from pathlib import Path

import pytest

from autograder.course.course import Course
from autograder.grading.grade import grade_class
from tests.grading.cluster.conftest import OPTIONS
from tests.notebooks import Cell, answer, graded, write

CLASS = "class P:\n    def __eq__(self, other):\n        return True"
STUB = "# YOUR CODE HERE\nraise NotImplementedError()"
DERIVES = "class Q(P):\n    pass"
SOLUTION = f"### BEGIN SOLUTION\n{CLASS}\n### END SOLUTION"


def cells(solution: str, test: str) -> list[Cell]:
    return [answer("p", solution), graded("test_p", test, 2), graded("test_q", "assert P")]


def class_of(folder: Path, solution: str, test: str) -> Course:
    (folder / "nbgrader_config.py").write_text("")
    write(folder / "source/hw/one.ipynb", cells(solution, test))
    course = Course.find(folder)
    write(course.submission_path("ann", "hw") / "one.ipynb", cells(CLASS, ""))
    return course


def test_a_test_that_fails_them_is_named_and_counts_as_no_hand_in(tmp_path: Path) -> None:
    course = class_of(tmp_path, SOLUTION, DERIVES)
    for graded_now in (1, 0):  # the second time, what was found is known
        outcome = grade_class(course, "hw", OPTIONS, slots=1)
        assert (outcome.submissions, outcome.graded, [row.student for row in outcome.rows]) == (1, graded_now, ["ann"])
        (note,) = outcome.notes
        assert note.startswith("The instructor's own solutions do not pass test_p 0/2 of one: right answers do not")
    assert not (tmp_path / "autograded" / "hw").exists()


@pytest.mark.parametrize(
    ("solution", "test"), [(SOLUTION, "assert P() is not P()"), (STUB, DERIVES)], ids=["pass", "none"]
)
def test_nothing_is_said_where_they_pass_or_where_there_are_none(tmp_path: Path, solution: str, test: str) -> None:
    assert grade_class(class_of(tmp_path, solution, test), "hw", OPTIONS, slots=1).notes == []
