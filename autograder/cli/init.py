"""`autograder init`: put the engine under nbgrader's own commands and the formgrader's buttons."""

import argparse
from pathlib import Path

EXAMPLE = """example:
  autograder init            in a course directory: adds two lines to its nbgrader_config.py

From then on `nbgrader autograde`, `nbgrader generate_feedback` and the buttons of the formgrader grade with this
engine. Remove the two lines to go back.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument(
        "--course", type=Path, default=Path(), metavar="DIR", help="the course directory (default: the one you are in)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Add the lines, say what was done; 0."""
    from autograder.nbgrader_plugin.configuration import install

    folder = arguments.course.absolute()
    added = install(folder)
    print(f"Added to {folder / 'nbgrader_config.py'}:" if added else "The engine is in nbgrader_config.py already.")
    for line in added:
        print(f"  {line}")
    return 0
