"""A small course, graded by the real command while something goes wrong, and what stands there afterwards."""

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from autograder.course.course import Course
from autograder.course.secret import LENGTH
from autograder.examiner.job import Options
from autograder.grading.grade import grade_class
from autograder.grading.outcome import Outcome
from autograder.sandbox import confine
from tests.conftest import ROOT
from tests.notebooks import Cell, answer, graded, locked, write, written

SOURCE = [
    locked("import numpy as np, time"),
    answer("double", "def double(x):\n    return 2 * x"),
    graded("test_double", "assert double(2) == 4\nassert double(np.ones(3)).sum() == 6", 3),
    answer("draw", "def draw(): return 0"),
    graded(
        "test_draw", "from autograder.exam import hidden_rng\nround(hidden_rng('draw').uniform() / 2 + draw(), 6)", 2
    ),
    written("why", "Because.", 1),
]
BODIES = ("return 2 * x", "return 4", "raise NotImplementedError()")
SECONDS = 0.15
"""What every notebook takes at least, so that something can happen meanwhile."""


@dataclass(frozen=True)
class Standing:
    """What a run leaves behind: every row of a mark, and a hash of every graded notebook and page."""

    marks: tuple[tuple[object, ...], ...]
    files: tuple[tuple[str, str], ...]

    def of(self, *students: str) -> "Standing":
        """The part of these students."""
        files = (pair for pair in self.files if Path(pair[0]).parts[1] in students)
        return Standing(tuple(row for row in self.marks if row[0] in students), tuple(files))


def make_course(folder: Path, students: int = 6) -> Path:
    """Make a course directory whose students are right, wrong and unfinished in turn; its secret is always the same."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "nbgrader_config.py").write_text("c = get_config()\n")
    (folder / ".autograder").mkdir()
    (folder / ".autograder" / "secret").write_bytes(bytes(LENGTH))
    write(folder / "source" / "ps" / "nb.ipynb", SOURCE)
    for number in range(students):
        hand_in(folder, f"s{number:03d}", BODIES[number % len(BODIES)])
    return folder


def hand_in(course: Path, student: str, body: str) -> Path:
    """Hand in the notebook with an answer to `double`, and a file beside it."""
    folder = course / "submitted" / student / "ps"
    path = write(folder / "nb.ipynb", cells_of(student, body))
    (folder / "data.txt").write_text(student)
    return path


def cells_of(student: str, body: str) -> list[Cell]:
    """The notebook of a student with that answer to `double`."""
    own = f"time.sleep({SECONDS})\ndef double(x):\n    {body}"
    return [SOURCE[0], answer("double", own), *SOURCE[2:5], written("why", f"{student} thinks so.", 1)]


def start(course: Path, *options: str, jobs: int = 1, **environment: str) -> "subprocess.Popen[str]":
    """Start `autograder grade`; what it says is kept."""
    isolation = ("--isolation=process",) if confine.missing() else ()
    return subprocess.Popen(
        [sys.executable, "-m", "autograder", "grade", "ps", "--jobs", str(jobs), *isolation, *options],
        cwd=course,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_hear_interrupts,
    )


def _hear_interrupts() -> None:
    """Undo what a shell does to commands in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def grade(course: Path, *options: str, jobs: int = 1, **environment: str) -> tuple[int, str]:
    """Grade the class by the command; the exit status, and what was said."""
    process = start(course, *options, jobs=jobs, **environment)
    out, err = process.communicate(timeout=300)
    return process.returncode, out + err


def grade_here(course: Path) -> Outcome:
    """Grade the class in this process, as the command does."""
    options = Options(isolation="process" if confine.missing() else "confined")
    return grade_class(Course.find(course), "ps", options, slots=1)


def standing(course: Path) -> Standing:
    """Read what stands in the gradebook, in the graded notebooks and in the pages."""
    query = """
        SELECT submitted_assignment.student_id, base_cell.name, grade.auto_score, grade.manual_score,
               grade.needs_manual_grade, submitted_notebook.late_submission_penalty FROM grade
        JOIN base_cell ON base_cell.id = grade.cell_id
        JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
        JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
    """
    with sqlite3.connect(course / "gradebook.db") as database:
        marks = sorted(database.execute(query).fetchall(), key=repr)
    return Standing(tuple(marks), tuple(sorted(_files(course))))


def _files(course: Path) -> list[tuple[str, str]]:
    return [
        (str(path.relative_to(course)), hashlib.sha256(path.read_bytes()).hexdigest())
        for step in ("autograded", "feedback")
        for path in (course / step).rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(course).parts)
    ]
