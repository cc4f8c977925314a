"""Reading a notebook that is written as text: Jupytext Markdown, whose cells carry a few keys of ours."""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jupytext
from IPython.core.inputtransformer2 import TransformerManager
from nbformat import ValidationError

from autograder.authoring.course import read_utf8
from autograder.authoring.keys import Keys, Role, interpret, mistakes
from autograder.authoring.problems import Problems
from autograder.authoring.regions import Kind, MarkerError, Region, regions
from autograder.errors import UserError

_FENCE = re.compile(r"```+\s*\{?[A-Za-z]")
_JUPYTEXTS_OWN = {"cell_marker", "lines_to_next_cell", "lines_to_end_of_cell_marker"}
_MISSED = re.compile(r"^\s*(```|~~~|<!--\s*#).*\b(solution|test|question|demo|open|points)\s*=", re.MULTILINE)
_REGION = re.compile(r"<!-- #(region|md|markdown)\b")
_NO_MODEL_ANSWER = (
    "the question has no model answer; write it and the rubric between `### BEGIN SOLUTION` and `### END SOLUTION`, "
    "or nbgrader would remove the question's own text with it"
)
_BELONGS: dict[Kind, tuple[Role, str]] = {
    "SOLUTION": (
        "question",
        "a solution comes from reference.py, and only the model answer of a question is written so",
    ),
    "HIDDEN TESTS": ("test", "only a test cell has hidden tests"),
}


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
    try:
        notebook = jupytext.reads(text, fmt="md")
    except ValidationError as error:
        raise UserError(
            f"{shown}: a key on a cell has a form that no notebook allows: {error.message}; "
            'write lists and mappings so: tags=["in-sandbox"] jupyter={"source_hidden": true}'
        ) from None
    for cell in notebook.cells:
        for own in _JUPYTEXTS_OWN & cell.metadata.keys():
            del cell.metadata[own]
    cells = []
    for (line, first), raw in zip(_lines(text.split("\n"), notebook.cells), notebook.cells, strict=True):
        markdown = raw.cell_type == "markdown"
        try:
            tree = ast.Module([], []) if markdown else _parse(raw.source)
        except SyntaxError as error:
            problems.add(f"{shown}:{first + (error.lineno or 1) - 1}", f"this is not Python: {error.msg}")
            continue
        cell = Cell(shown, line, first, markdown, raw.source, interpret(raw.metadata), tree)
        if raw.cell_type == "raw":
            problems.add(cell.place, "a raw cell has no place in a notebook for students; write Markdown or code")
        for sentence in mistakes(raw.metadata, markdown):
            problems.add(cell.place, sentence)
        for missed in _MISSED.finditer(raw.source if markdown else ""):
            line = raw.source.count("\n", 0, missed.end())
            problems.add(
                cell.at(line),
                f"`{missed[2]}=` here is only text; a cell begins in the first column with ```python {missed[2]}=… or "
                f"<!-- #region {missed[2]}=… --> and a region ends with <!-- #endregion -->",
            )
        for offset, sentence in _marker_mistakes(cell):
            problems.add(cell.at(offset), sentence)
        cells.append(cell)
    return cells


def _parse(source: str) -> ast.Module:
    code = TransformerManager().transform_cell(source)
    tree: ast.Module = compile(code, "<cell>", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    return tree


def _marker_mistakes(cell: Cell) -> Iterator[tuple[int, str]]:
    try:
        found = regions(cell.source)
    except MarkerError as error:
        yield error.line, str(error)
        return
    for region in found:
        if region.kind not in _BELONGS:
            yield region.line, "a question's mark scheme is written with the model answer, in its solution region"
        elif cell.keys.role != _BELONGS[region.kind][0]:
            yield region.line, f"this {region.kind.lower()} region would stop nbgrader: {_BELONGS[region.kind][1]}"
    if cell.keys.role == "question" and not _solutions(found):
        yield 0, _NO_MODEL_ANSWER
    if len(_solutions(found)) > 1:
        yield _solutions(found)[1].line, "a question has one model answer; join the two solution regions"


def _solutions(found: Sequence[Region]) -> list[Region]:
    return [region for region in found if region.kind == "SOLUTION"]


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
