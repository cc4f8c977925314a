"""The clock of the machine jumps to and fro: no deadline and no mark depends on it."""

from pathlib import Path

from tests.conftest import ROOT
from tests.faults.course import Standing, grade, standing

JUMPING = """
import datetime, itertools, time
_now, _jumps = time.time, itertools.cycle((0, 86400 * 400, -86400 * 400, 3600, -7200))
time.time = lambda: _now() + next(_jumps)
time.time_ns = lambda: int(time.time() * 1e9)
"""


def test_jumps_of_the_clock_change_nothing(course: Path, tmp_path: Path, undisturbed: Standing) -> None:
    (tmp_path / "sitecustomize.py").write_text(JUMPING)
    status, said = grade(course, PYTHONPATH=f"{tmp_path}:{ROOT}")
    assert status == 0, said
    assert standing(course) == undisturbed
