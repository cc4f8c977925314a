"""The writer beside stock nbgrader, on real submissions that stock nbgrader has run."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
from nbgrader import utils
from nbgrader.api import Gradebook

from autograder.course.course import Course
from autograder.gradebook import GradebookWriter
from autograder.results import CellScore, NotebookResult, SubmissionResult
from tests.nbgrader_command import nbgrader

Tables = dict[str, list[tuple[Any, ...]]]
DUE = "2026-03-01 12:00:00 UTC"
RIGHT = {"double": "def double(x):\n    return 2 * x", "why": "It is even.", "answer": "answer = 42"}


def test_the_database_is_that_of_nbgrader_table_by_table(
    make_course: Callable[[Path], Course], look: Callable[[Course], Tables], tmp_path: Path
) -> None:
    theirs = make_course(tmp_path / "theirs")
    nbgrader(theirs.root, "generate_assignment", "hw")
    ours = make_course(tmp_path / "ours")
    with GradebookWriter(ours, "hw") as gradebook:
        gradebook.register(ours.notebooks("hw"))
        assert look(ours) == look(theirs)

        hand_in(theirs, "ann", RIGHT, "2026-03-01 11:00:00 UTC")
        hand_in(theirs, "bob", {**RIGHT, "double": "def double(x):\n    return x + 2"}, "2026-03-01 13:30:00 UTC")
        hand_in(theirs, "cleo", RIGHT, "2026-03-05 12:00:00 UTC", without="second")
        hand_in(theirs, "dan", {}, None)
        for course in (theirs, ours):
            people_work_on(course, lambda book: book.update_or_create_assignment("hw", duedate=DUE))
        nbgrader(theirs.root, "autograde", "hw")
        assert gradebook.write(results_of(theirs)) == []
        assert look(ours) == look(theirs)

        for course in (theirs, ours):
            people_work_on(course, grade_by_hand)
        nbgrader(theirs.root, "autograde", "hw", "--force")
        assert gradebook.write(results_of(theirs)) == []
        assert look(ours) == look(theirs)

        before = look(ours)
        gradebook.register(ours.notebooks("hw"))
        gradebook.write(results_of(theirs))
        assert look(ours) == before
    assert scored(before, "late_submission_penalty") >= {1.0, 1.5}


def hand_in(course: Course, student: str, answers: dict[str, str], timestamp: str | None, without: str = "") -> None:
    folder = course.submission_path(student, "hw")
    shutil.copytree(course.root / "release/hw", folder)
    for path in folder.glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            cell.source = answers.get(cell.metadata.nbgrader.grade_id, cell.source)
        nbformat.write(notebook, path)
        if path.stem == without:
            path.unlink()
    if timestamp:
        (folder / "timestamp.txt").write_text(timestamp)


def people_work_on(course: Course, work: Callable[[Gradebook], object]) -> None:
    with Gradebook(course.db_url, course.course_id) as book:
        work(book)


def grade_by_hand(book: Gradebook) -> None:
    book.find_grade("why", "lesson", "hw", "ann").manual_score = 3.5
    book.find_grade("test_double", "lesson", "hw", "bob").manual_score = 2.0
    book.find_grade("test_text", "lesson", "hw", "bob").extra_credit = 0.25
    task = book.find_grade("picture", "lesson", "hw", "ann")
    task.manual_score, task.needs_manual_grade = 5.0, False
    book.find_comment("double", "lesson", "hw", "bob").manual_comment = "Nearly."
    book.find_comment("why", "lesson", "hw", "dan").manual_comment = "Do try."
    book.grant_extension("hw", "cleo", days=3, hours=23)


def results_of(course: Course) -> list[SubmissionResult]:
    """What stock nbgrader made of each submission, in our records."""
    return [
        SubmissionResult(
            assignment="hw",
            student=submission.student,
            timestamp=submission.timestamp,
            notebooks=[notebook_result(course, submission.student, path.stem) for path in course.notebooks("hw")],
        )
        for submission in course.submissions("hw")
    ]


def notebook_result(course: Course, student: str, name: str) -> NotebookResult:
    path = course.autograded_path(student, "hw") / f"{name}.ipynb"
    if not path.exists():
        return NotebookResult(notebook=name, status="missing")
    cells = nbformat.read(path, as_version=4).cells
    return NotebookResult(
        notebook=name,
        status="graded",
        scores=[score(cell) for cell in cells if utils.is_grade(cell) or utils.is_task(cell)],
        answered={
            cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader.checksum != utils.compute_checksum(cell)
            for cell in cells
            if utils.is_solution(cell)
        },
    )


def score(cell: Any) -> CellScore:
    earned = None if utils.is_task(cell) else utils.determine_grade(cell)[0]
    points = cell.metadata.nbgrader.points
    return CellScore(grade_id=cell.metadata.nbgrader.grade_id, points=points, score=earned, manual=earned is None)


def scored(tables: Tables, column: str) -> set[Any]:
    return {dict(row)[column] for row in tables["submitted_notebook"]}
