"""A submission changes while it is graded: it is graded as it was, or not at all."""

import threading
from pathlib import Path

from tests.faults.course import BODIES, Standing, grade_here, hand_in, standing

CHANGING = ("s000", "s001")


def _rewrite_notebook(course: Path) -> None:
    path = course / "submitted" / "s000" / "ps" / "nb.ipynb"
    whole = path.read_text()
    path.write_text(whole[: len(whole) // 2])
    path.unlink()
    hand_in(course, "s000", BODIES[1])


def _rewrite_file(course: Path) -> None:
    path = course / "submitted" / "s001" / "ps" / "data.txt"
    path.write_text("half")
    path.unlink()
    path.write_text("whole")


def _keep_rewriting(course: Path, stop: threading.Event) -> None:
    while not stop.wait(0.003):
        _rewrite_notebook(course)
        _rewrite_file(course)


def test_what_changes_all_the_time_stops_nobody_else(course: Path, undisturbed: Standing) -> None:
    stop = threading.Event()
    thread = threading.Thread(target=_keep_rewriting, args=(course, stop))
    thread.start()
    try:
        outcome = grade_here(course)
    finally:
        stop.set()
        thread.join()
    assert {student for student, _ in outcome.troubled} <= set(CHANGING)
    others = [f"s{number:03d}" for number in range(2, 6)]
    assert standing(course).of(*others) == undisturbed.of(*others)
    for student, body in zip(CHANGING, BODIES, strict=False):
        hand_in(course, student, body)
    assert not grade_here(course).troubled
    assert standing(course) == undisturbed
