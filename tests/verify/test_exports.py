"""What other programs read of a verification."""

import json
from xml.etree import ElementTree

from rich.console import Console

from autograder.verify.exports import as_json, as_junit
from autograder.verify.rows import CHECKS, About
from autograder.verify.table import line, table

ONE, TWO = About("ps1", "nb"), About("ps2")
ROWS = [
    TWO.passed("fresh", "", "Fresh."),
    ONE.failed("named", "f: sign & <size>", "It cannot be told from “[bold]”."),
    ONE.passed("caught", "f: sign & <size>", "It loses points."),
    ONE.noted("boundary", "t", "Unprotected."),
]


def test_json_holds_every_row_in_an_order_of_its_own_and_whether_all_is_well():
    found = json.loads(as_json(ROWS))
    assert not found["ok"]
    assert [row["check"] for row in found["rows"]] == ["boundary", "caught", "named", "fresh"]
    assert found["rows"][2]["sentence"] == "It cannot be told from “[bold]”."
    assert as_json(ROWS) == as_json(ROWS[::-1])
    assert json.loads(as_json(ROWS[:1]))["ok"]


def test_junit_has_a_suite_an_assignment_and_counts_its_failures():
    suites = ElementTree.fromstring(as_junit(ROWS))
    assert [(s.get("name"), s.get("tests"), s.get("failures")) for s in suites] == [
        ("ps1", "3", "1"),
        ("ps2", "1", "0"),
    ]
    [failure] = suites.iter("failure")
    assert failure.text == "It cannot be told from “[bold]”."
    assert "named: f: sign & <size>" in [case.get("name") for case in suites.iter("testcase")]


def test_the_terminal_shows_text_as_it_is_and_counts_by_check():
    console = Console(width=100, record=True, force_terminal=False)
    with console.capture() as captured:
        console.print(line(ROWS[1]))
        console.print(table("ps1", ROWS[1:]))
    shown = captured.get()
    assert "✗ ps1/nb named f: sign & <size>: It cannot be told from “[bold]”." in shown
    [counts] = [row.split() for row in shown.split("\n") if row.startswith("nb ")]
    assert counts == ["nb", "1", "0/1"]


def test_the_table_of_a_large_assignment_fits_into_a_terminal():
    about = About("ps1", "two_layer_net")
    rows = [about.passed(check, "", "") for check in CHECKS for _ in range(114)]
    console = Console(width=80)
    with console.capture() as captured:
        console.print(table("ps1", rows))
    assert [word for word in CHECKS if word not in captured.get()] == []
    assert "two_layer_net" in captured.get()
