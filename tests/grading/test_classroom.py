"""Which submissions of a class are published and recorded again, and in which order they are graded."""

import json
import os
import sqlite3
from pathlib import Path

import pytest

from autograder.course.course import Course, Submission
from autograder.grading.grade import grade_class
from autograder.grading.order import LongestFirst
from autograder.grading.outcome import MOST_ROWS, Outcome
from autograder.grading.store import Store
from autograder.results import CellScore, NotebookResult, SubmissionResult
from tests.grading.cluster.conftest import OPTIONS
from tests.notebooks import answer, graded, write


def hand_in(course: Course, student: str, notebook: str, body: str) -> Path:
    return write(course.submission_path(student, "hw") / f"{notebook}.ipynb", cells(body))


def cells(body: str) -> list[dict[str, object]]:
    return [answer("f", f"def f():\n    return {body}"), graded("test_f", "assert f() == 1")]


def grade(course: Course) -> Outcome:
    return grade_class(course, "hw", OPTIONS, slots=1)


def score(course: Course, student: str = "ann") -> list[float]:
    """The automatic scores in the gradebook, by notebook."""
    query = """
        SELECT grade.auto_score FROM grade
        JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
        JOIN notebook ON notebook.id = submitted_notebook.notebook_id
        JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
        WHERE submitted_assignment.student_id = ? ORDER BY notebook.name
    """
    with sqlite3.connect(course.root / "gradebook.db") as database:
        return [found for (found,) in database.execute(query, [student])]


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """Two notebooks, graded: the first is right, the second wrong."""
    (tmp_path / "nbgrader_config.py").write_text("")
    course = Course.find(tmp_path)
    for notebook in ("one", "two"):
        write(tmp_path / f"source/hw/{notebook}.ipynb", cells("1"))
    hand_in(course, "ann", "one", "1")
    hand_in(course, "ann", "two", "2")
    grade(course)
    assert score(course) == [1, 0]
    return course


def test_a_gradebook_that_holds_everything_is_left_alone(course: Course) -> None:
    before = os.stat(course.root / "gradebook.db")
    outcome = grade(course)
    assert (outcome.graded, outcome.kept) == (0, 2)
    assert os.stat(course.root / "gradebook.db").st_mtime_ns == before.st_mtime_ns


def test_scores_that_somebody_else_wrote_are_put_right(course: Course) -> None:
    with sqlite3.connect(course.root / "gradebook.db") as database:
        database.execute("UPDATE grade SET auto_score = 0.5")
    grade(course)
    assert score(course) == [1, 0]


def test_a_gradebook_that_was_deleted_is_made_again(course: Course) -> None:
    (course.root / "gradebook.db").unlink()
    grade(course)
    assert score(course) == [1, 0]


def test_only_the_notebook_that_changed_is_published_again(course: Course) -> None:
    pages = {name: course.feedback_path("ann", "hw") / f"{name}.html" for name in ("one", "two")}
    before = {name: os.stat(path).st_ino for name, path in pages.items()}
    untouched = (course.autograded_path("ann", "hw") / "one.ipynb").read_text()
    hand_in(course, "ann", "two", "1")
    outcome = grade(course)
    assert (outcome.graded, outcome.kept) == (1, 1)
    assert score(course) == [1, 1]
    assert os.stat(pages["one"]).st_ino == before["one"]
    assert os.stat(pages["two"]).st_ino != before["two"]
    assert (course.autograded_path("ann", "hw") / "one.ipynb").read_text() == untouched
    assert "return 1" in (course.autograded_path("ann", "hw") / "two.ipynb").read_text()


def test_a_hand_in_that_goes_back_to_an_earlier_one_is_published_as_that(course: Course) -> None:
    earlier = (course.autograded_path("ann", "hw") / "two.ipynb").read_text()
    hand_in(course, "ann", "two", "1")
    grade(course)
    hand_in(course, "ann", "two", "2")
    assert grade(course).graded == 0
    assert score(course) == [1, 0]
    again = json.loads((course.autograded_path("ann", "hw") / "two.ipynb").read_text())
    assert again == json.loads(earlier)


def test_a_notebook_that_is_withdrawn_disappears(course: Course) -> None:
    (course.submission_path("ann", "hw") / "one.ipynb").unlink()
    grade(course)
    assert score(course) == [0, 0]
    assert not (course.autograded_path("ann", "hw") / "one.ipynb").exists()
    assert "not handed in" in (course.feedback_path("ann", "hw") / "one.html").read_text()


def test_a_page_that_is_gone_is_written_again(course: Course) -> None:
    page = course.feedback_path("ann", "hw") / "one.html"
    page.unlink()
    assert grade(course).graded == 0
    assert page.is_file()


def test_what_took_longest_last_time_is_graded_first(tmp_path: Path) -> None:
    store = Store(tmp_path)
    order = LongestFirst(store, "hw")
    for student, seconds in (("quick", 1.0), ("slow", 5.0), ("new", 0.0)):
        if seconds:
            store.note_last("hw", student, "one", "key", seconds)
            store.note_last("hw", student, "two", "key", 100.0)
        order.add(Submission(student, tmp_path, None), ["one"])
    assert [submission.student for submission in order.submissions()] == ["slow", "new", "quick"]


def test_of_a_large_class_those_with_trouble_are_shown_and_the_rest_is_counted() -> None:
    outcome = Outcome()
    for number in range(1000):
        status = "unreadable" if number == 777 else "graded"
        scores = [CellScore(grade_id="test_f", points=1, score=1.0)]
        notebook = NotebookResult(notebook="one", status=status, scores=scores, cells=[{"source": "…"}])
        whole = SubmissionResult(assignment="hw", student=f"s{number:04}", notebooks=[notebook])
        outcome.add_submission(whole, float(number))
    shown = [result.student for result in outcome.rows]
    assert outcome.submissions == 1000
    assert len(shown) == MOST_ROWS
    assert shown == [*(f"s{number:04}" for number in range(MOST_ROWS - 1)), "s0777"]
    assert [student for student, _ in outcome.troubled] == ["s0777"]
    assert [student for _, student in outcome.slowest] == ["s0999", "s0998", "s0997", "s0996", "s0995"]
    assert all(not notebook.cells for result in outcome.rows for notebook in result.notebooks)
