"""Slots side by side."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.grading.assignment import PreparedAssignment, Task
from autograder.grading.course import Course
from autograder.grading.pool import Pool
from tests.grading.cluster.conftest import OPTIONS
from tests.notebooks import answer, graded, write


@pytest.fixture
def tasks(tmp_path: Path) -> list[Task]:
    """Ten hand-ins, of which the first takes longer than all others together."""
    (tmp_path / "nbgrader_config.py").write_text("")
    test = graded("test_f", "assert f() == 1")
    write(tmp_path / "source/hw/nb.ipynb", [answer("f", "def f():\n    return 1"), test])
    for number in range(10):
        body = "import time\ndef f():\n    time.sleep(5)\n    return 1" if number == 0 else "def f():\n    return 1"
        write(tmp_path / f"submitted/s{number}/hw/nb.ipynb", [answer("f", body), test])
    course = Course.find(tmp_path)
    assignment = PreparedAssignment(course, "hw", OPTIONS)
    return [task for submission in course.submissions("hw") for task in assignment.tasks(submission)]


def test_an_idle_slot_never_waits_for_a_busy_one(tasks: list[Task], tmp_path: Path) -> None:
    students = [task.student for task, _ in Pool(tmp_path, 2).run(tasks)]
    assert sorted(students) == [task.student for task in tasks]
    assert students[-1] == "s0"


def test_no_more_is_graded_than_the_coordinator_can_take(tasks: list[Task], tmp_path: Path) -> None:
    taken = 0

    def counted() -> Iterator[Task]:
        nonlocal taken
        for task in tasks[1:]:
            taken += 1
            yield task

    results = Pool(tmp_path, 1).run(counted())
    next(results)
    time.sleep(2)  # in which an eager slot would have graded all of them
    results.close()
    assert 1 <= taken <= 6
