"""`autograder export`: scores in the formats that other systems read."""

import argparse
import dataclasses
import sys
from pathlib import Path

EXAMPLE = """examples:
  autograder export ps1                       report/ps1-scores.csv, with nbgrader's columns
  autograder export ps1 --format canvas --column "PS 1 (1234)"
                                              for assignment number 1234 of Canvas
  autograder export ps1 --format moodle       for Moodle: Grades, Import, CSV file
  autograder export ps1 --format gradescope   report/ps1-gradescope/STUDENT/results.json

Scores that people gave count, and late penalties are taken off. Names and addresses of students come from nbgrader.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("assignment", metavar="ASSIGNMENT", help="the name of its folder, such as ps1")
    parser.add_argument(
        "--format",
        choices=("csv", "canvas", "moodle", "gradescope"),
        default="csv",
        help="who will read it (default: csv, for a spreadsheet)",
    )
    parser.add_argument("--column", default="", metavar="NAME", help="what Canvas or Moodle calls the assignment")
    parser.add_argument("--student", metavar="PATTERN", help="only students whose name fits, such as 'b*'")
    parser.add_argument(
        "--to", type=Path, metavar="PATH", help="the file, for gradescope the folder, to write (default: in report/)"
    )
    parser.add_argument("--course", type=Path, metavar="DIR", help="the course directory (default: the one you are in)")


def run(arguments: argparse.Namespace) -> int:
    """Write the scores, say where, and whose are missing or not final; 0."""
    from autograder.course.course import Course
    from autograder.export.writer import write_export

    course = Course.find(arguments.course)
    if arguments.student is not None:
        course = dataclasses.replace(course, student_id=arguments.student)
    place, notes = write_export(
        course, arguments.assignment, arguments.format, column=arguments.column, to=arguments.to
    )
    print(place)
    for note in notes:
        print(note, file=sys.stderr)
    return 0
