"""`autograder report`: one page about a class."""

import argparse
from pathlib import Path

EXAMPLE = """examples:
  autograder report ps1          writes report/ps1.html from what has been graded
  autograder report ps1 --csv    also report/ps1-students.csv and report/ps1-exercises.csv

The page names students: it is for instructors.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("assignment", metavar="ASSIGNMENT", help="the name of its folder, such as ps1")
    parser.add_argument("--csv", action="store_true", help="write tables too: one of students, one of exercises")
    parser.add_argument("--course", type=Path, metavar="DIR", help="the course directory (default: the one you are in)")


def run(arguments: argparse.Namespace) -> int:
    """Write the page, say where; 0."""
    from autograder.course.course import Course
    from autograder.report.writer import write_report

    for path in write_report(Course.find(arguments.course), arguments.assignment, tables=arguments.csv):
        print(path)
    return 0
