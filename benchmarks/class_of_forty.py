"""A class graded by stock nbgrader, by this grader, and by no grader at all, one after the other, on the same hand-ins.

    python -m benchmarks.class_of_forty [--students 40] [--stock 4] [--assignment a1_linear] [--touched]

The class is right, wrong and blank in turn, and hands in all notebooks of the assignment. Here those that nobody has
touched are graded once for the class; with `--touched` there are none. It is graded as configured by
default, and once more with the cells tagged `demo`, which stock nbgrader always runs. Of stock nbgrader, which takes
minutes, only some hand-ins are timed (`--stock`), and the rest are taken to cost as much each.
"""

import argparse
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bare import Bare, run_bare
from benchmarks.command import ROOT, Run, grade_anew
from benchmarks.real_class import make_course
from benchmarks.stock import autograde


@dataclass(frozen=True)
class Cost:
    """What a class costs: `start` once, `each` for every hand-in, in seconds; `cpu` for every hand-in."""

    start: float
    each: float
    cpu: float

    def of(self, students: int) -> float:
        """Return the seconds of a class of some size."""
        return self.start + students * self.each


def main() -> None:
    """Make the classes, grade them each way, print what each costs and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=40)
    parser.add_argument("--stock", type=int, default=4, help="hand-ins graded by stock nbgrader")
    parser.add_argument("--assignment", default="a1_linear")
    parser.add_argument("--touched", action="store_true", help="no blank notebook is just as it was released")
    arguments = parser.parse_args()
    name, students = arguments.assignment, arguments.students
    notebooks = len(list((ROOT / "source" / name).glob("*.ipynb")))
    print(
        f"{name}: {students} hand-ins of {notebooks} notebooks, {os.cpu_count()} cores; seconds a hand-in", flush=True
    )
    with tempfile.TemporaryDirectory() as folder:
        one, some, every = (
            make_course(Path(folder) / title, name, size, touched=arguments.touched)
            for title, size in (("one", 1), ("some", 1 + arguments.stock), ("every", students))
        )
        stock = _cost(autograde(one, name), autograde(some, name), arguments.stock)
        print(f"stock nbgrader, every cell{'':13}{_said(stock)}  ({arguments.stock} timed)", flush=True)
        for title, *options in (("every cell", "--run-demos"), ("default",)):
            _compare(title, one, every, name, students, stock, options)


def _compare(title: str, one: Path, every: Path, name: str, students: int, stock: Cost, options: list[str]) -> None:
    bare = run_bare(every, name, *options)
    bare_each = bare.wall / (students - 1)
    print(f"bare, one process, {title:20}{bare_each:8.3f}  CPU {bare.cpu / (students - 1):.3f}")
    for slots in (1, 2):
        jobs = [*options, "--jobs", str(slots), "--profile"]
        first, whole = grade_anew(one, name, *jobs), grade_anew(every, name, *jobs)
        ours = _cost(first, whole, students - 1)
        print(f"autograder, {slots} slot{'s' * (slots > 1):1}, {title:19}{_said(ours)}")
        if slots == 1:
            _say_overhead(stock, ours, bare, bare_each, _in_slots(whole) - _in_slots(first), students)
    print(
        f"  class of {students}: {stock.of(students):.0f} s and {whole.wall:.1f} s, start-up included: "
        f"{stock.of(students) / whole.wall:.1f} times as fast",
        flush=True,
    )


def _say_overhead(stock: Cost, ours: Cost, bare: Bare, bare_each: float, in_slots: float, students: int) -> None:
    print(
        f"  CPU beside bare: {in_slots / bare.cpu:.2f} in sandboxes and examiners, "
        f"{ours.cpu * (students - 1) / bare.cpu:.2f} with forks, pages and gradebook"
    )
    added, stock_added = ours.each - bare_each, stock.each - bare_each
    print(f"  added to a hand-in: {added:.3f} s, by stock {stock_added:.2f} s: 1/{stock_added / max(added, 1e-9):.0f}")


def _cost(first: Run, whole: Run, more: int) -> Cost:
    """Return what a class costs, from a run of one hand-in and one of `more` besides."""
    each = (whole.wall - first.wall) / more
    return Cost(first.wall - each, each, (whole.cpu - first.cpu) / more)


def _in_slots(run: Run) -> float:
    """Return the CPU seconds of the sandboxes and examiners of a run, as `--profile` says them."""
    return sum(float(seconds) for seconds in re.findall(r"^CPU, \w+\s+([\d.]+)", run.said, re.MULTILINE))


def _said(cost: Cost) -> str:
    return f"{cost.each:8.3f}  CPU {cost.cpu:.3f}  start-up {cost.start:.1f}"


if __name__ == "__main__":
    main()
