"""`autograder new`: a small course to begin one's own with."""

import argparse
from pathlib import Path

EXAMPLE = """\
example:
  autograder new my-course
  cd my-course
  autograder build               the notebooks of instructor and students
  autograder verify              does it grade as it should?
  autograder grade ps1           the two hand-ins that came with it

Its README.md says what each file is.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where to make it; not there yet, or empty")


def run(arguments: argparse.Namespace) -> int:
    """Make the course, say what to type next; 0."""
    from autograder.starter.course import make_course

    make_course(arguments.folder)
    print(f"Made a course in {arguments.folder}. Its README.md says what each file is. Next:\n")
    for command in (f"cd {arguments.folder}", "autograder build", "autograder verify", "autograder grade ps1"):
        print(f"  {command}")
    return 0
