"""Reports and exports of a class that was really graded: what they say agrees with the gradebook."""

import csv
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course.course import Course
from autograder.export.writer import write_export
from autograder.grading.grade import grade_class
from autograder.nbgrader_plugin.marking import Marking
from autograder.report.gathering import gather
from autograder.report.statistics import item_statistics
from tests.grading.cluster.conftest import OPTIONS
from tests.notebooks import Cell, answer, graded, write


def cells(body: str = "1", points: float = 2) -> list[Cell]:
    return [
        answer("f", f"def f():\n    return {body}"),
        graded("test_f", "assert f() == 1", points),
        graded("test_type", "assert type(f()) is int", 2),
    ]


def hand_in(course: Course, student: str, notebook: str, body: str = "1") -> Path:
    return write(course.submission_path(student, "hw") / f"{notebook}.ipynb", cells(body))


def grade(course: Course) -> None:
    grade_class(course, "hw", OPTIONS, slots=1)


def mark(course: Course) -> None:
    """Grade as nbgrader's own command has it."""
    marking = Marking(course, "hw", OPTIONS, slots=1, again=False)
    for student, notebook in (("ann", "one"), ("ann", "two"), ("bob", "one")):
        marking.grade(student, notebook)


def exported(course: Course) -> dict[str, tuple[str, str]]:
    """The score and the largest possible one, by student."""
    path, _ = write_export(course, "hw", "csv")
    with path.open(newline="") as file:
        return {row["student_id"]: (row["score"], row["max_score"]) for row in csv.DictReader(file)}


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """Two notebooks of four points each. Nobody has handed in the second one but ann."""
    (tmp_path / "nbgrader_config.py").write_text("")
    course = Course.find(tmp_path)
    for notebook in ("one", "two"):
        write(tmp_path / f"source/hw/{notebook}.ipynb", cells())
    hand_in(course, "ann", "one")
    hand_in(course, "ann", "two", "2")
    hand_in(course, "bob", "one")
    return course


def link(path: Path) -> None:
    path.symlink_to("/etc/hostname")


def dangling_link(path: Path) -> None:
    path.symlink_to("/nowhere")


@pytest.mark.parametrize(("put", "grade_it"), [(link, grade), (link, mark), (dangling_link, grade), (os.mkdir, grade)])
def test_a_notebook_that_is_no_file_counts_as_graded_with_no_points(
    course: Course, put: Callable[[Path], None], grade_it: Callable[[Course], None]
) -> None:
    path = course.submission_path("bob", "hw") / "one.ipynb"
    path.unlink()
    put(path)
    grade_it(course)
    sheet = gather(course, "hw").sheets[1]
    assert (sheet.student, sheet.graded, list(sheet.scores.values())) == ("bob", True, [0, 0])
    assert sheet.attention[0].startswith("one: The notebook cannot be read")
    assert exported(course)["bob"][0] == "0"


def test_a_notebook_handed_in_after_the_others_were_graded_is_not_graded_yet(course: Course) -> None:
    grade(course)
    hand_in(course, "bob", "two")
    assert gather(course, "hw").sheets[1].attention == ["two has not been graded yet."]


def test_a_notebook_that_nobody_handed_in_counts_among_the_possible_points(course: Course) -> None:
    (course.submission_path("ann", "hw") / "two.ipynb").unlink()
    grade(course)
    assert exported(course) == {"ann": ("4", "8"), "bob": ("4", "8")}
    items = [(item.notebook, item.name, item.points) for item in gather(course, "hw").items]
    assert items == [("one", "test_f", 2), ("one", "test_type", 2), ("two", "test_f", 2), ("two", "test_type", 2)]


def test_points_are_those_of_todays_tests_and_who_was_graded_by_others_is_named(course: Course) -> None:
    grade(course)
    write(course.source_path("hw") / "one.ipynb", cells(points=5))
    grade(replace(course, student_id="ann"))
    group = gather(course, "hw")
    assert exported(course)["ann"] == ("9", "11")
    assert [(item.name, item.points) for item in group.items[:2]] == [("test_f", 5), ("test_type", 2)]
    assert [(sheet.student, sheet.attention) for sheet in group.sheets] == [
        ("ann", []),
        ("bob", ["one: its tests or their points have changed since: grade it again.", "two was not handed in."]),
    ]
    assert [one.full for one in item_statistics(group)[:2]] == [1, 2]


def test_a_test_that_was_taken_out_counts_no_longer(course: Course) -> None:
    grade(course)
    write(course.source_path("hw") / "one.ipynb", cells()[:2])
    assert exported(course)["ann"] == ("4", "6")
