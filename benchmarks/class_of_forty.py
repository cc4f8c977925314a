"""A class graded by stock nbgrader, by this grader, and by no grader at all, one after the other, on the same hand-ins.

    python -m benchmarks.class_of_forty [--students 40] [--stock 2] [--alone 13] [--assignment a1_linear] [--touched]

The class is right, wrong and blank in turn, and hands in all notebooks of the assignment. Here those that nobody has
touched are graded once for the class; with `--touched` there are none. It is graded as configured by
default, and once more with the cells tagged `demo`, which stock nbgrader always runs. Of stock nbgrader, which takes
minutes, only some hand-ins are timed (`--stock`), before and after the others, since a machine's pace varies; the rest
are taken to cost as much each. So is what one slot takes beside no grader at all, on a part of the class (`--alone`).
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

    def between(self, other: "Cost") -> "Cost":
        """Return the mean of two measurements of the same."""
        return Cost((self.start + other.start) / 2, (self.each + other.each) / 2, (self.cpu + other.cpu) / 2)


def main() -> None:
    """Make the classes, grade them each way, print what each costs and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=40)
    parser.add_argument("--stock", type=int, default=2, help="hand-ins graded by stock nbgrader, each time")
    parser.add_argument("--alone", type=int, default=13, help="hand-ins graded in one slot, and by no grader")
    parser.add_argument("--assignment", default="a1_linear")
    parser.add_argument("--touched", action="store_true", help="no blank notebook is just as it was released")
    arguments = parser.parse_args()
    name, students = arguments.assignment, arguments.students
    notebooks = len(list((ROOT / "source" / name).glob("*.ipynb")))
    print(
        f"{name}: {students} hand-ins of {notebooks} notebooks, {os.cpu_count()} cores; seconds a hand-in", flush=True
    )
    with tempfile.TemporaryDirectory() as folder:
        sizes = {"one": 1, "some": 1 + arguments.stock, "alone": arguments.alone, "every": students}
        classes = {
            title: make_course(Path(folder) / title, name, size, touched=arguments.touched)
            for title, size in sizes.items()
        }
        before = _stock(classes, name, arguments.stock)
        for title, *options in (("every cell", "--run-demos"), ("default",)):
            runs = _run(classes, name, arguments.alone, options)
            after = _stock(classes, name, arguments.stock)
            _compare(title, before.between(after), runs, students)
            before = after


def _stock(classes: dict[str, Path], name: str, more: int) -> Cost:
    cost = _cost(autograde(classes["one"], name), autograde(classes["some"], name), more)
    print(f"stock nbgrader, every cell{'':13}{_said(cost)}  ({more} timed)", flush=True)
    return cost


@dataclass(frozen=True)
class _Runs:
    """What grading a class took, and a part of it in one slot and by no grader."""

    bare: Bare
    alone: Cost
    in_slots: float
    """CPU of sandboxes and examiners for the part, without its first hand-in."""
    more: int
    """Hand-ins of the part, without the first."""
    whole: Run


def _run(classes: dict[str, Path], name: str, alone: int, options: list[str]) -> _Runs:
    one_slot = [*options, "--jobs", "1", "--profile"]
    bare = run_bare(classes["alone"], name, *options)
    first, part = grade_anew(classes["one"], name, *one_slot), grade_anew(classes["alone"], name, *one_slot)
    whole = grade_anew(classes["every"], name, *options, "--jobs", "2")
    return _Runs(bare, _cost(first, part, alone - 1), _in_slots(part) - _in_slots(first), alone - 1, whole)


def _compare(title: str, stock: Cost, runs: _Runs, students: int) -> None:
    bare = runs.bare.wall / runs.more
    print(f"{title}: bare, one process {bare:.3f} s; one slot {_said(runs.alone)}")
    print(
        f"  CPU beside bare: {runs.in_slots / runs.bare.cpu:.2f} in sandboxes and examiners, "
        f"{runs.alone.cpu * runs.more / runs.bare.cpu:.2f} with forks, pages and gradebook"
    )
    added, stock_added = runs.alone.each - bare, stock.each - bare
    print(f"  added to a hand-in: {added:.3f} s, by stock {stock_added:.2f} s: 1/{stock_added / max(added, 1e-9):.0f}")
    print(
        f"  class of {students}, two slots: {runs.whole.wall:.1f} s, start-up included; by stock "
        f"{stock.of(students):.0f} s: {stock.of(students) / runs.whole.wall:.1f} times as fast",
        flush=True,
    )


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
