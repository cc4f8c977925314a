"""Where the time of grading went."""

from pathlib import Path

from rich.console import Console

from autograder.cli.profile import PARTS, profile_table
from autograder.course.course import Course
from autograder.grading.grade import grade_class
from tests.grading.cluster.conftest import OPTIONS
from tests.notebooks import answer, graded, locked, write

CELLS = [
    locked("import matplotlib.pyplot as plt\nplt.plot([0, 1]);"),
    answer("f", "def f(call):\n    return call()"),
    graded("test_f", "import time\nassert f(lambda: time.sleep(0.3)) is None"),
]


def test_every_part_of_the_time_is_measured_and_said(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.py").write_text("")
    write(tmp_path / "source/hw/nb.ipynb", CELLS)
    write(tmp_path / "submitted/ann/hw/nb.ipynb", CELLS)
    outcome = grade_class(Course.find(tmp_path), "hw", OPTIONS, slots=1)
    assert set(PARTS) <= set(outcome.seconds)
    assert all(outcome.seconds[part] > 0 for part in PARTS)
    assert sum(outcome.seconds[part] for part in PARTS if part != "write") <= outcome.seconds["whole"]
    assert outcome.seconds["tests"] >= 0.3  # what a test's own function takes is the test's, whoever calls it
    console = Console(record=True, width=120)
    console.print(profile_table(outcome))
    said = [line.split()[0] for line in console.export_text().splitlines()]
    assert said == ["part", *("cells" if part == "student" else part for part in PARTS), "other", "CPU,", "CPU,"]
