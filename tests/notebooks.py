"""Small notebooks for tests: an instructor's cells, and what a student hands in."""

import json
from pathlib import Path
from typing import Any

Cell = dict[str, Any]


def code(source: str, *, cell_id: str | None = None, tags: tuple[str, ...] = (), **nbgrader: Any) -> Cell:
    """A code cell; `nbgrader` is its nbgrader metadata, none if empty."""
    metadata: dict[str, Any] = {"tags": list(tags)} if tags else {}
    if nbgrader:
        metadata["nbgrader"] = {
            "schema_version": 3,
            "grade": False,
            "solution": False,
            "locked": False,
            "task": False,
            **nbgrader,
        }
    cell = {"cell_type": "code", "metadata": metadata, "source": source, "outputs": [], "execution_count": None}
    return cell | ({"id": cell_id} if cell_id else {})


def locked(source: str, grade_id: str = "setup", **more: Any) -> Cell:
    """A cell that students cannot change."""
    return code(source, grade_id=grade_id, locked=True, **more)


def answer(grade_id: str, source: str) -> Cell:
    """A cell for the student's answer."""
    return code(source, grade_id=grade_id, solution=True)


def graded(grade_id: str, source: str, points: float = 1, **more: Any) -> Cell:
    """A graded, locked test cell."""
    return code(source, grade_id=grade_id, grade=True, locked=True, points=points, **more)


def written(grade_id: str, source: str, points: float = 1) -> Cell:
    """A question answered in Markdown, which a person grades."""
    nbgrader = {"grade_id": grade_id, "grade": True, "solution": True, "locked": False, "points": points}
    return {
        "cell_type": "markdown",
        "metadata": {"nbgrader": {"schema_version": 3, "task": False, **nbgrader}},
        "source": source,
    }


def notebook(cells: list[Cell], minor: int = 5) -> dict[str, Any]:
    """A notebook of nbformat 4; cells get ids where the format has them."""
    if minor >= 5:
        cells = [{"id": f"c{index}", **cell} for index, cell in enumerate(cells)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": minor}


def write(path: Path, cells: list[Cell], minor: int = 5) -> Path:
    """Write a notebook to a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook(cells, minor)))
    return path
