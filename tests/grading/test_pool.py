"""Slots side by side."""

import os
import re
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from autograder.grading.assignment import PreparedAssignment, Task
from autograder.grading.course import Course
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


def test_where_there_is_a_slot_for_each_core_each_keeps_to_its_own(tasks: list[Task], tmp_path: Path) -> None:
    right = tasks[1].job
    assert right is not None
    cores = os.sched_getaffinity(0)
    slots = Slot.several(tmp_path, len(cores))
    with ExitStack() as stack:
        for slot in slots:
            stack.enter_context(slot)
            assert slot.grade(right).earned == 1
        assert sorted((os.sched_getaffinity(process_of(slot)) for slot in slots), key=min) == [
            {core} for core in sorted(cores)
        ]
