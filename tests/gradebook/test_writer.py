import copy
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.course.course import Course
from autograder.course.marks import CellMark
from autograder.course.steps import define
from autograder.errors import UserError
from autograder.gradebook import GradebookWriter, read_marks
from autograder.results import CellScore, NotebookResult, SubmissionResult

Look = Callable[[Course], dict[str, list[tuple[Any, ...]]]]
Make = Callable[..., SubmissionResult]


@pytest.fixture
def registered(course: Course) -> Course:
    with GradebookWriter(course, "hw") as gradebook:
        gradebook.register(course.notebooks("hw"))
    return course


def write(course: Course, *results: SubmissionResult, **options: Any) -> list[str]:
    with GradebookWriter(course, "hw", **options) as gradebook:
        return gradebook.write(results)


def grades(course: Course, student: str = "ann") -> dict[str, tuple[float | None, bool]]:
    """Automatic score and whether a person must look, by cell."""
    with Gradebook(course.db_url, course.course_id) as book:
        return {
            grade.cell.name: (grade.auto_score, grade.needs_manual_grade)
            for notebook in book.find_submission("hw", student).notebooks
            for grade in notebook.grades
        }


def edit(course: Course, work: Callable[[Gradebook], object]) -> None:
    with Gradebook(course.db_url, course.course_id) as book:
        work(book)
        book.db.commit()


def change_lesson(course: Course, change: Callable[[list[Any]], object]) -> None:
    path = course.source_path("hw") / "lesson.ipynb"
    notebook = nbformat.read(path, as_version=4)
    change(notebook.cells)
    nbformat.write(notebook, path)


def test_a_database_is_made_in_a_shell_that_cannot_find_alembic(course: Course) -> None:
    code = (
        "from pathlib import Path; from autograder.course.course import Course\n"
        "from autograder.gradebook import GradebookWriter\n"
        f"with GradebookWriter(Course.find(Path({str(course.root)!r})), 'hw'): pass"
    )
    subprocess.run([sys.executable, "-c", code], env={"PATH": "/nonexistent"}, check=True, timeout=60)
    with sqlite3.connect(course.root / "gradebook.db") as database:
        assert len(database.execute("SELECT version_num FROM alembic_version").fetchall()) == 1


def test_nothing_is_recorded_of_a_notebook_that_could_not_be_graded(
    registered: Course, result: Make, look: Look
) -> None:
    before = look(registered)
    assert write(registered, result(lesson="failed", second="failed")) == []
    assert look(registered) == before
    write(registered, result(lesson="graded", second="failed"))
    assert grades(registered)["test_double"] == (3.0, False)
    assert grades(registered)["test_answer"] == (None, True)
    write(registered, result())
    write(registered, result(second="failed"))
    assert grades(registered)["test_answer"] == (1.0, False)


def test_a_missing_notebook_scores_zero_in_every_cell(registered: Course, result: Make) -> None:
    write(registered, result(lesson="missing"))
    assert grades(registered) == {
        "test_double": (0.0, False),
        "test_text": (0.0, False),
        "why": (0.0, False),
        "picture": (0.0, False),
        "test_answer": (1.0, False),
    }


def test_a_task_handed_in_after_all_waits_for_a_person_again(registered: Course, result: Make) -> None:
    write(registered, result(lesson="missing"))
    write(registered, result())
    assert grades(registered)["picture"] == (None, True)


@pytest.mark.parametrize("status", ["unreadable", "stopped"])
def test_cells_without_a_score_in_a_notebook_that_broke_off_score_zero(
    registered: Course, result: Make, status: str
) -> None:
    write(registered, result(second=status))
    assert grades(registered)["test_answer"] == (0.0, False)


def test_the_same_batch_twice_changes_nothing(registered: Course, result: Make, look: Look) -> None:
    batch = [result("ann", timestamp="2026-03-01 11:00:00 UTC"), result("bob", second="missing")]
    write(registered, *batch)
    before = look(registered)
    write(registered, *batch)
    assert look(registered) == before


def test_a_time_that_is_no_date_is_reported_and_the_scores_kept(registered: Course, result: Make) -> None:
    [note] = write(registered, result(timestamp="tomorrow, perhaps"))
    assert note.startswith("ann: timestamp.txt holds 'tomorrow, perhaps', which is not a date.")
    assert grades(registered)["test_double"] == (3.0, False)


def test_a_late_plugin_that_fails_is_reported_and_the_scores_kept(registered: Course, result: Make) -> None:
    edit(registered, lambda book: book.update_or_create_assignment("hw", duedate="2026-03-01 12:00:00 UTC"))
    notes = write(registered, result("cursed", timestamp="2026-03-01 13:00:00 UTC"), result("bob"))
    assert notes == [
        f"cursed: no late penalty for {notebook}, because the course's late-submission plug-in failed: "
        "RuntimeError: no such clock"
        for notebook in ("lesson", "second")
    ]
    assert grades(registered, "cursed")["test_double"] == (3.0, False)


def test_a_late_penalty_is_at_most_what_was_earned_and_goes_when_the_due_date_does(
    registered: Course, result: Make
) -> None:
    late = result(timestamp="2026-03-01 20:00:00 UTC")
    edit(registered, lambda book: book.update_or_create_assignment("hw", duedate="2026-03-01 12:00:00 UTC"))
    write(registered, late)
    marks = read_marks(registered, "hw", ["ann"])["ann"]
    assert (marks["lesson"].late_penalty, marks["second"].late_penalty) == (4.5, 1.0)
    edit(registered, lambda book: book.update_or_create_assignment("hw", duedate=None))
    write(registered, late)
    assert read_marks(registered, "hw", ["ann"])["ann"]["lesson"].late_penalty == 0.0


def test_unknown_students_are_left_out_where_the_course_says_so(registered: Course, result: Make) -> None:
    edit(registered, lambda book: book.add_student("ann"))
    registered.config.Autograde.create_student = False
    [note] = write(registered, result("ann"), result("stranger"))
    assert note.startswith("stranger: not recorded, because the gradebook has no such student")
    assert set(read_marks(registered, "hw", ["ann", "stranger"])) == {"ann"}


@pytest.mark.parametrize("student", ["x" * 129, "caf\udce9"])
def test_a_name_that_the_database_cannot_hold_does_not_lose_the_batch(
    registered: Course, result: Make, student: str
) -> None:
    [note] = write(registered, result(student), result("ann"))
    assert "not recorded" in note
    assert grades(registered, "ann")["test_double"] == (3.0, False)


def test_more_students_than_one_question_to_the_database_can_name(registered: Course, result: Make) -> None:
    write(registered, *(result(f"student {number:04}") for number in range(1100)))
    marks = read_marks(registered, "hw", [f"student {number:04}" for number in range(1100)])
    assert {marks[student]["second"].cells["test_answer"].score for student in marks} == {1.0}
    assert len(marks) == 1100


def test_results_of_an_assignment_that_was_not_registered_are_refused(course: Course, result: Make) -> None:
    with pytest.raises(LookupError, match="hw is not registered"):
        write(course, result())


def test_marks_are_what_people_gave_before_what_the_tests_gave(registered: Course, result: Make) -> None:
    write(registered, result())

    def grade_by_hand(book: Gradebook) -> None:
        book.find_grade("test_double", "lesson", "hw", "ann").manual_score = 1.0
        book.find_grade("test_text", "lesson", "hw", "ann").extra_credit = 0.5
        book.find_comment("double", "lesson", "hw", "ann").manual_comment = "See me."

    edit(registered, grade_by_hand)
    cells = read_marks(registered, "hw", ["ann"])["ann"]["lesson"].cells
    assert cells == {
        "test_double": CellMark(score=1.0, by_hand=True),
        "test_text": CellMark(score=2.0, by_hand=True),
        "why": CellMark(waiting=True),
        "picture": CellMark(waiting=True),
        "double": CellMark(comment="See me."),
    }


def test_a_cell_added_after_handing_in_appears_in_every_submission(registered: Course, result: Make) -> None:
    write(registered, result("ann"), result("bob"))
    edit(registered, lambda book: setattr(book.find_grade("why", "lesson", "hw", "ann"), "manual_score", 2.0))

    def add_a_test(cells: list[Any]) -> None:
        added = nbformat.from_dict(copy.deepcopy(cells[2]))
        added.id, added.metadata.nbgrader.grade_id = "added", "test_more"
        cells.append(added)
        cells[2].metadata.nbgrader.points = 6

    change_lesson(registered, add_a_test)
    with GradebookWriter(registered, "hw") as gradebook:
        gradebook.register(registered.notebooks("hw"))
    assert grades(registered, "ann")["test_more"] == grades(registered, "bob")["test_more"] == (None, True)
    with Gradebook(registered.db_url, registered.course_id) as book:
        assert book.find_grade("why", "lesson", "hw", "ann").manual_score == 2.0
        assert book.find_grade_cell("test_double", "lesson", "hw").max_score == 6.0


def test_a_cell_taken_out_goes_from_every_submission(registered: Course, result: Make) -> None:
    write(registered, result("ann"), result("bob"))
    change_lesson(registered, lambda cells: cells.pop(3))
    with GradebookWriter(registered, "hw") as gradebook:
        gradebook.register(registered.notebooks("hw"))
    assert set(grades(registered)) == {"test_double", "why", "picture", "test_answer"}


def test_a_cell_with_a_score_that_a_person_gave_is_never_taken_out(
    registered: Course, result: Make, look: Look
) -> None:
    write(registered, result())
    edit(registered, lambda book: setattr(book.find_grade("test_text", "lesson", "hw", "ann"), "manual_score", 2.0))
    before = look(registered)
    change_lesson(registered, lambda cells: cells.pop(3))
    with (
        GradebookWriter(registered, "hw") as gradebook,
        pytest.raises(UserError, match=r"test_text is no longer .* people gave it 1 scores and 0 comments"),
    ):
        gradebook.register(registered.notebooks("hw"))
    assert look(registered) == before


def test_a_notebook_taken_out_goes_but_one_that_is_only_not_asked_for_stays(
    registered: Course, result: Make, look: Look
) -> None:
    write(registered, result())
    before = look(registered)
    with GradebookWriter(replace(registered, notebook_id="lesson"), "hw") as gradebook:
        gradebook.register([registered.source_path("hw") / "lesson.ipynb"])
        assert look(registered) == before
        (registered.source_path("hw") / "second.ipynb").unlink()
        gradebook.register(registered.notebooks("hw"))
    assert set(read_marks(registered, "hw", ["ann"])["ann"]) == {"lesson"}


def test_a_notebook_that_nbgrader_refuses_is_named_with_the_reason(course: Course) -> None:
    change_lesson(course, lambda cells: cells[0].update(source="### BEGIN SOLUTION\nx = 1"))
    with pytest.raises(UserError, match=r"nbgrader does not accept .*lesson\.ipynb: RuntimeError: no end solution"):
        define(course.source_path("hw") / "lesson.ipynb", course.config, course.root)


def test_a_locked_database_is_waited_for(registered: Course, result: Make) -> None:
    other = sqlite3.connect(registered.root / "gradebook.db", check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(1.0, other.rollback).start()
    impatient_driver = replace(registered, db_url=f"{registered.db_url}?timeout=0.05")
    write(impatient_driver, result(), patience=30.0)
    assert grades(registered)["test_double"] == (3.0, False)


def test_a_database_that_stays_locked_is_a_sentence_and_loses_nothing(
    registered: Course, result: Make, look: Look
) -> None:
    before = look(registered)
    impatient_driver = replace(registered, db_url=f"{registered.db_url}?timeout=0.05")
    with GradebookWriter(impatient_driver, "hw", patience=0.2) as gradebook:
        other = sqlite3.connect(registered.root / "gradebook.db")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UserError, match=r"is locked by another program .* Nothing of this batch was recorded"):
            gradebook.write([result()])
        other.rollback()
    assert look(registered) == before


def test_writers_at_the_same_time_lose_nothing(registered: Course, result: Make) -> None:
    problems: list[BaseException] = []

    def work(number: int) -> None:
        try:
            with GradebookWriter(registered, "hw") as gradebook:
                for student in range(10):
                    gradebook.write([result(f"student {student}"), result(f"student {number} {student}")])
        except BaseException as problem:
            problems.append(problem)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    students = [f"student {student}" for student in range(10)]
    everyone = students + [f"student {number} {student}" for number in range(3) for student in range(10)]
    assert len(read_marks(registered, "hw", everyone)) == 40


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("postgresql+nodriver://host/grades", "needs a driver"),
        ("this is no url", "is not the URL of a database"),
        ("sqlite:////nonexistent/folder/gradebook.db", "cannot be reached or written: unable to open database file"),
    ],
)
def test_a_database_that_cannot_be_opened_is_a_sentence(course: Course, url: str, message: str) -> None:
    with pytest.raises(UserError, match=message), GradebookWriter(replace(course, db_url=url), "hw"):
        pass


def test_a_database_of_an_older_nbgrader_is_a_sentence(registered: Course, result: Make) -> None:
    with sqlite3.connect(registered.root / "gradebook.db") as database:
        database.execute("ALTER TABLE grade DROP COLUMN extra_credit")
    with pytest.raises(UserError, match=r"made by an older nbgrader .* `nbgrader db upgrade`"):
        write(registered, result())


def test_an_unknown_notebook_is_not_silently_dropped(registered: Course) -> None:
    stray = NotebookResult(notebook="stray", status="graded", scores=[CellScore(grade_id="x", points=1, score=1)])
    with pytest.raises(LookupError, match="stray"):
        write(registered, SubmissionResult(assignment="hw", student="ann", notebooks=[stray]))


def test_the_gradebook_is_found_where_the_course_says(course: Course, tmp_path: Path, result: Make) -> None:
    elsewhere = replace(course, db_url=f"sqlite:///{tmp_path}/elsewhere.db")
    with GradebookWriter(elsewhere, "hw") as gradebook:
        gradebook.register(course.notebooks("hw"))
    assert (tmp_path / "elsewhere.db").exists()
    assert not (course.root / "gradebook.db").exists()
