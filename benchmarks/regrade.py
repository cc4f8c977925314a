"""What it costs to grade a class again after a test cell changed in one of its notebooks, beside grading all of them.

python -m benchmarks.regrade [--students 1000] [--notebooks 3]
"""

import argparse
import os
import tempfile
from pathlib import Path

from benchmarks.command import grade
from benchmarks.tiny_class import ASSIGNMENT, change_test, make_tiny_class


def main() -> None:
    """Print both, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=1000)
    parser.add_argument("--notebooks", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        course = make_tiny_class(Path(folder) / "course", arguments.students, arguments.notebooks)
        every = grade(course, ASSIGNMENT)
        change_test(course, 0, 7)
        one = grade(course, ASSIGNMENT)
        assert f"{arguments.students} notebooks graded" in one.said
    print(f"{arguments.students} submissions of {arguments.notebooks} notebooks, {os.cpu_count()} cores")
    print(f"all          {every.wall:8.1f} s  {every.cpu:8.1f} s CPU")
    print(f"one changed  {one.wall:8.1f} s  {one.cpu:8.1f} s CPU")
    print(f"ratio        {one.wall / every.wall:8.2f}    {one.cpu / every.cpu:8.2f}")


if __name__ == "__main__":
    main()
