"""Honest hand-ins get the same marks from nbgrader's own autograde as from ours."""

import shutil
import sqlite3
from pathlib import Path

from autograder.cli import main
from autograder.demo.course import make_course
from tests.conftest import ROOT
from tests.nbgrader_command import nbgrader
from tests.verify.stock import empty_demo_cells

HONEST = ("ada", "dora", "emil", "jack", "kira", "liam")


def _marks(course: Path) -> dict[tuple[str, str], float | None]:
    query = """
        SELECT submitted_assignment.student_id, base_cell.name, grade.auto_score FROM grade
        JOIN base_cell ON base_cell.id = grade.cell_id
        JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
        JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
    """
    with sqlite3.connect(course / "gradebook.db") as database:
        return {(who, cell): score for who, cell, score in database.execute(query) if who in HONEST}


def test_honest_hand_ins_score_the_same_under_stock_nbgrader(tmp_path: Path) -> None:
    folder = tmp_path / "class"
    make_course(ROOT, folder)
    for student in (folder / "submitted").iterdir():
        if student.name not in HONEST:
            shutil.rmtree(student)
    assert main(["grade", "a1_linear", "--course", str(folder)]) == 0
    ours = _marks(folder)
    (folder / "gradebook.db").unlink()
    shutil.rmtree(folder / "autograded")
    empty_demo_cells(folder / "source/a1_linear")
    nbgrader(folder, "generate_assignment", "a1_linear", "--force", "--create")
    nbgrader(folder, "autograde", "a1_linear")
    assert _marks(folder) == ours
    assert len(ours) == len(HONEST) * 6
