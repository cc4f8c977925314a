"""Whether a large class costs more for each submission than a small one, in time or in the coordinator's memory.

    python -m benchmarks.large_class [--small 50] [--large 5000]

The time for each submission is shown as it is, and without start-up, which is the time of a class of one. Small classes
take seconds, which vary: they are graded several times, and the medians taken.
"""

import argparse
import os
import tempfile
from operator import attrgetter
from pathlib import Path
from statistics import median

from benchmarks.command import Run, grade
from benchmarks.tiny_class import ASSIGNMENT, make_tiny_class


def main() -> None:
    """Print the cost of each class and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--small", type=int, default=50)
    parser.add_argument("--large", type=int, default=5000)
    parser.add_argument("--times", type=int, default=5, help="how often to grade a small class")
    arguments = parser.parse_args()
    start_up, small = (_median(students, arguments.times) for students in (1, arguments.small))
    large = _median(arguments.large, 1)
    print(f"submissions of 1 tiny notebook, {os.cpu_count()} cores")
    for students, run in ((1, start_up), (arguments.small, small), (arguments.large, large)):
        print(f"{students:6}  {run.wall:8.1f} s  {run.cpu:8.1f} s CPU  {run.memory / 2**20:6.1f} MiB")
    for name, cost in (("time", attrgetter("wall")), ("CPU", attrgetter("cpu"))):
        each = (cost(small) - cost(start_up)) / (arguments.small - 1)
        each_large = (cost(large) - cost(start_up)) / (arguments.large - 1)
        whole, whole_large = cost(small) / arguments.small, cost(large) / arguments.large
        print(f"{name:6}{1e3 * whole:8.1f} ms and {1e3 * whole_large:.1f} ms a submission: {whole_large / whole:.2f}")
        print(f"  without start-up {1e3 * each:.1f} ms and {1e3 * each_large:.1f} ms: {each_large / each:.2f}")
    print(f"memory{large.memory / small.memory:8.3f}")


def _median(students: int, times: int) -> Run:
    """Grade a class so many times; return the medians of what it took."""
    runs = [_grade(students) for _ in range(times)]
    costs = {name: median(getattr(run, name) for run in runs) for name in ("wall", "cpu", "memory")}
    return Run(**costs, said=runs[0].said)


def _grade(students: int) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        return grade(make_tiny_class(Path(folder) / "course", students), ASSIGNMENT)


if __name__ == "__main__":
    main()
