"""Rows as other programs read them: JSON, and the JUnit XML that continuous integration shows."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from autograder.verify.rows import Row


def as_json(rows: Sequence[Row]) -> str:
    """`{"ok": …, "rows": [{"assignment": …, "notebook": …, "check": …, "subject": …, "state": …, "sentence": …}]}`."""
    ok = all(row.state != "failed" for row in rows)
    return json.dumps({"ok": ok, "rows": [asdict(row) for row in ordered(rows)]}, indent=1, ensure_ascii=False) + "\n"


def as_junit(rows: Sequence[Row]) -> bytes:
    """A test suite for each assignment, a test case for each row; what is noted passes, with its sentence as output."""
    suites = Element("testsuites", name="autograder verify")
    for assignment, group in groupby(ordered(rows), key=lambda row: row.assignment):
        ours = list(group)
        failures = sum(row.state == "failed" for row in ours)
        suite = SubElement(suites, "testsuite", name=assignment, tests=str(len(ours)), failures=str(failures))
        for row in ours:
            name = f"{row.check}: {row.subject}" if row.subject else row.check
            case = SubElement(suite, "testcase", classname=row.place.replace("/", "."), name=name)
            if row.state == "failed":
                SubElement(case, "failure", message=row.sentence).text = row.sentence
            else:
                SubElement(case, "system-out").text = row.sentence
    indent(suites)
    return bytes(tostring(suites, encoding="utf-8", xml_declaration=True)) + b"\n"


def ordered(rows: Sequence[Row]) -> list[Row]:
    """The rows in an order that does not depend on which hand-in was graded first."""
    return sorted(rows, key=lambda row: (row.assignment, row.notebook, row.check, row.subject, row.sentence))
