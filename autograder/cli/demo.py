"""`autograder demo`: make a course with a class of submissions, and grade it."""

import argparse
import dataclasses
from pathlib import Path

EXAMPLE = """examples:
  autograder demo                        makes ./demo-course and grades it
  autograder demo --folder /tmp/class    makes it somewhere else
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path("demo-course"),
        metavar="DIR",
        help="where to make it (default: ./demo-course)",
    )
    parser.add_argument(
        "--checkout",
        type=Path,
        default=Path(__file__).resolve().parents[2],
        metavar="DIR",
        help="the checkout of the course (default: the one that this program belongs to)",
    )
    parser.add_argument(
        "--isolation",
        choices=("confined", "process"),
        default="confined",
        help="process: run the class's code, attacks included, as you, where this machine cannot confine it",
    )


def run(arguments: argparse.Namespace) -> int:
    """Make the course, grade it, say what happened; return 0, as some of the class are meant to fail."""
    from autograder.sandbox.system import cores, require_linux

    require_linux()
    from rich.console import Console
    from rich.table import Table

    from autograder.cli.show import Show
    from autograder.course.course import Course
    from autograder.course.settings import GradingSettings
    from autograder.demo.course import ASSIGNMENT, make_course
    from autograder.grading.grade import grade_class
    from autograder.grading.options import options_of

    console = Console()
    people = make_course(arguments.checkout.resolve(), arguments.folder)
    console.print(f"A class of {len(people)} has handed in its notebook on the SVM loss:\n")
    table = Table(box=None, pad_edge=False, show_header=False)
    for person in people:
        table.add_row(f"  {person.student}", person.story)
    console.print(table)
    console.print(f"\nGrading it, as `autograder grade {ASSIGNMENT}` in {arguments.folder} would:\n")
    show = Show(console)
    course = Course.find(arguments.folder)
    settings = dataclasses.replace(GradingSettings.of(course.config), isolation=arguments.isolation)
    outcome = grade_class(course, ASSIGNMENT, options_of(settings), slots=cores(), watch=show.progress)
    show.table(outcome)
    show.where(course, ASSIGNMENT)
    return 0
