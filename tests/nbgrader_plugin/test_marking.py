"""Grading for nbgrader, which asks for one notebook after the other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.course.course import Course, Submission
from autograder.grading.assignment import PreparedAssignment, Task
from autograder.nbgrader_plugin.marking import Marking
from tests.grading.cluster.conftest import OPTIONS
from tests.notebooks import answer, graded, write

STUDENTS = ("ann", "bob", "b[o]b")


def fill(path: Path, body: str) -> None:
    write(path, [answer("f", f"def f():\n    return {body}"), graded("test_f", "assert f() == 1", 2)])


@pytest.fixture
def course(tmp_path: Path) -> Course:
    (tmp_path / "nbgrader_config.py").write_text("")
    for notebook in ("one", "two"):
        fill(tmp_path / f"source/hw/{notebook}.ipynb", "1")
        for student in STUDENTS:
            fill(tmp_path / f"submitted/{student}/hw/{notebook}.ipynb", "1")
    return Course.find(tmp_path)


def test_a_hand_in_is_read_once_and_no_other_with_it(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    marking = Marking(course, "hw", OPTIONS, slots=1, again=False)
    marking.grade_ahead(STUDENTS)
    read, found = [], []
    tasks, submissions = PreparedAssignment.tasks, Course.submissions

    def noted_tasks(self: PreparedAssignment, submission: Submission) -> Iterator[Task]:
        read.append(submission.student)
        return tasks(self, submission)

    def noted_submissions(self: Course, assignment: str) -> list[Submission]:
        found.extend(submissions(self, assignment))
        return submissions(self, assignment)

    monkeypatch.setattr(PreparedAssignment, "tasks", noted_tasks)
    monkeypatch.setattr(Course, "submissions", noted_submissions)
    for student in STUDENTS:
        for notebook in ("one", "two"):
            assert marking.grade(student, notebook)[0].cells
    assert tuple(read) == STUDENTS
    assert tuple(one.student for one in found) == STUDENTS


def test_what_a_hook_changes_before_a_hand_in_is_asked_for_counts(course: Course) -> None:
    marking = Marking(course, "hw", OPTIONS, slots=1, again=False)
    marking.grade_ahead(STUDENTS)
    fill(course.submission_path("bob", "hw") / "two.ipynb", "2")
    scores = {student: marking.grade(student, "two")[0].earned for student in STUDENTS}
    assert scores == {"ann": 2, "bob": 0, "b[o]b": 2}


def test_who_handed_in_nothing_is_not_found(course: Course) -> None:
    marking = Marking(course, "hw", OPTIONS, slots=1, again=False)
    with pytest.raises(LookupError, match="zoe"):
        marking.grade("zoe", "one")
    with pytest.raises(LookupError):
        marking.grade("ann", "three")
