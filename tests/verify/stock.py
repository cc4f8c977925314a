"""The hand-ins of a verification, graded by stock nbgrader."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import nbformat

from autograder.results import CellScore, NotebookResult
from autograder.verify.rows import Row
from autograder.verify.trial import Trial
from tests.conftest import ROOT

CONFIGURATION = """\
c = get_config()
c.ExecutePreprocessor.timeout = 300
"""


def make_course(folder: Path, assignment: str) -> Path:
    """Make a course of one assignment of this one, without its demo cells, for stock nbgrader, and have it released."""
    (folder / "nbgrader_config.py").write_text(CONFIGURATION)
    (folder / "assignments").symlink_to(ROOT / "assignments")
    shutil.copytree(ROOT / "source" / assignment, folder / "source" / assignment)
    empty_demo_cells(folder / "source" / assignment)
    _nbgrader(folder, "generate_assignment", assignment, "--force", "--create")
    return folder


def empty_demo_cells(source: Path) -> None:
    """Empty the demo cells of notebooks: grading leaves them out, and stock nbgrader would run them every time."""
    for path in source.glob("*.ipynb"):
        notebook = nbformat.read(path, 4)
        for cell in notebook.cells:
            if "demo" in cell.metadata.get("tags", ()):
                cell.source = ""
        nbformat.write(notebook, path)


def grade(course: Path, assignment: str, trials: Sequence[Trial]) -> Iterator[Row]:
    """Have nbgrader grade all hand-ins, and yield what their judges say; those who fail together are tried alone."""
    waiting = list(trials)
    while waiting:
        students = _hand_in(course, assignment, waiting)
        _nbgrader(course, "autograde", assignment, "--create")
        again: list[Trial] = []
        for student, trial in zip(students, waiting, strict=True):
            rows = trial.judge(_result(course, assignment, student, trial.task.job.notebook))
            if trial.alone and any(row.state == "failed" for row in rows):
                again += trial.alone
            else:
                yield from rows
        waiting = again
        shutil.rmtree(course / "submitted")
        shutil.rmtree(course / "autograded")


def _hand_in(course: Path, assignment: str, trials: Sequence[Trial]) -> list[str]:
    """A student for each hand-in, and what they hand in: one notebook each and what belongs beside it."""
    beside = [path for path in (course / "release" / assignment).iterdir() if path.suffix != ".ipynb"]
    students = []
    for trial in trials:
        student = f"student{trial.task.key}"
        target = course / "submitted" / student / assignment
        target.mkdir(parents=True)
        shutil.copy(trial.task.job.submitted, target / f"{trial.task.job.notebook}.ipynb")
        for path in beside:
            (shutil.copytree if path.is_dir() else shutil.copy)(path, target / path.name)
        students.append(student)
    return students


def _result(course: Path, assignment: str, student: str, notebook: str) -> NotebookResult:
    """What nbgrader made of one notebook, as this grader would record it."""
    path = course / "autograded" / student / assignment / f"{notebook}.ipynb"
    if not path.exists():
        return NotebookResult(notebook=notebook, status="failed", problem="Stock nbgrader does not grade it.")
    cells: list[dict[str, Any]] = nbformat.read(path, 4).cells
    return NotebookResult(notebook=notebook, status="graded", scores=_scores(course, student, notebook), cells=cells)


def _scores(course: Path, student: str, notebook: str) -> list[CellScore]:
    query = """
        SELECT base_cell.name, grade_cells.max_score, grade.auto_score FROM grade
        JOIN base_cell ON base_cell.id = grade.cell_id
        JOIN grade_cells ON grade_cells.id = base_cell.id
        JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
        JOIN notebook ON notebook.id = submitted_notebook.notebook_id
        JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
        WHERE submitted_assignment.student_id = ? AND notebook.name = ?
    """
    with sqlite3.connect(course / "gradebook.db") as database:
        rows = database.execute(query, (student, notebook)).fetchall()
    return [CellScore(grade_id=name, points=points, score=score, manual=score is None) for name, points, score in rows]


def _nbgrader(course: Path, *arguments: str) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
