import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course.course import Course
from autograder.feedback import write_feedback
from autograder.results import CellScore, NotebookResult, SubmissionResult


@pytest.fixture
def course(tmp_path: Path) -> Course:
    (tmp_path / "nbgrader_config.py").write_text("")
    (tmp_path / "submitted/ann/hw").mkdir(parents=True)
    return Course.find(tmp_path)


def result(**notebook: object) -> SubmissionResult:
    graded = NotebookResult(**{"notebook": "svm", "status": "missing", **notebook})  # type: ignore[arg-type]
    return SubmissionResult(assignment="hw", student="ann", notebooks=[graded])


def files(course: Course) -> dict[str, str]:
    return {path.name: path.read_text() for path in course.feedback_path("ann", "hw").iterdir()}


def test_pages_stand_where_nbgrader_looks_for_them_beside_the_receipt_of_the_hand_in(course: Course) -> None:
    folder = course.submission_path("ann", "hw")
    (folder / "timestamp.txt").write_text("2026-03-01 11:00:00 UTC")
    (folder / "submission_secret.txt").write_text("s3cret")
    (folder / "other.txt").write_text("stays")
    write_feedback(course, result())
    found = files(course)
    assert found.pop("svm.html").startswith("<!doctype html>")
    assert found == {"timestamp.txt": "2026-03-01 11:00:00 UTC", "submission_secret.txt": "s3cret"}


def test_a_page_is_replaced_by_the_next_one(course: Course) -> None:
    write_feedback(course, result(problem="first"))
    write_feedback(course, result(problem="second"))
    [page] = files(course).values()
    assert "second" in page
    assert "first" not in page


def test_links_in_the_place_of_a_receipt_are_not_followed(course: Course, tmp_path: Path) -> None:
    (course.submission_path("ann", "hw") / "timestamp.txt").symlink_to(tmp_path / "nbgrader_config.py")
    os.mkfifo(course.submission_path("ann", "hw") / "submission_secret.txt")
    write_feedback(course, result())
    assert set(files(course)) == {"svm.html"}


def test_text_that_is_not_valid_unicode_is_written_all_the_same(course: Course) -> None:
    write_feedback(course, result(problem="half a character \ud83d"))
    assert "half a character ?" in files(course)["svm.html"]


@pytest.mark.parametrize(("shared", "mode"), [(False, 0o644), (True, 0o664)])
def test_a_shared_course_lets_its_group_write(course: Course, shared: bool, mode: int) -> None:
    write_feedback(replace(course, groupshared=shared), result())
    page = course.feedback_path("ann", "hw") / "svm.html"
    assert stat.S_IMODE(page.stat().st_mode) == mode


def test_the_courses_own_mark_of_hidden_tests_is_heeded(course: Course) -> None:
    course.config.ClearHiddenTests.begin_test_delimeter = "# hush"
    metadata = {"nbgrader": {"grade_id": "t", "grade": True}, "autograder": {"role": "test"}}
    outputs = [{"output_type": "stream", "name": "stdout", "text": "271828"}]
    cell = {"cell_type": "code", "id": "t", "metadata": metadata, "source": "# hush\nf(x)", "outputs": outputs}
    write_feedback(course, result(status="graded", cells=[cell], scores=[CellScore(grade_id="t", points=1, score=0)]))
    assert "271828" not in files(course)["svm.html"]
