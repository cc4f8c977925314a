"""`autograder grade` is killed; the same command, given again, goes on and comes to the same."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.course import Standing, grade, make_course, standing, start
from tests.faults.processes import family, is_alive, kill, wait_for

Moment = Callable[[Path, "subprocess.Popen[str]"], object]

MOMENTS: dict[str, Moment] = {
    "when its processes start": lambda _, process: family(process.pid)["examiner"],
    "while the first notebooks are graded": lambda _, process: family(process.pid)["sandbox"],
    "when something is published": lambda course, _: list((course / "feedback").glob("*/ps/nb.html")),
    "when the last page is written": lambda course, _: len(list((course / "feedback").glob("*/ps/nb.html"))) == 6,
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_after_a_kill_the_same_command_comes_to_the_same(course: Path, undisturbed: Standing, moment: str) -> None:
    process = start(course)
    wait_for(lambda: MOMENTS[moment](course, process) or process.poll() is not None)
    process.kill()
    process.communicate()
    status, said = grade(course)
    assert status == 0, said
    assert standing(course) == undisturbed


def test_a_killed_coordinator_leaves_no_process_and_no_files_of_students_behind(course: Path, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    process = start(course, TMPDIR=str(scratch))
    wait_for(lambda: family(process.pid)["sandbox"])
    pids = [pid for group in family(process.pid).values() for pid in group]
    process.kill()
    process.communicate()
    wait_for(lambda: not any(map(is_alive, pids)))
    assert list(scratch.iterdir()) == []


def test_what_everybody_killed_leaves_behind_is_removed_by_the_next_run(tmp_path: Path) -> None:
    scratch, course = tmp_path / "scratch", make_course(tmp_path / "course", students=2)
    scratch.mkdir()
    process = start(course, TMPDIR=str(scratch))
    wait_for(lambda: family(process.pid)["sandbox"])
    pids = [process.pid, *(pid for group in family(process.pid).values() for pid in group)]
    for pid in pids:
        kill(pid)
    process.communicate()
    assert list(scratch.iterdir())
    assert grade(course, TMPDIR=str(scratch))[0] == 0
    assert list(scratch.iterdir()) == []
