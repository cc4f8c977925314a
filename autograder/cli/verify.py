"""`autograder verify`: whether a course grades as it should."""

import argparse
import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.errors import UserError

if TYPE_CHECKING:
    from autograder.course.course import Course
    from autograder.verify.course import Settings
    from autograder.verify.rows import Row

EXAMPLE = """\
examples:
  autograder verify                      every assignment of the course
  autograder verify ps1                  this one only
  autograder verify --junit verify.xml   write it down for continuous integration too
  autograder verify --run-demos          run the demo cells too, which takes as long as they take

It verifies that the notebooks are fresh, that nothing leaks into the release, that solutions earn everything and stubs
nothing, that each known mistake is caught and named and each right variant accepted, and that no test needs a process
shared with the student's code. The exit status is 0 if all is well, 1 if something is not, 2 if the call was wrong.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "assignments", nargs="*", metavar="ASSIGNMENT", help="the name of its folder, such as ps1 (default: all)"
    )
    parser.add_argument("--course", type=Path, metavar="DIR", help="the course directory (default: the one you are in)")
    parser.add_argument("--jobs", type=_number, metavar="N", help="notebooks side by side (default: one for each core)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="draw other hidden inputs (default: 0)")
    parser.add_argument("--run-demos", action="store_true", help="run demo cells too; grading leaves them out")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all that was looked at, as JSON")
    parser.add_argument("--junit", type=Path, metavar="FILE", help="write all that was looked at, as JUnit XML")
    parser.add_argument(
        "--isolation",
        choices=("confined", "process"),
        default="confined",
        help="process: where the kernel cannot confine, run the course's own answers in a process of their own",
    )


def run(arguments: argparse.Namespace) -> int:
    """Verify; 1 if something is not as it should be."""
    from autograder.sandbox.system import require_linux

    require_linux()
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from autograder.course.course import Course
    from autograder.verify.course import verify
    from autograder.verify.table import line, table

    course = Course.find(arguments.course)
    settings = _settings(arguments, course)
    rows: list[Row] = []
    console = Console()
    columns = (TextColumn("hand-ins graded"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as shown:
        bar = shown.add_task("", total=None)
        found = verify(
            course, arguments.assignments, settings, lambda done, of: shown.update(bar, completed=done, total=of)
        )
        for row in found:
            rows.append(row)
            if row.state != "passed":
                shown.console.print(line(row), soft_wrap=True)
    for name in sorted({row.assignment for row in rows}):
        console.print(table(name, [row for row in rows if row.assignment == name]))
        console.print()
    _export(arguments, rows)
    failed = sum(row.state == "failed" for row in rows)
    console.print(f"{failed} of {len(rows)} things are not as they should be." if failed else f"All {len(rows)} hold.")
    return 1 if failed else 0


def _settings(arguments: argparse.Namespace, course: "Course") -> "Settings":
    from autograder.course.settings import GradingSettings
    from autograder.grading.options import options_of
    from autograder.sandbox import confine
    from autograder.verify.course import Settings

    if arguments.isolation == "confined" and (missing := confine.missing()):
        raise UserError(
            f"this machine cannot confine student code: {' '.join(missing)} `autograder doctor` says more. To verify "
            "all the same, say --isolation=process: the answers are the course's own."
        )
    wanted = dataclasses.replace(GradingSettings.of(course.config), isolation=arguments.isolation)
    options = options_of(wanted, run_demos=arguments.run_demos)
    chosen = Settings(options=options, seed=arguments.seed)
    return chosen if arguments.jobs is None else Settings(options=options, seed=arguments.seed, jobs=arguments.jobs)


def _export(arguments: argparse.Namespace, rows: "list[Row]") -> None:
    from autograder.verify.exports import as_json, as_junit

    try:
        if arguments.json:
            arguments.json.write_text(as_json(rows), encoding="utf-8")
        if arguments.junit:
            arguments.junit.write_bytes(as_junit(rows))
    except OSError as problem:
        raise UserError(f"{problem.filename} cannot be written: {problem.strerror}. Name another file.") from problem


def _number(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of 1 or more")
    return int(text)
