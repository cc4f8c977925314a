"""Pages written by grading show what the gradebook says: scores and comments of people, and what lateness cost."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.course.course import Course
from autograder.course.marks import NotebookMarks
from autograder.gradebook import marks
from autograder.grading import recorder
from autograder.grading.grade import grade_class
from tests.grading.cluster.conftest import OPTIONS
from tests.notebooks import Cell, answer, graded, write, written

STUDENTS = ("ann", "bob", "cleo")
WAITING = "still to be given by a person"
LATE = """
from nbgrader.plugins import BasePlugin

class HalfAPoint(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 0.5
"""


def cells(why: str, points: float = 1) -> list[Cell]:
    test = graded("test_f", "assert f() == 1", points)
    return [answer("f", "def f():\n    return 1"), test, written("why", why, points=3)]


def grade(course: Course, *, again: bool = False) -> None:
    assert not grade_class(course, "hw", OPTIONS, slots=1, again=again).notes


def page(course: Course, student: str) -> str:
    return (course.feedback_path(student, "hw") / "one.html").read_text()


@contextmanager
def formgrader(course: Course) -> Iterator[Gradebook]:
    with Gradebook(course.db_url) as book:
        yield book
        book.db.commit()


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A graded class, of which a person has looked at what ann wrote."""
    (tmp_path / "nbgrader_config.py").write_text("")
    course = Course.find(tmp_path)
    write(tmp_path / "source/hw/one.ipynb", cells("Because."))
    for student in STUDENTS:
        write(course.submission_path(student, "hw") / "one.ipynb", cells(f"So {student} thinks."))
    grade(course)
    assert all(WAITING in page(course, student) for student in STUDENTS)
    with formgrader(course) as book:
        given = book.find_grade("why", "one", "hw", "ann")
        given.manual_score, given.extra_credit, given.needs_manual_grade = 2.25, 0.5, False
        book.find_comment("why", "one", "hw", "ann").manual_comment = "Well put."
    return course


@pytest.mark.parametrize("batch", [recorder.BATCH, 1])
def test_scores_and_comments_of_people_stay_on_the_page(
    course: Course, monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr(recorder, "BATCH", batch)
    grade(course, again=True)
    assert "Well put." in page(course, "ann")
    assert "2.75 / 3" in page(course, "ann")
    assert WAITING not in page(course, "ann")
    for student in ("bob", "cleo"):
        assert WAITING in page(course, student)
        assert "Well put." not in page(course, student)


def test_pages_follow_what_people_give_and_nothing_else_is_written(course: Course) -> None:
    def written() -> dict[Path, int]:
        files = (path for folder in ("autograded", "feedback") for path in (course.root / folder).rglob("one.*"))
        return {path: path.stat().st_mtime_ns for path in files}

    before = written()
    grade(course)
    assert "Well put." in page(course, "ann")
    assert "2.75 / 3" in page(course, "ann")
    after = written()
    assert [path for path in after if after[path] != before[path]] == [course.feedback_path("ann", "hw") / "one.html"]
    with formgrader(course) as book:
        book.find_comment("why", "one", "hw", "ann").manual_comment = "Well put, on the whole."
    grade(course)
    assert "Well put, on the whole." in page(course, "ann")
    last = written()
    grade(course)
    assert written() == last


def test_a_page_after_a_changed_test_has_the_new_score_beside_that_of_a_person(course: Course) -> None:
    write(course.source_path("hw") / "one.ipynb", cells("Because.", points=4))
    grade(course)
    assert "4 / 4" in page(course, "ann")
    assert "2.75 / 3" in page(course, "ann")


def test_a_page_that_was_removed_is_made_again_from_the_gradebook(course: Course) -> None:
    (course.feedback_path("ann", "hw") / "one.html").unlink()
    grade(course)
    assert "Well put." in page(course, "ann")


def test_what_lateness_cost_is_on_the_first_page(course: Course) -> None:
    (course.root / "half_a_point.py").write_text(LATE)
    (course.root / "nbgrader_config.py").write_text(
        'c = get_config()\nc.AssignLatePenalties.plugin_class = "half_a_point.HalfAPoint"'
    )
    course = Course.find(course.root)
    with formgrader(course) as book:
        book.update_or_create_assignment("hw", duedate="2026-03-01 10:00:00 UTC")
    write(course.submission_path("dora", "hw") / "one.ipynb", cells("I was ill."))
    (course.submission_path("dora", "hw") / "timestamp.txt").write_text("2026-03-01 11:00:00 UTC")
    grade(course)
    assert "0.5 taken because it came late" in page(course, "dora")


def test_the_gradebook_is_asked_about_those_whose_pages_are_written_and_no_others(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []

    def read(course: Course, assignment: str, students: Collection[str]) -> dict[str, dict[str, NotebookMarks]]:
        asked.append(sorted(students))
        return {}

    grade(course)  # which records again, since somebody wrote to the gradebook
    monkeypatch.setattr(marks, "read_marks", read)
    write(course.submission_path("bob", "hw") / "one.ipynb", cells("On second thought."))
    grade(course)
    grade(course)
    assert asked == [["bob"]]
