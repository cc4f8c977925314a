"""`autograder build`: from text and reference solutions to the notebooks of instructors and students."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.authoring.course import Course

EXAMPLE = """\
examples:
  autograder build                 make source/ and release/ of every assignment
  autograder build ps1             of this one only
  autograder build --check         write nothing; exit with 1 and a list if something is out of date
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "assignments", nargs="*", metavar="ASSIGNMENT", help="the name of its folder in assignments/ (default: all)"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; say what is out of date")
    parser.add_argument(
        "--course", type=Path, default=Path(), metavar="DIR", help="the course directory (default: the one you are in)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Build, or check; 1 if a check finds something out of date."""
    from autograder.authoring.course import find_course

    course = find_course(arguments.course)
    return _check(course, arguments.assignments) if arguments.check else _build(course, arguments.assignments)


def _build(course: "Course", names: list[str]) -> int:
    from autograder.authoring.build import made_from_nothing, make, write

    for built in [*make(course, course.chosen(names)), *([] if names else made_from_nothing(course))]:
        touched = write(built)
        for notebook, points in built.points.items():
            print(f"{built.assignment.name}/{notebook}: {points:g} points")
        for path in touched:
            print(f"  {'wrote' if (course.root / path).exists() else 'deleted'} {path}")
        if not touched:
            print("  up to date")
    return 0


def _check(course: "Course", names: list[str]) -> int:
    from autograder.authoring.build import made_from_nothing, make, wrong

    built = [*make(course, course.chosen(names)), *([] if names else made_from_nothing(course))]
    found = [sentence for each in built for sentence in wrong(each)]
    for sentence in found:
        print(sentence)
    if found:
        print("`autograder build` brings the notebooks up to date.")
    return 1 if found else 0
