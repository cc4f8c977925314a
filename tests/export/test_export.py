"""Each format as its reader documents it."""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.cli import main
from autograder.course.course import Course
from autograder.errors import UserError
from autograder.export.writer import FORMATS, Format, write_export
from autograder.gradebook.database import open_database
from tests.notebooks import answer, graded, write

HandIn = Callable[..., None]


def rows_of(path: Path) -> list[list[str]]:
    with path.open(newline="") as file:
        return list(csv.reader(file))


@pytest.fixture
def ann(course: Course, hand_in: HandIn) -> None:
    """One student whom the gradebook knows well, and one whom it does not."""
    hand_in("ann", 3.5)
    hand_in("bob", 0.0)
    with open_database(course.db_url, course.course_id), Gradebook(course.db_url) as book:
        names = {"first_name": "Ann", "last_name": "Lee, Jr.", "email": "ann@example.org", "lms_user_id": "77"}
        book.add_student("ann", **names)


@pytest.mark.usefixtures("ann")
def test_canvas_gets_its_five_columns_and_the_row_of_possible_points(course: Course) -> None:
    path, notes = write_export(course, "hw", "canvas", column="Homework (1234)")
    assert notes == []
    assert rows_of(path) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Homework (1234)"],
        ["    Points Possible", "", "", "", "", "6"],
        ["Lee, Jr., Ann", "77", "", "ann", "", "3.5"],
        ["bob", "", "", "bob", "", "0"],
    ]


@pytest.mark.usefixtures("ann")
def test_moodle_gets_the_headings_of_its_own_export(course: Course) -> None:
    path, _ = write_export(course, "hw", "moodle")
    assert rows_of(path) == [
        ["First name", "Last name", "Username", "ID number", "Email address", "hw (Real)"],
        ["Ann", "Lee, Jr.", "ann", "77", "ann@example.org", "3.5"],
        ["", "", "bob", "", "", "0"],
    ]


@pytest.mark.usefixtures("ann")
def test_a_spreadsheet_gets_nbgraders_columns(course: Course, tmp_path: Path) -> None:
    path, _ = write_export(course, "hw", "csv", to=tmp_path / "scores.csv")
    assert path == tmp_path / "scores.csv"
    rows = list(csv.DictReader(path.open()))
    assert rows[0] == {
        "assignment": "hw",
        "timestamp": "2026-03-01 11:00:00 UTC",
        "student_id": "ann",
        "last_name": "Lee, Jr.",
        "first_name": "Ann",
        "email": "ann@example.org",
        "raw_score": "3.5",
        "late_submission_penalty": "0",
        "score": "3.5",
        "max_score": "6",
    }


def test_gradescope_gets_a_test_for_each_score_and_no_hidden_test(course: Course, hand_in: HandIn) -> None:
    test = graded("test_f", "assert f(1)\n### BEGIN HIDDEN TESTS\nassert f(7) == 140\n### END HIDDEN TESTS", points=4)
    error = {"output_type": "error", "ename": "AssertionError", "evalue": "7 is not 140", "traceback": []}
    test["metadata"]["autograder"] = {"role": "test"}
    test["outputs"] = [error]
    hand_in("ann", 1.0, why=None, reason="7 is not 140", cells=[test])
    place, notes = write_export(course, "hw", "gradescope")
    results = json.loads((place / "ann/results.json").read_text())
    assert results == {
        "score": 1.0,
        "execution_time": 1,
        "test_output_format": "text",
        "visibility": "visible",
        "tests": [
            {
                "name": "nb: test_f",
                "score": 1.0,
                "max_score": 4.0,
                "status": "failed",
                "output": "A hidden test failed (AssertionError).",
                "visibility": "visible",
            }
        ],
    }
    assert notes == ["ann's score is not final: 1 answer waits for a person."]


def test_gradescope_hears_of_tests_whose_notebook_was_not_handed_in(course: Course, hand_in: HandIn) -> None:
    write(course.source_path("hw") / "second.ipynb", [answer("g", ""), graded("test_g", "assert g() == 1", points=3)])
    hand_in("ann", 4.0)
    place, _ = write_export(course, "hw", "gradescope")
    results = json.loads((place / "ann/results.json").read_text())
    assert results["score"] == 4.0
    *_, last = results["tests"]
    told = {name: last[name] for name in ("name", "score", "max_score", "status", "output")}
    assert told == {
        "name": "second: test_g",
        "score": 0.0,
        "max_score": 3.0,
        "status": "failed",
        "output": "The notebook was not handed in.",
    }
    assert sum(test["max_score"] for test in results["tests"]) == 9.0


def test_who_is_missing_is_said_and_only_those_asked_for_are_written(
    course: Course, hand_in: HandIn, capsys: pytest.CaptureFixture[str]
) -> None:
    hand_in("ann")
    hand_in("bob")
    course.submission_path("ben", "hw").mkdir(parents=True)
    assert main(["export", "hw", "--student", "b*", "--course", str(course.root)]) == 0
    said = capsys.readouterr()
    assert [row[2] for row in rows_of(Path(said.out.strip()))[1:]] == ["bob"]
    assert said.err == "ben is left out. nb was not handed in.\n"


@pytest.mark.parametrize("form", FORMATS)
def test_a_student_of_the_gradebook_who_handed_in_nothing_is_named_and_gets_no_score(
    course: Course, hand_in: HandIn, form: Format
) -> None:
    course = replace(course, student_id="[!z]*", student_id_exclude="cleo,dan")
    hand_in("ann")
    with open_database(course.db_url, course.course_id), Gradebook(course.db_url) as book:
        for student in ("ann", "bob", "cleo", "zoe"):
            book.add_student(student)
    place, notes = write_export(course, "hw", form)
    assert notes == ["bob is left out. Nothing was handed in."]
    written = [place] if place.is_file() else list(place.rglob("results.json"))
    assert len(written) == 1
    assert "bob" not in written[0].read_text()


def test_before_anything_is_graded_it_says_what_to_run(course: Course) -> None:
    with pytest.raises(UserError, match="run `autograder grade hw` first"):
        write_export(course, "hw", "csv")
