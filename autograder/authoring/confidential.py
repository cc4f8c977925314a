"""What students must not read in a release, and what they may, both known from the instructor's side."""

import io
import json
import re
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.authoring.reference import read_reference
from autograder.authoring.regions import Kind, MarkerError, regions, visible
from autograder.errors import UserError

_STUBS = "# YOUR CODE HERE\nraise NotImplementedError()\nYOUR ANSWER HERE"
_WORD = re.compile(r"[A-Za-z_]\w*")
_KINDS: dict[Kind, str] = {"SOLUTION": "solution", "HIDDEN TESTS": "hidden test", "MARK SCHEME": "mark scheme"}
_TELLING_NAME = re.compile(r"(?=.{5})(\w*[A-Za-z]_\w+|\w*[a-z][A-Z]\w*)")
_TELLING_LINE = re.compile(r"(?=.{8}).*[A-Za-z]")
_IMPORT = re.compile(r"(import|from) ")


@dataclass(frozen=True)
class Passage:
    """A whole solution, model answer or hidden test."""

    kind: str
    lines: tuple[str, ...]

    @property
    def telling(self) -> list[str]:
        """The lines it is recognised by."""
        return passage_lines(self.lines)


@dataclass
class Confidential:
    """All that a release is searched for."""

    lines: dict[str, str] = field(default_factory=dict)
    """Lines that stand nowhere a student may look: each with its kind."""
    names: dict[str, str] = field(default_factory=dict)
    """Names that code of the instructor's uses and nothing a student may read does: each with its kind."""
    passages: list[Passage] = field(default_factory=list)
    """Solutions and hidden tests: three lines of one, in their order, give it away even in the author's text."""


def gather(source: Path, text: Path | None) -> Confidential:
    """What is confidential about an assignment.

    `source` is the folder of its instructor's notebooks; `text` the folder its author writes in, if there is one: its
    code (reference, hidden tests, known mistakes, variants) is for no student. Raises `UserError` for a source notebook
    that cannot be read.
    """
    found = Confidential()
    public = [_STUBS]
    for path in sorted(source.rglob("*.ipynb")):
        notebook = _read_notebook(path)
        public += strings(notebook.get("metadata", {}))
        for cell in notebook["cells"]:
            public += [visible_source(cell), *strings(cell["metadata"])]
            for passage in _hidden_passages(cell):
                _add(found, passage.kind, "\n".join(passage.lines), cell["cell_type"] == "code")
                found.passages.append(passage)
    for path in sorted(text.rglob("*.py")) if text else []:
        _add(found, "instructor's module", path.read_text(encoding="utf-8"), code=True)
        if path.name == "reference.py" or path.parent.name == "variants":
            found.passages += _bodies(path)
    found.passages = list(dict.fromkeys(found.passages))
    for line in {line for shown in public for line in telling_lines(shown.split("\n"))}:
        found.lines.pop(line, None)
    for word in {word for shown in public for word in _WORD.findall(shown)}:
        found.names.pop(word, None)
    return found


def telling_lines(lines: Iterable[str]) -> list[str]:
    """The lines, in one spacing, that say something: no blanks, brackets, `else:`."""
    return [line for line in (" ".join(line.split()) for line in lines) if _TELLING_LINE.match(line)]


def passage_lines(lines: Iterable[str]) -> list[str]:
    """The lines by which a passage is recognised: telling ones, but no imports, which every cell shares."""
    return [line for line in telling_lines(lines) if not _IMPORT.match(line)]


def words(text: str) -> set[str]:
    """Every word of `text` that could be a name in Python."""
    return set(_WORD.findall(text))


def strings(node: Any) -> Iterator[str]:
    """Every text in a piece of JSON."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for child in node.values() if isinstance(node, dict) else node:
            yield from strings(child)


def cell_source(cell: Any) -> str:
    """The text of a cell, in either form the notebook format has for it."""
    return "".join(cell["source"])


def visible_source(cell: Any) -> str:
    """What is left for students of an instructor's cell. A solution cell without regions is all solution."""
    source = cell_source(cell)
    if _is_all_solution(cell):
        return ""
    try:
        return visible(source)
    except MarkerError:
        return source


def _read_notebook(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except ValueError:
        raise UserError(f"{path} is no notebook (no JSON); restore or delete it") from None


def _hidden_passages(cell: Any) -> list[Passage]:
    if _is_all_solution(cell):
        return [Passage("solution", tuple(cell_source(cell).split("\n")))]
    try:
        return [Passage(_KINDS[region.kind], region.lines) for region in regions(cell_source(cell))]
    except MarkerError:
        return []


def _is_all_solution(cell: Any) -> bool:
    solution = cell["metadata"].get("nbgrader", {}).get("solution", False)
    return bool(solution) and "BEGIN SOLUTION" not in cell_source(cell)


def _bodies(path: Path) -> list[Passage]:
    """The bodies of a module's functions."""
    try:
        module = read_reference(path, path.name)
    except UserError:
        return []
    found = []
    for name in module.exercises:
        try:
            answer = module.answer(name)
        except UserError:
            continue
        found += [Passage("solution", region.lines) for region in regions(answer.source)]
    return found


def _add(found: Confidential, kind: str, text: str, code: bool) -> None:
    for line in telling_lines(text.split("\n")):
        found.lines.setdefault(line, kind)
    for name in _names(text) if code else []:
        if _TELLING_NAME.fullmatch(name):
            found.names.setdefault(name, kind)


def _names(code: str) -> Iterator[str]:
    """The names in Python code that need not be complete; words in comments and texts are none."""
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            if token.type == tokenize.NAME:
                yield token.string
    except (tokenize.TokenError, IndentationError):
        return
