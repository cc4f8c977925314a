"""A course of one assignment with every kind of cell that nbgrader knows, and a look into its database."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Base
from sqlalchemy import create_engine, select, text

from autograder.course.course import Course
from autograder.results import CellScore, NotebookResult, Status, SubmissionResult

LATE_PLUGIN = """
from nbgrader.plugins import BasePlugin

class PointAnHour(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        if student_id == "cursed":
            raise RuntimeError("no such clock")
        return total_seconds_late / 3600
"""

CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "course of the tests"
c.AssignLatePenalties.plugin_class = "late_plugin_of_the_tests.PointAnHour"
c.ClearSolutions.code_stub = {"python": "raise NotImplementedError  # yours"}
"""


def cell(kind: str, source: str, grade_id: str, **flags: Any) -> Any:
    """A cell with nbgrader's metadata."""
    metadata = {"schema_version": 3, "grade_id": grade_id, "grade": False, "solution": False, "locked": False}
    make = new_code_cell if kind == "code" else new_markdown_cell
    return make(source, metadata={"nbgrader": {**metadata, "task": False, **flags}})


LESSON = [
    cell(
        "code",
        "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION",
        "double",
        solution=True,
    ),
    cell("code", "offset = 1", "offset", locked=True),
    cell(
        "code",
        "assert double(2) == 4\n### BEGIN HIDDEN TESTS\nassert double(3) == 6\n### END HIDDEN TESTS",
        "test_double",
        grade=True,
        locked=True,
        points=3,
    ),
    cell("code", "1.5 if double('a') == 'aa' else 0.0", "test_text", grade=True, locked=True, points=2),
    cell(
        "markdown",
        "### BEGIN SOLUTION\nBecause.\n### END SOLUTION",
        "why",
        grade=True,
        solution=True,
        points=4,
    ),
    cell("markdown", "Draw a picture.", "picture", task=True, locked=True, points=5),
]
SECOND = [
    cell("code", "### BEGIN SOLUTION\nanswer = 42\n### END SOLUTION", "answer", solution=True),
    cell("code", "assert answer == 42", "test_answer", grade=True, locked=True, points=1),
]


def write_notebook(path: Path, cells: list[Any]) -> Path:
    """Write a notebook for the Python kernel."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = new_notebook(cells=cells, metadata={"kernelspec": kernel})
    nbformat.write(notebook, path)
    return path


@pytest.fixture
def make_course() -> Callable[[Path], Course]:
    """Make the course in a folder."""

    def make(folder: Path) -> Course:
        folder.mkdir()
        (folder / "nbgrader_config.py").write_text(CONFIG)
        (folder / "late_plugin_of_the_tests.py").write_text(LATE_PLUGIN)
        write_notebook(folder / "source/hw/lesson.ipynb", LESSON)
        write_notebook(folder / "source/hw/second.ipynb", SECOND)
        return Course.find(folder)

    return make


@pytest.fixture
def course(make_course: Callable[[Path], Course], tmp_path: Path) -> Course:
    return make_course(tmp_path / "course")


@pytest.fixture
def result() -> Callable[..., SubmissionResult]:
    """A submission with full marks, what a person grades left open; statuses of the notebooks can be given."""

    def make(student: str = "ann", *, lesson: Status = "graded", second: Status = "graded", **more: Any) -> Any:
        scores = [
            CellScore(grade_id="test_double", points=3, score=3),
            CellScore(grade_id="test_text", points=2, score=1.5),
            CellScore(grade_id="why", points=4, score=None, manual=True),
            CellScore(grade_id="picture", points=5, score=None, manual=True),
        ]
        first = NotebookResult(
            notebook="lesson",
            status=lesson,
            scores=scores if lesson == "graded" else [],
            answered={"double": True, "why": True} if lesson == "graded" else {},
        )
        other = NotebookResult(
            notebook="second",
            status=second,
            scores=[CellScore(grade_id="test_answer", points=1, score=1)] if second == "graded" else [],
            answered={"answer": True} if second == "graded" else {},
        )
        return SubmissionResult(assignment="hw", student=student, notebooks=[first, other], **more)

    return make


@pytest.fixture
def look() -> Callable[[Course], dict[str, list[tuple[Any, ...]]]]:
    """All tables of a course's database, names in the place of ids, sorted."""
    return _tables


NAMED = {  # in this order, because the name of a row has names of earlier ones in it
    "assignment": ("name",),
    "notebook": ("assignment_id", "name"),
    "base_cell": ("notebook_id", "type", "name"),
    "source_cell": ("notebook_id", "name"),
    "submitted_assignment": ("assignment_id", "student_id"),
    "submitted_notebook": ("notebook_id", "assignment_id"),
    "grade": ("notebook_id", "cell_id"),
    "comment": ("notebook_id", "cell_id"),
}


def _tables(course: Course) -> dict[str, list[tuple[Any, ...]]]:
    engine = create_engine(course.db_url)
    with engine.connect() as connection:
        rows = {
            name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for name, table in Base.metadata.tables.items()
        }
        versions = connection.execute(text("SELECT version_num FROM alembic_version")).mappings()
        rows["alembic_version"] = [dict(row) for row in versions]
    engine.dispose()
    labels: dict[str, str] = {}
    for table, columns in NAMED.items():
        for row in rows[table]:
            labels[row["id"]] = "/".join(labels.get(row[column], row[column]) for column in columns)
    return {
        table: sorted(
            (tuple((column, labels.get(row[column], row[column])) for column in sorted(row)) for row in rows[table]),
            key=repr,
        )
        for table in rows
    }
