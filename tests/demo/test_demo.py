"""The demo's class gets the marks its stories promise."""

import sqlite3
from pathlib import Path

import pytest

from autograder.cli import main

RIGHT = {"ada", "ben", "cleo", "dora"}
PENALTIES = 6.0
"""Points of the exercises on penalties, which are all that some of the class have right."""
EXPECTED = {
    **dict.fromkeys(RIGHT, 18.0),
    "kira": 0.0,
    "liam": PENALTIES,
    "mona": 12.0,
    "nils": 12.0,
    "omar": 0.0,
    "pia": 0.0,
    "quin": 12.0,
    "rosa": 0.0,
}
NAMED = {
    "emil": "dW not divided by N",
    "finn": "reg * W in dW",
    "gita": "true class never decremented",
    "hugo": "no 1 in the margin",
    "iris": "true minus wrong score",
    "jack": "the naive answer again",
}


def test_every_story_ends_as_it_should(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "class"
    assert main(["demo", "--folder", str(folder)]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    with sqlite3.connect(folder / "gradebook.db") as database:
        totals = dict(
            database.execute(
                """SELECT submitted_assignment.student_id, SUM(grade.auto_score) FROM grade
                JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
                JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id GROUP BY 1"""
            )
        )
        by_hand = database.execute("SELECT COUNT(*) FROM grade WHERE manual_score IS NOT NULL").fetchone()
    assert {who: totals[who] for who in EXPECTED} == EXPECTED
    assert by_hand == (0,), "an attack wrote to the gradebook"
    for who, mistake in NAMED.items():
        assert 0 < totals[who] < 18
        assert f"({mistake})" in shown, who
    for who in totals.keys() - {"omar"}:
        assert (folder / "feedback" / who / "a1_linear" / "svm.html").is_file()
    moved = folder.rename(tmp_path / "elsewhere")
    main(["grade", "a1_linear", "--course", str(moved)])
    assert "0 notebooks graded, 18 the same as before" in " ".join(capsys.readouterr().out.split())


def test_a_folder_that_is_not_the_demos_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "thesis.tex").write_text("")
    assert main(["demo", "--folder", str(tmp_path)]) == 2
    assert "was not made by the demo" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


@pytest.mark.parametrize("name", ["thesis.tex", "thesis.tex/class"])
def test_a_file_in_the_place_of_the_folder_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / "thesis.tex").write_text("years of work")
    assert main(["demo", "--folder", str(tmp_path / name)]) == 2
    assert "cannot be made" in capsys.readouterr().err
    assert (tmp_path / "thesis.tex").read_text() == "years of work"


def test_without_a_checkout_the_demo_says_what_it_needs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--folder", str(tmp_path / "x"), "--checkout", str(tmp_path)]) == 2
    assert "needs a checkout" in capsys.readouterr().err
