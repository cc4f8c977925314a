"""The cells of a student's notebook that a check runs."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import UserError


@dataclass(frozen=True)
class CodeCell:
    """A code cell of the notebook."""

    number: int
    """Its place among all cells, from 1."""
    source: str
    name: str
    """Its name in nbgrader; empty for a cell of the student's own."""
    points: float
    is_test: bool
    is_demo: bool


def read_code_cells(path: Path) -> list[CodeCell]:
    """The code cells of a notebook, in order.

    Raises:
        UserError: there is no such file, or it is not a notebook.
    """
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        return [_read(number, cell) for number, cell in enumerate(cells, 1) if cell["cell_type"] == "code"]
    except FileNotFoundError:
        raise UserError(f"There is no file {path}. Name the notebook that you want to check.") from None
    except OSError as problem:
        raise UserError(f"{path} cannot be read: {problem.strerror}.") from problem
    except (ValueError, LookupError, TypeError, AttributeError) as problem:
        raise UserError(f"{path} is not a Jupyter notebook of format 4. Open it in Jupyter and save it.") from problem


def _read(number: int, cell: dict[str, Any]) -> CodeCell:
    source = cell["source"]
    metadata = cell.get("metadata", {})
    nbgrader = metadata.get("nbgrader", {})
    return CodeCell(
        number=number,
        source="".join(source) if isinstance(source, list) else source,
        name=str(nbgrader.get("grade_id", "")),
        points=float(nbgrader.get("points", 0)),
        is_test=bool(nbgrader.get("grade")) and not nbgrader.get("solution"),
        is_demo="demo" in metadata.get("tags", []),
    )
