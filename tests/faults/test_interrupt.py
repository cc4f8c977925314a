"""Ctrl-C while a class is graded."""

import shutil
import signal
from pathlib import Path

from tests.faults.course import Standing, grade, hand_in, standing, start
from tests.faults.processes import family, is_alive, wait_for


def test_ctrl_c_stops_cleanly_and_the_same_command_goes_on(course: Path, undisturbed: Standing) -> None:
    hand_in(course, "zoe", "return 2 * x\ntime.sleep(20)")  # the last one: grading is not over when Ctrl-C comes
    process = start(course)
    wait_for(lambda: list((course / "feedback").glob("*/ps/nb.html")))
    started = [pid for pids in family(process.pid).values() for pid in pids]
    process.send_signal(signal.SIGINT)
    said = "".join(process.communicate())
    assert process.returncode == 130
    assert "the same command goes on from there" in said
    assert "Traceback" not in said
    assert not any(map(is_alive, started))
    shutil.rmtree(course / "submitted/zoe")
    status, said = grade(course)
    assert status == 0
    assert " 0 the same as before" not in said
    assert standing(course) == undisturbed
