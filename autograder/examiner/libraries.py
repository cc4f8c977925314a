"""Which libraries the notebooks of a course import, so that they are imported once and not by each hand-in."""

import ast
from collections.abc import Iterable
from pathlib import Path

from autograder.examiner.dataflow import python_of
from autograder.examiner.notebook import read_notebook
from autograder.examiner.plan import role_of

_SHOWN = ("locked", "open", "demo")
"""Cells that students get as they are: what tests and solutions import is not theirs to know."""


def libraries_of(notebooks: Iterable[Path]) -> list[str]:
    """Return the modules that cells of instructors' notebooks import, of those that students get as they are."""
    names: dict[str, None] = {}
    for path in notebooks:
        try:
            sources = [cell.source for cell in read_notebook(path) if role_of(cell) in _SHOWN]
        except Exception:  # which is told where a job needs it
            continue
        for source in sources:
            names |= dict.fromkeys(_imported(source))
    return list(names)


def _imported(source: str) -> list[str]:
    if "import" not in source:
        return []
    try:
        tree = ast.parse(python_of(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.append(node.module)
    return found
