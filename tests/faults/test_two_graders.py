"""Two graders at once on one course: both finish, and it comes to the same as one."""

from pathlib import Path

from tests.faults.course import Standing, grade, standing, start


def test_two_graders_come_to_the_same_as_one(course: Path, undisturbed: Standing) -> None:
    graders = [start(course), start(course)]
    for grader in graders:
        out, err = grader.communicate(timeout=120)
        assert grader.returncode == 0, out + err
    assert standing(course) == undisturbed
    assert "0 notebooks graded, 6 unchanged" in grade(course)[1]


def test_two_graders_that_grade_everything_again_swap_the_same_folders(course: Path, undisturbed: Standing) -> None:
    grade(course)
    graders = [start(course, "--force") for _ in range(3)]
    for grader in graders:
        out, err = grader.communicate(timeout=120)
        assert grader.returncode == 0, out + err
    assert standing(course) == undisturbed
