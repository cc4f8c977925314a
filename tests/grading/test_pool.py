"""Slots side by side."""

import ast
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.course.course import Course
from autograder.grading.assignment import PreparedAssignment, Task
from autograder.grading.pool import Pool
from autograder.grading.slot import Slot
from tests.faults.processes import family, is_alive, kill
from tests.grading.cluster.conftest import OPTIONS
from tests.grading.cluster.processes import wait_for
from tests.notebooks import answer, graded, write

TEST = """
import pathlib, time
for _ in range(3000):
    if f() == 1 or pathlib.Path({go!r}).exists():
        break
    time.sleep(0.02)
assert f() == 1
"""
"""Ends at once for a right answer; for a wrong one when a file is there, or after a minute."""


@pytest.fixture
def go(tmp_path: Path) -> Path:
    """A file for which the tests of wrong answers wait."""
    return tmp_path / "go"


@pytest.fixture
def tasks(tmp_path: Path, go: Path) -> list[Task]:
    """Nine hand-ins, of which only the first is wrong."""
    (tmp_path / "nbgrader_config.py").write_text("")
    test = graded("test_f", TEST.format(go=str(go)))
    write(tmp_path / "source/hw/nb.ipynb", [answer("f", "def f():\n    return 1"), test])
    for number in range(9):
        body = f"def f():\n    return {0 if number == 0 else 1}"
        write(tmp_path / f"submitted/s{number}/hw/nb.ipynb", [answer("f", body), test])
    course = Course.find(tmp_path)
    assignment = PreparedAssignment(course, "hw", OPTIONS)
    return [task for submission in course.submissions("hw") for task in assignment.tasks(submission)]


def test_an_idle_slot_never_waits_for_a_busy_one(tasks: list[Task], tmp_path: Path, go: Path) -> None:
    results = Pool(tmp_path, 2).run(tasks)
    assert {next(results)[0].student for _ in tasks[1:]} == {task.student for task in tasks[1:]}
    go.touch()
    assert [task.student for task, _ in results] == ["s0"]


def test_no_more_is_graded_than_the_coordinator_can_take(tasks: list[Task], tmp_path: Path) -> None:
    taken = 0

    def counted() -> Iterator[Task]:
        nonlocal taken
        for task in tasks[1:]:
            taken += 1
            yield task

    results = Pool(tmp_path, 1).run(counted())
    next(results)
    wait_for(lambda: taken == 6)  # one came, four wait, and one is in the slot
    time.sleep(0.3)  # in which an eager slot would take another
    results.close()
    assert taken == 6


def test_slots_that_were_started_and_not_used_end(tmp_path: Path) -> None:
    others = family(os.getpid())["examiner"]
    pool = Pool(tmp_path, 2)
    pool.start()

    def started() -> list[int]:
        found = family(os.getpid(), apart_from=others)
        return found["examiner"] + found["sitting"]

    wait_for(lambda: len(started()) == 2)
    both = started()
    pool.close()
    wait_for(lambda: not any(map(is_alive, both)))


def process_of(slot: Slot) -> int:
    """The number of a slot's process, of which the slot keeps a descriptor."""
    return int(re.findall(r"^Pid:\s*(\d+)", Path(f"/proc/self/fdinfo/{slot._process}").read_text(), re.M)[0])


def test_slots_that_start_together_die_and_start_anew_each_for_itself(tasks: list[Task], tmp_path: Path) -> None:
    right = tasks[1].job
    assert right is not None
    one, other = Slot.several(tmp_path, 2)
    with one, other:
        assert [slot.grade(right).earned for slot in (one, other)] == [1, 1]
        first = {process_of(one), process_of(other)}
        assert len(first) == 2
        for slot, unharmed in ((one, other), (other, one)):
            survivor = process_of(unharmed)
            kill(process_of(slot))
            assert slot.grade(right).earned == 1
            assert process_of(slot) not in first
            assert unharmed.grade(right).earned == 1
            assert process_of(unharmed) == survivor
        last = {process_of(one), process_of(other)}
    wait_for(lambda: not any(map(is_alive, first | last)))


WHERE = "import os\ndef where():\n    return os.sched_getaffinity(0)"
TOGETHER = "import os\nassert where() == os.sched_getaffinity(0)\nprint(sorted(where()))"


def test_student_code_and_tests_share_a_core_while_a_notebook_is_graded(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.py").write_text("")
    cells = [answer("where", WHERE), graded("test_where", TOGETHER)]
    write(tmp_path / "source/hw/nb.ipynb", cells)
    write(tmp_path / "submitted/s0/hw/nb.ipynb", cells)
    course = Course.find(tmp_path)
    (task,) = PreparedAssignment(course, "hw", OPTIONS).tasks(course.submissions("hw")[0])
    assert task.job is not None
    every = os.sched_getaffinity(0)
    with Slot(tmp_path) as slot:
        for _ in range(200):  # other tests may have taken all cores for a moment
            result = slot.grade(task.job)
            assert result.earned == 1
            assert os.sched_getaffinity(process_of(slot)) == every, "the slot itself stays free"
            [printed] = [output["text"] for output in result.cells[-1]["outputs"]]
            if len(ast.literal_eval(printed)) == 1:
                return
    pytest.fail("no notebook was ever kept to one core")


def test_what_the_tests_need_is_imported_once_for_slots_that_start_together(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.py").write_text("")
    note = "pathlib.Path(__file__).with_suffix(f'.{os.getpid()}').touch()"
    (tmp_path / "helpers.py").write_text(f"import os, pathlib\n{note}\nprint('imported')")
    cells = [answer("f", "def f():\n    return 1"), graded("test_f", "import helpers\nassert f() == 1")]
    write(tmp_path / "source/hw/nb.ipynb", cells)
    for student in "ab":
        write(tmp_path / f"submitted/{student}/hw/nb.ipynb", cells)
    course = Course.find(tmp_path)
    assignment = PreparedAssignment(course, "hw", OPTIONS)
    jobs = [task.job for submission in course.submissions("hw") for task in assignment.tasks(submission)]
    slots = Slot.several(tmp_path, 2, course.notebooks("hw"))
    for slot, job in zip(slots, jobs, strict=True):
        assert job is not None
        with slot:
            result = slot.grade(job)
            assert result.earned == 1
            assert not result.cells[-1]["outputs"], "what was printed then is no output of the test"
    assert len(list(tmp_path.glob("helpers.*"))) == 2, "the module, and the one process that imported it"


def test_a_notebook_that_cannot_be_prepared_is_told_with_the_job(tasks: list[Task], tmp_path: Path) -> None:
    right = tasks[1].job
    assert right is not None
    (slot,) = Slot.several(tmp_path, 1, [tmp_path / "none.ipynb"])
    with slot:
        assert slot.grade(right).earned == 1
