"""A submission changes while it is graded: it is graded as it was, or not at all."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.course import BODIES, Standing, grade, hand_in, standing


def _keep_doing(change: Callable[[], object], stop: threading.Event) -> None:
    while not stop.wait(0.003):
        change()


def _rewrite_notebook(course: Path) -> None:
    path = course / "submitted" / "s000" / "ps" / "nb.ipynb"
    whole = path.read_text()
    path.write_text(whole[: len(whole) // 2])
    path.unlink()
    hand_in(course, "s000", BODIES[1])


def _rewrite_file(course: Path) -> None:
    path = course / "submitted" / "s000" / "ps" / "data.txt"
    path.write_text("half")
    path.unlink()
    path.write_text("whole")


@pytest.mark.parametrize("change", [_rewrite_notebook, _rewrite_file])
def test_what_changes_all_the_time_stops_nobody_else(
    course: Path, undisturbed: Standing, change: Callable[[Path], None]
) -> None:
    stop = threading.Event()
    thread = threading.Thread(target=_keep_doing, args=(lambda: change(course), stop))
    thread.start()
    status, said = grade(course)
    stop.set()
    thread.join()
    assert status in (0, 1), said
    assert "Traceback" not in said
    others = [row for row in standing(course).marks if row[0] != "s000"]
    assert others == [row for row in undisturbed.marks if row[0] != "s000"]
    hand_in(course, "s000", BODIES[0])
    assert grade(course)[0] == 0
    assert standing(course) == undisturbed
