"""Reading a notebook that is written as text: Jupytext Markdown, whose cells carry a few keys of ours."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jupytext
from IPython.core.inputtransformer2 import TransformerManager
from nbformat import ValidationError

from autograder.authoring.cell_text import missed_cells, region_mistakes
from autograder.authoring.course import read_utf8
from autograder.authoring.keys import Keys, interpret, mistakes
from autograder.authoring.problems import Problems
from autograder.errors import UserError

_FENCE = re.compile(r"```+\s*\{?[A-Za-z]")
_REGION = re.compile(r"<!-- #(region|md|markdown)\b")
_JUPYTEXTS_OWN = {"cell_marker", "lines_to_next_cell", "lines_to_end_of_cell_marker"}


@dataclass(frozen=True)
class Cell:
    """One cell of a notebook as text."""

    file: str
    """The file it stands in, as messages name it."""
    line: int
    """The line on which it begins."""
    first: int
    """The line on which its own text begins: after the fence or the region's comment, if it has one."""
    markdown: bool
    source: str
    keys: Keys
    tree: ast.Module
    """The syntax of a code cell, magics turned into calls as IPython does; empty for text."""

    @property
    def place(self) -> str:
        """Where the cell begins, as messages name it."""
        return f"{self.file}:{self.line}"

    def at(self, line: int) -> str:
        """Where line `line` (from 0) of the cell's own text stands, as messages name it."""
        return f"{self.file}:{self.first + line}"


def read_text(path: Path, shown: str, problems: Problems) -> list[Cell]:
    """The cells of the notebook written in the file at `path`; what is wrong with them is added to `problems`.

    Raises `UserError`, naming the file `shown`, if it is not UTF-8, or if no notebook could be made of it.
    """
    text = read_utf8(path, shown)
    raw_cells = _raw_cells(text, shown)
    cells = []
    for (line, first), raw in zip(_lines(text.split("\n"), raw_cells), raw_cells, strict=True):
        markdown = raw.cell_type == "markdown"
        try:
            tree = ast.Module([], []) if markdown else _parse(raw.source)
        except SyntaxError as error:
            problems.add(f"{shown}:{first + (error.lineno or 1) - 1}", f"this is not Python: {error.msg}")
            continue
        cell = Cell(shown, line, first, markdown, raw.source, interpret(raw.metadata), tree)
        cells.append(cell)

        if raw.cell_type == "raw":
            problems.add(cell.place, "a raw cell has no place in a notebook for students; write Markdown or code")
        for sentence in mistakes(raw.metadata, markdown):
            problems.add(cell.place, sentence)
        for offset, sentence in region_mistakes(cell.source, cell.keys.role):
            problems.add(cell.at(offset), sentence)
        for offset, sentence in missed_cells(cell.source) if markdown else ():
            problems.add(cell.at(offset), sentence)
    return cells


def _raw_cells(text: str, shown: str) -> list[Any]:
    """The cells as Jupytext reads them, without the metadata it keeps for itself."""
    try:
        cells: list[Any] = jupytext.reads(text, fmt="md").cells
    except ValidationError as error:
        raise UserError(
            f"{shown}: a key on a cell has a form that no notebook allows: {error.message}; "
            'write lists and mappings so: tags=["in-sandbox"] jupyter={"source_hidden": true}'
        ) from None
    for cell in cells:
        for key in _JUPYTEXTS_OWN & cell.metadata.keys():
            del cell.metadata[key]
    return cells


def _parse(source: str) -> ast.Module:
    code = TransformerManager().transform_cell(source)
    tree: ast.Module = compile(code, "<cell>", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    return tree


def _lines(lines: list[str], cells: list[Any]) -> Iterator[tuple[int, int]]:
    """For each cell, the line (from 1) on which it begins and that of its own text, a fence or comment later.

    Jupytext does not say; but it keeps the order and the text.
    """
    at = 0
    for cell in cells:
        opening = _FENCE if cell.cell_type == "code" else _REGION if cell.metadata else None
        source = cell.source.split("\n")
        candidates = range(at, len(lines))
        found = next((n for n in candidates if (opening.match(lines[n]) if opening else lines[n] == source[0])), at)
        yield found + 1, found + (2 if opening else 1)
        at = found + len(source)
