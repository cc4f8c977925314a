"""A notebook that nobody has touched is graded once for the whole class; one with anything of a student's is not."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from autograder.course.course import Course
from autograder.examiner.job import Job
from autograder.grading.assignment import PreparedAssignment, Task
from autograder.grading.grade import grade_class
from autograder.grading.slot import Slot
from autograder.results import NotebookResult
from tests.grading.cluster.conftest import OPTIONS
from tests.notebooks import Cell, answer, code, graded, locked, notebook, write

SOLUTION = "def f():\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION"
BLANK = "def f():\n    # YOUR CODE HERE\n    raise NotImplementedError()"


def cells(body: str = BLANK) -> list[Cell]:
    return [
        {**locked("import numpy as np"), "id": "setup"},
        {**answer("f", body), "id": "f"},
        {**code("size = 3"), "id": "open"},
        {**graded("test_f", "assert f() == 1"), "id": "test"},
    ]


@pytest.fixture
def course(tmp_path: Path) -> Course:
    (tmp_path / "nbgrader_config.py").write_text("")
    write(tmp_path / "source/hw/one.ipynb", cells(SOLUTION))
    course = Course.find(tmp_path)
    hand_in(course, "ann", cells())
    return course


def hand_in(course: Course, student: str, handed_in: list[Cell]) -> Path:
    return write(course.submission_path(student, "hw") / "one.ipynb", handed_in)


def tasks(course: Course, assignment: PreparedAssignment | None = None) -> dict[str, Task]:
    assignment = assignment or PreparedAssignment(course, "hw", OPTIONS)
    return {each.student: task for each in course.submissions("hw") for task in assignment.tasks(each)}


def test_the_class_gets_the_result_of_the_first(course: Course) -> None:
    saved = hand_in(course, "bob", cells())  # run and saved by Jupyter: other metadata, outputs
    found = json.loads(saved.read_text())
    found["metadata"]["widgets"] = {}
    found["cells"][0]["execution_count"] = 3
    found["cells"][0]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x"}]
    saved.write_text(json.dumps(found))
    hand_in(course, "cleo", cells("def f():\n    return 1"))
    outcome = grade_class(course, "hw", OPTIONS, slots=1)
    assert (outcome.submissions, outcome.graded, outcome.kept) == (3, 2, 1)
    assert {row.student: row.earned for row in outcome.rows} == {"ann": 0, "bob": 0, "cleo": 1}
    assert "NotImplementedError" in (course.autograded_path("bob", "hw") / "one.ipynb").read_text()
    assert (course.feedback_path("bob", "hw") / "one.html").is_file()


def test_one_that_could_not_be_graded_leaves_the_others_alone(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    for student in ("bob", "cleo"):
        hand_in(course, student, cells())
    grade = Slot.grade

    def changed_meanwhile(slot: Slot, job: Job) -> NotebookResult:
        if "/ann/" in job.submitted:
            Path(job.submitted).write_text(json.dumps(notebook(cells("def f():\n    return 1"))))
            time.sleep(0.5)  # in which the next one is asked for, if there is another slot
        return grade(slot, job)

    monkeypatch.setattr(Slot, "grade", changed_meanwhile)
    outcome = grade_class(course, "hw", OPTIONS, slots=2)
    assert [(student, result.status) for student, result in outcome.troubled] == [("ann", "failed")]
    assert {row.student: row.notebooks[0].status for row in outcome.rows} == {
        "ann": "failed",
        "bob": "graded",
        "cleo": "graded",
    }


def test_an_old_format_is_left_to_the_slots_where_its_upgrade_can_do_no_harm(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = hand_in(course, "bob", cells())
    heading = {"cell_type": "heading", "level": 10**9, "source": "x", "metadata": {}}
    sheets = [{"cells": [heading], "metadata": {}}]
    path.write_text(json.dumps({"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": sheets}))
    assignment = PreparedAssignment(course, "hw", OPTIONS)
    upgraded: list[object] = []
    monkeypatch.setattr(nbformat, "reads", lambda *given, **_: upgraded.append(given))
    found = tasks(course, assignment)
    assert upgraded == []
    assert found["bob"].key != found["ann"].key


def with_a_cell_more(handed_in: list[Cell]) -> None:
    handed_in.insert(1, {**code("from math import pi"), "id": "mine"})


def with_an_answer(handed_in: list[Cell]) -> None:
    handed_in[1]["source"] = "def f():\n    return 2"


def with_another_size(handed_in: list[Cell]) -> None:
    handed_in[2]["source"] = "size = 4"


def without_the_answer(handed_in: list[Cell]) -> None:
    del handed_in[1]


def with_the_answer_twice(handed_in: list[Cell]) -> None:
    handed_in.insert(1, {**answer("f", BLANK), "id": "copy"})


@pytest.mark.parametrize(
    "touch", [with_a_cell_more, with_an_answer, with_another_size, without_the_answer, with_the_answer_twice]
)
def test_what_a_student_touched_has_hidden_inputs_and_a_result_of_its_own(
    course: Course, touch: Callable[[list[Cell]], None]
) -> None:
    for student in ("bob", "cleo"):
        touched = cells()
        touch(touched)
        hand_in(course, student, touched)
    found = tasks(course)
    assert len({task.key for task in found.values()}) == 3
    assert len({task.job.seed for task in found.values() if task.job}) == 3


def test_a_file_of_a_students_own_that_cells_might_read_makes_it_theirs(course: Course) -> None:
    path = hand_in(course, "bob", cells())
    (path.parent / "numpy.py").write_text("")
    found = tasks(course)
    assert found["bob"].key != found["ann"].key


def test_what_is_no_notebook_is_not_taken_for_an_untouched_one(course: Course) -> None:
    path = hand_in(course, "bob", cells())
    path.write_bytes(b"")
    found = tasks(course)
    assert found["bob"].key != found["ann"].key
