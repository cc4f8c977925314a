"""What grading says on the terminal."""

import dataclasses
import io
from pathlib import Path

import pytest
from rich.console import Console

from autograder.cli.show import Show, words_about
from autograder.course.course import Course
from autograder.examiner.score import UNTESTED
from autograder.grading.outcome import Outcome
from autograder.results import CellScore, NotebookResult, SubmissionResult


@pytest.fixture
def terminal() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def show(terminal: io.StringIO) -> Show:
    return Show(Console(file=terminal, width=120))


@pytest.fixture
def course(tmp_path: Path) -> Course:
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    return Course.find(tmp_path)


def test_one_is_not_said_to_be_several(show: Show, terminal: io.StringIO) -> None:
    show.table(Outcome(submissions=1, graded=1, kept=2))
    assert "1 submission; 1 notebook graded, 2 the same as before." in terminal.getvalue()


def test_the_gradebook_is_named_as_a_file(show: Show, terminal: io.StringIO, course: Course) -> None:
    show.where(course, "ps1")
    assert f"\ngradebook  {course.root}/gradebook.db\n" in terminal.getvalue()


def test_no_password_of_a_gradebook_is_shown(show: Show, terminal: io.StringIO, course: Course) -> None:
    show.where(dataclasses.replace(course, db_url="postgresql://ann:tulip@db.example.org/course"), "ps1")
    assert "gradebook  postgresql://ann:***@db.example.org/course" in terminal.getvalue()
    assert "tulip" not in terminal.getvalue()


def test_what_a_grader_noted_is_said_once_with_some_of_the_students(show: Show, terminal: io.StringIO) -> None:
    outcome = Outcome()
    for number in range(5):
        notebook = NotebookResult(notebook="one", status="graded", notes=["t: the test ended with a str"])
        outcome.add_submission(SubmissionResult(assignment="hw", student=f"s{number}", notebooks=[notebook]), 0.0)
    show.table(outcome)
    assert "look at one, t: the test ended with a str (s0, s1, s2 and 2 more)" in terminal.getvalue()


def _words_about(reason: str, answered: dict[str, bool]) -> str:
    score = CellScore(grade_id="test_f", points=2, score=0.0, reason=reason)
    notebook = NotebookResult(notebook="nb", status="graded", scores=[score], answered=answered)
    return words_about(SubmissionResult(assignment="ps1", student="ann", notebooks=[notebook]))


def test_a_notebook_is_said_to_be_blank_only_if_it_asks_for_answers() -> None:
    assert _words_about("NameError: f", {"f": False}) == "nb was left blank"
    assert _words_about("NameError: f", {"f": True}) == "f 0/2 (NameError: f)"
    assert _words_about("NameError: f", {}) == "f 0/2 (NameError: f)"


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        ("NotImplementedError: ", "NotImplementedError"),
        ("NotImplementedError", "NotImplementedError"),
        ("AssertionError: Not equal to tolerance\n\nMismatched: 1 / 1", "AssertionError: Not equal to tolerance"),
        ("AssertionError: \nArrays are not equal\n x: 1\n y: 2", "AssertionError: Arrays are not equal"),
    ],
)
def test_a_reason_takes_one_line_and_has_no_colon_with_nothing_after_it(reason: str, shown: str) -> None:
    assert _words_about(reason, {"f": True}) == f"f 0/2 ({shown})"


def test_what_kept_a_test_from_ending_and_what_was_left_blank_say_more_than_what_does_not_hold() -> None:
    late = f"{UNTESTED}: it took more than 4 s of CPU time."
    scores = [
        CellScore(grade_id="test_f", points=2, score=0.0, failed=["the loss is right"], reason=late),
        CellScore(grade_id="test_g", points=1, score=0.0, failed=["the loss is right"]),
        CellScore(grade_id="test_h", points=1, score=0.0, failed=["the loss is right"]),
    ]
    answered = {"f": True, "g": False}
    notebook = NotebookResult(notebook="one", status="graded", scores=scores, answered=answered)
    said = words_about(SubmissionResult(assignment="hw", student="ann", notebooks=[notebook]))
    assert said == (
        "f 0/2 (it took more than 4 s of CPU time); g 0/1 (left blank); h 0/1 (does not hold: the loss is right)"
    )
