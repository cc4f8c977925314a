"""A class in which every fifth submission is hostile: how much longer it takes than the honest ones and the deadlines.

    python -m benchmarks.hostile_class [--students 200] [--cell-timeout 5]

The honest submissions are graded once alone. What the hostile ones may take beyond that is the deadline that each runs
into, shared by the slots; a hostile program that runs into none may take nothing. Every honest one must get the marks
that it got alone.
"""

import argparse
import os
import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.command import Run, grade
from benchmarks.tiny_class import ASSIGNMENT, hand_in, make_tiny_class, submitted

EVERY = 5
"""One in so many is hostile."""

HOSTILE = {
    "a loop without end": ("while True: pass", 1),
    "a sleep": ("import time; time.sleep(10**6)", 2),
    "a loop that ignores the interrupt": (
        "while True:\n        try:\n            while True: pass\n        except BaseException: pass",
        1,
    ),
    "threads": (
        "import threading\n    spin = lambda: [None for _ in iter(int, 1)]\n"
        "    for _ in range(8): threading.Thread(target=spin, daemon=True).start()\n    spin()",
        1,
    ),
    "a regular expression": ("import re; return re.match('(a|a)*b', 'a' * 60)", 1),
    "memory": ("hoard = []\n    while True: hoard.append(bytearray(10**8))", 1),
    "a crash": ("import ctypes; ctypes.string_at(0)", 0),
    "a forged frame": ("import os; os.write(3, b'\\xff' * 1000)", 0),
    "a file without end": ("with open('big', 'wb') as file:\n        while True: file.write(bytes(10**6))", 0),
    "an object that lies": ("return type('Right', (), {'__eq__': lambda *_: True})()", 0),
}
"""What a hostile answer does, and how many CPU deadlines it takes to stop it; a sleep is given two by the clock.

To fill three gigabytes takes a virtual machine about two milliseconds of CPU a megabyte: longer than a deadline.
"""


@dataclass(frozen=True)
class Measured:
    """What a class with hostile submissions took, and what it was allowed."""

    honest: Run
    """The honest submissions alone."""
    mixed: Run
    """The whole class."""
    deadlines: float
    """Seconds of deadlines that the hostile ones run into, shared by the slots."""
    marks_alone: dict[str, float]
    """The scores of honest students, graded alone."""
    marks: dict[str, float]
    """The scores of everybody in the whole class."""

    @property
    def ratio(self) -> float:
        """The time of the whole class beside the sum of honest time and deadlines."""
        return self.mixed.wall / (self.honest.wall + self.deadlines)


def main() -> None:
    """Grade both classes; print the ratio and whether every honest submission got its marks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--cell-timeout", type=float, default=5.0, help="seconds of CPU for one cell")
    arguments = parser.parse_args()
    measured = measure(arguments.students, arguments.cell_timeout)
    same = sum(measured.marks[student] == score for student, score in measured.marks_alone.items())
    print(
        f"{arguments.students} submissions, every fifth hostile, {os.cpu_count()} cores\n"
        f"honest ones alone {measured.honest.wall:7.1f} s\n"
        f"deadlines         {measured.deadlines:7.1f} s\n"
        f"the whole class   {measured.mixed.wall:7.1f} s: {measured.ratio:.2f} times the sum\n"
        f"{same} of {len(measured.marks_alone)} honest submissions got their marks"
    )


def measure(students: int, seconds: float) -> Measured:
    """Grade the honest part of a class, and the whole class."""
    options = ("--cell-timeout", str(seconds))
    slots = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as folder:
        alone = make_tiny_class(Path(folder) / "alone", students)
        mixed = make_tiny_class(Path(folder) / "mixed", students)
        counts = 0
        for number in range(0, students, EVERY):
            body, deadlines = list(HOSTILE.values())[number // EVERY % len(HOSTILE)]
            counts += deadlines
            hand_in(mixed, number, f"def double(x):\n    {body}")
            shutil.rmtree(submitted(alone, number))
        return Measured(
            honest=grade(alone, ASSIGNMENT, *options),
            mixed=grade(mixed, ASSIGNMENT, *options),
            deadlines=counts * seconds / slots,
            marks_alone=_marks(alone),
            marks=_marks(mixed),
        )


def _marks(course: Path) -> dict[str, float]:
    query = """
        SELECT submitted_assignment.student_id, SUM(grade.auto_score) FROM grade
        JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
        JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
        GROUP BY submitted_assignment.student_id
    """
    with sqlite3.connect(course / "gradebook.db") as database:
        return dict(database.execute(query).fetchall())


if __name__ == "__main__":
    main()
