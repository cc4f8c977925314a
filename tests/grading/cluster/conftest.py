"""Two workers for all tests of this folder, and a class to grade on them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.course.course import Course
from autograder.course.secret import LENGTH
from autograder.examiner.job import Options
from autograder.grading.assignment import PreparedAssignment
from autograder.sandbox import confine
from tests.grading.cluster.processes import Processes
from tests.notebooks import answer, graded, locked, write

OPTIONS = Options(isolation="process" if confine.missing() else "confined")
SOURCE = [
    locked("import time\nfactor = int(open('factor.txt').read())"),
    answer("scale", "def scale(x):\n    ### BEGIN SOLUTION\n    return factor * x\n    ### END SOLUTION"),
    graded(
        "test_scale",
        "import kitchen\nfrom autograder.exam import hidden_rng\n"
        "drawn = hidden_rng('scale').integers(1000)\n"
        "print(drawn)\n"
        "assert scale(drawn) == kitchen.triple(drawn)",
        2,
    ),
]
BODIES = (
    "def scale(x):\n    return 3 * x",
    "def scale(x):\n    return x",
    "def scale(x):\n    raise NotImplementedError",
    "def scale(x):\n    time.sleep(0.5)\n    return int(open('own.txt').read()) * x",
)


@pytest.fixture(scope="session")
def processes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Processes]:
    """A scheduler with two workers."""
    processes = Processes(tmp_path_factory.mktemp("cluster"))
    try:
        processes.add_worker()
        processes.add_worker()
        yield processes
    finally:
        processes.stop()


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return make_course(tmp_path / "course")


@pytest.fixture
def assignment(course: Course) -> PreparedAssignment:
    return PreparedAssignment(course, "hw", OPTIONS)


def make_course(root: Path) -> Course:
    """A course whose notebook needs a module of the course, a file beside it and one that students hand in."""
    root.mkdir()
    (root / "nbgrader_config.py").write_text("")
    (root / "kitchen.py").write_text("def triple(x):\n    return 3 * x\n")
    (root / ".autograder").mkdir()
    (root / ".autograder" / "secret").write_bytes(bytes(range(LENGTH)))
    write(root / "source/hw/nb.ipynb", SOURCE)
    (root / "source/hw/factor.txt").write_text("3")
    for number in range(12):
        folder = root / f"submitted/student{number:02}/hw"
        write(folder / "nb.ipynb", [SOURCE[0], answer("scale", BODIES[number % len(BODIES)]), SOURCE[2]])
        (folder / "own.txt").write_text("3")
        (folder / "factor.txt").write_text("7")
    shutil.rmtree(root / "submitted/student11/hw")
    return Course.find(root)
