"""Two graders at once on one course: both finish, and it comes to the same as one."""

from pathlib import Path

from tests.faults.course import Standing, grade_here, standing, start


def _grade_twice_at_once(course: Path, *options: str) -> None:
    graders = [start(course, *options) for _ in range(2)]
    for grader in graders:
        out, err = grader.communicate(timeout=300)
        assert grader.returncode == 0, out + err
        assert "Traceback" not in out + err


def test_two_graders_come_to_the_same_as_one(course: Path, undisturbed: Standing) -> None:
    _grade_twice_at_once(course)
    assert standing(course) == undisturbed
    outcome = grade_here(course)
    assert (outcome.graded, outcome.kept) == (0, 6)
    _grade_twice_at_once(course, "--force")  # they publish into the same folders at the same time
    assert standing(course) == undisturbed
