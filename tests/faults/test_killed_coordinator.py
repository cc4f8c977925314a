"""`autograder grade` is killed; the same command, given again, goes on and comes to the same."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.course import Standing, grade, standing, start
from tests.faults.processes import family, is_alive, kill, wait_for

Moment = Callable[[Path, int], object]

MOMENTS: dict[str, Moment] = {
    "while the first notebooks are graded": lambda _, pid: family(pid)["sandbox"],
    "when something is published": lambda course, _: list((course / "feedback").glob("*/ps/nb.html")),
}


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """Where students' files are while they are graded."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("moment", MOMENTS)
def test_it_leaves_nothing_behind_and_the_same_command_comes_to_the_same(
    course: Path, scratch: Path, undisturbed: Standing, moment: str
) -> None:
    process = start(course, jobs=2, TMPDIR=str(scratch))
    wait_for(lambda: MOMENTS[moment](course, process.pid) or process.poll() is not None)
    pids = [pid for group in family(process.pid).values() for pid in group]
    process.kill()
    process.communicate()
    wait_for(lambda: not any(map(is_alive, pids)))
    assert list(scratch.iterdir()) == []
    status, said = grade(course)
    assert status == 0, said
    assert standing(course) == undisturbed


def test_what_everybody_killed_leaves_behind_is_removed_by_the_next_run(
    course: Path, scratch: Path, undisturbed: Standing
) -> None:
    process = start(course, TMPDIR=str(scratch))
    wait_for(lambda: family(process.pid)["sandbox"] and list(scratch.iterdir()))
    for pid in (process.pid, *(pid for group in family(process.pid).values() for pid in group)):
        kill(pid)
    process.communicate()
    assert list(scratch.iterdir())
    assert grade(course, TMPDIR=str(scratch))[0] == 0
    assert list(scratch.iterdir()) == []
    assert standing(course) == undisturbed
