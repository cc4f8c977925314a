"""What the class comes to when nothing goes wrong."""

from pathlib import Path

import pytest

from tests.faults.course import Standing, grade_here, make_course, standing


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Standing:
    """What stands after grading the class once, in peace."""
    course = make_course(tmp_path_factory.mktemp("undisturbed"))
    assert grade_here(course).graded == 6
    return standing(course)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return make_course(tmp_path / "course")
