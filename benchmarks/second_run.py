"""What it costs to grade a class again that has not changed.

    python -m benchmarks.second_run [--students 1000] [--notebooks 3]

The notebooks are tiny, so that the first run takes minutes; for the second it hardly matters what is in them. Last, a
run after somebody else has written to the gradebook, which is then compared with what was graded.
"""

import argparse
import os
import tempfile
from pathlib import Path

from benchmarks.command import Run, grade
from benchmarks.tiny_class import ASSIGNMENT, make_tiny_class

_TIMES = 5


def main() -> None:
    """Print what each run costs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=1000)
    parser.add_argument("--notebooks", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        course = make_tiny_class(Path(folder) / "course", arguments.students, arguments.notebooks)
        print(f"{arguments.students} submissions of {arguments.notebooks} notebooks, {os.cpu_count()} cores")
        _say("first run", grade(course, ASSIGNMENT))
        again = sorted((grade(course, ASSIGNMENT) for _ in range(_TIMES)), key=lambda run: run.wall)
        _say(f"second run, median of {_TIMES}", again[_TIMES // 2])
        os.utime(course / "gradebook.db")
        _say("after another's write", grade(course, ASSIGNMENT))


def _say(what: str, run: Run) -> None:
    print(f"{what:24}{run.wall:8.2f} s  {run.cpu:8.2f} s CPU  {run.memory / 2**20:6.0f} MiB", flush=True)


if __name__ == "__main__":
    main()
