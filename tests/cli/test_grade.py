"""`autograder grade` in a course directory, from hand-ins to gradebook."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from autograder.cli import main
from tests.notebooks import answer, graded, locked, write, written

SOURCE = [
    locked("import numpy as np"),
    answer("double", "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"),
    graded(
        "test_double",
        "assert double(2) == 4\n### BEGIN HIDDEN TESTS\nassert double(5) == 10, 'Try 5.'\n### END HIDDEN TESTS",
        3,
    ),
    written("why", "### BEGIN SOLUTION\nBecause.\n### END SOLUTION", 2),
]
STUB = "def double(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
BLANK = "YOUR ANSWER HERE"


def hand_in(course: Path, student: str, body: str, why: str = BLANK) -> Path:
    """Hand in the notebook with an answer."""
    cells = [SOURCE[0], answer("double", body), SOURCE[2], written("why", why, 2)]
    return write(course / "submitted" / student / "ps1" / "double.ipynb", cells)


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    write(tmp_path / "source" / "ps1" / "double.ipynb", SOURCE)
    hand_in(tmp_path, "ann", "def double(x):\n    return x + x", "I think so.")
    hand_in(tmp_path, "bob", "def double(x):\n    return 4")
    hand_in(tmp_path, "cem", STUB)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def grade() -> int:
    """Run the command with one slot, as most of the time is for starting them; its exit status."""
    return main(["grade", "ps1", "--jobs", "1"])


def scores(course: Path) -> dict[tuple[str, str], tuple[float | None, bool]]:
    """What the gradebook says: (student, cell) to (automatic score, waits for a person)."""
    query = """
        SELECT submitted_assignment.student_id, base_cell.name, grade.auto_score, grade.needs_manual_grade FROM grade
        JOIN base_cell ON base_cell.id = grade.cell_id
        JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
        JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
    """
    with sqlite3.connect(course / "gradebook.db") as database:
        return {(who, cell): (score, bool(waits)) for who, cell, score, waits in database.execute(query)}


def test_a_class_is_graded_into_gradebook_notebooks_and_pages(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grade", "ps1"]) == 0
    assert scores(course) == {
        ("ann", "test_double"): (3.0, False),
        ("ann", "why"): (None, True),
        ("bob", "test_double"): (0.0, False),
        ("bob", "why"): (0.0, False),
        ("cem", "test_double"): (0.0, False),
        ("cem", "why"): (0.0, False),
    }
    shown = capsys.readouterr().out
    assert "double was left blank" in shown
    assert "3 notebooks graded" in shown
    notebook = json.loads((course / "autograded" / "bob" / "ps1" / "double.ipynb").read_text())
    assert any(output["output_type"] == "error" for cell in notebook["cells"] for output in cell.get("outputs", ()))
    page = (course / "feedback" / "bob" / "ps1" / "double.html").read_text()
    assert "Try 5." in page
    assert "double(5)" not in page


def test_a_second_run_grades_nothing_again_and_gives_the_same(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    grade()
    before = scores(course)
    capsys.readouterr()
    assert grade() == 0
    assert "0 notebooks graded, 3 the same" in capsys.readouterr().out
    assert scores(course) == before


def test_files_that_macos_keeps_beside_notebooks_are_none(course: Path) -> None:
    for folder in ("source/ps1", "submitted/ann/ps1"):
        (course / folder / "._double.ipynb").write_bytes(b"\x00\x05\x16\x07Mac OS X\xb0")
    assert grade() == 0
    assert scores(course)["ann", "test_double"] == (3.0, False)


def test_only_what_changed_is_graded_again(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    grade()
    hand_in(course, "bob", "def double(x):\n    return x * 2")
    capsys.readouterr()
    assert grade() == 0
    assert "1 notebook graded, 2 the same" in capsys.readouterr().out
    assert scores(course)["bob", "test_double"] == (3.0, False)


def test_a_changed_test_grades_everybody_again(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    grade()
    write(
        course / "source" / "ps1" / "double.ipynb",
        [*SOURCE[:2], graded("test_double", "assert double(2) == 4", 3), SOURCE[3]],
    )
    capsys.readouterr()
    assert grade() == 0
    assert "3 notebooks graded" in capsys.readouterr().out
    assert scores(course)["bob", "test_double"] == (3.0, False)


def test_what_cannot_be_graded_is_named_and_the_others_are(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "submitted" / "cem" / "ps1" / "double.ipynb").write_text("{")
    assert grade() == 1
    assert "not graded cem, double: The file is not a Jupyter notebook" in " ".join(capsys.readouterr().out.split())
    assert scores(course)["ann", "test_double"] == (3.0, False)


def test_a_notebook_that_was_not_handed_in_scores_nothing(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "submitted" / "cem" / "ps1" / "double.ipynb").unlink()
    assert grade() == 0
    assert "double was not handed in" in capsys.readouterr().out
    assert scores(course)["cem", "test_double"] == (0.0, False)


def test_a_notebook_under_another_name_is_pointed_out(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = course / "submitted" / "cem" / "ps1"
    (folder / "double.ipynb").rename(folder / "double \x1b[31m(1).ipynb")
    assert grade() == 0
    said = " ".join(capsys.readouterr().out.split())
    assert (
        "double was not handed in. Is it 'double \\x1b[31m(1).ipynb'? No notebook of this assignment has that" in said
    )
    page = (course / "feedback" / "cem" / "ps1" / "double.html").read_text()
    assert "Is it &#39;double \\x1b[31m(1).ipynb&#39;?" in page


def test_a_link_to_the_solution_is_not_followed(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = course / "submitted" / "cem" / "ps1" / "double.ipynb"
    path.unlink()
    path.symlink_to(course / "source" / "ps1" / "double.ipynb")
    assert grade() == 1
    assert scores(course)["cem", "test_double"] == (0.0, False)


def test_files_beside_the_notebook_are_found_and_the_instructors_win(course: Path) -> None:
    (course / "source" / "ps1" / "data.txt").write_text("2")
    for student, text in (("ann", "7"), ("bob", "7")):
        (course / "submitted" / student / "ps1" / "data.txt").write_text(text)
    (course / "submitted" / "ann" / "ps1" / "own.txt").write_text("1")
    hand_in(course, "ann", "def double(x):\n    return x * int(open('data.txt').read()) * int(open('own.txt').read())")
    assert grade() == 0
    assert scores(course)["ann", "test_double"] == (3.0, False)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["grade", "ps2"], "There is no assignment ps2"),
        (["grade", "ps1", "--jobs", "0"], "--jobs takes a whole number"),
        (["grade", "ps1", "--cell-timeout", "-1"], "--cell-timeout takes a number of seconds"),
        (["grade", "ps1", "--cell-timeout", "inf"], "a day (86400) at most"),
        (["grade", "ps1", "--cell-timeout", "nan"], "--cell-timeout takes a number of seconds"),
        (["grade", "ps1", "--cell-timeout", "1e12"], "a day (86400) at most"),
        (["grade", "ps1", "--student", "nobody"], "Nothing was handed in for ps1"),
        (["grade", "ps1", "--course", "/"], "is not a course directory"),
        (["grade", "ps1", "--course", "nonexistent"], "There is no folder"),
        (["grade", "ps1", "--course", "nbgrader_config.py"], "There is no folder"),
    ],
)
def test_a_wrong_call_is_answered_in_a_sentence(
    course: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main(arguments) == 2
    assert words in capsys.readouterr().err


def test_a_machine_that_cannot_confine_is_refused(
    course: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.sandbox.confine.missing", lambda: ["This kernel has no Landlock."])
    assert main(["grade", "ps1"]) == 2
    assert "--isolation=process" in capsys.readouterr().err
    assert not (course / "gradebook.db").exists()


def test_without_confinement_it_grades_when_asked_to(course: Path) -> None:
    shutil.rmtree(course / "submitted" / "bob")
    assert main(["grade", "ps1", "--isolation", "process", "--jobs", "1"]) == 0
    assert scores(course)["ann", "test_double"] == (3.0, False)


def test_a_hand_in_may_use_as_much_as_the_course_says(course: Path) -> None:
    hand_in(course, "ann", "def double(x):\n    np.ones(10 ** 8)\n    return 2 * x")
    hand_in(
        course,
        "bob",
        "with open('big', 'wb') as file:\n    file.truncate(2 ** 26 + 1)\ndef double(x):\n    return 2 * x",
    )
    earned = {}
    for memory, files in ((768, 256), (4096, 512)):
        lines = f"c.GradingExporter.memory = {memory}\nc.GradingExporter.files = {files}\n"
        (course / "nbgrader_config.py").write_text(lines)
        assert grade() == 0
        earned[memory] = {who: scores(course)[who, "test_double"][0] for who in ("ann", "bob")}
    assert earned == {768: {"ann": 0, "bob": 0}, 4096: {"ann": 3, "bob": 3}}
    assert main(["grade", "ps1", "--jobs", "1", "--memory", "768"]) == 0
    assert scores(course)["ann", "test_double"] == (0, False)
