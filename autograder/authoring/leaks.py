"""Reading a release as a student would who looks for the answers."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.authoring.confidential import (
    Confidential,
    cell_source,
    gather,
    passage_lines,
    strings,
    telling_lines,
    words,
)

_NEVER_RELEASED = {"__pycache__", "gradebook.db", "reference.py"}
_ENOUGH_LINES = 3
_MARKER = re.compile(
    r"\b(BEGIN|END)[ _-]*(SOLUTIONS?|HIDDEN[ _-]*TESTS?|MARK[ _-]*SCHEME)\b"
    r"|^\s*#+\s*(?i:begin|end)\s+(?i:solution|hidden|mark)",
    re.MULTILINE,
)
_INSTRUCTORS_MODULE = re.compile(r"\b(from|import)\s+assignments\b")
_SECRETS = {
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "an access token": re.compile(
        r"\b(AKIA[0-9A-Z]{16}|gh[oprsu]_[A-Za-z0-9]{30,}|glpat-[\w-]{20,}|xox[abps]-[\w-]{10,})"
    ),
    "an address with a password": re.compile(r"\b[a-z][a-z0-9+.-]*://[^\s/:@]+:[^\s/:@]+@"),
}


@dataclass(frozen=True)
class Leak:
    """Something in a release that students must not get."""

    file: str
    """The file's path in the release's folder."""
    cell: str
    """The cell's id; empty for the file as a whole."""
    kind: str
    """solution, hidden test, mark scheme, instructor's module, name, marker, output, attachment, secret or file."""
    sentence: str

    def __str__(self) -> str:
        """One line for people."""
        return f"{self.file}{f', cell `{self.cell}`' if self.cell else ''}: {self.sentence}"


def scan(release: Path, source: Path, text: Path | None = None) -> list[Leak]:
    """Everything in the folder `release` that students must not get; an honest release has nothing of it.

    `source` is the folder of the instructor's notebooks it was made from, and `text` the folder they were made from in
    turn, if there is one. All three are folders of one assignment.
    """
    confidential = gather(source, text)
    found: list[Leak] = []
    for path in sorted(path for path in release.rglob("*") if path.is_file()):
        inside = path.relative_to(release)
        if any(part.startswith(".") or part in _NEVER_RELEASED for part in inside.parts) or path.suffix == ".pyc":
            found.append(Leak(inside.as_posix(), "", "file", "no such file belongs in a release; delete it"))
        elif not (source / inside).exists():
            found.append(Leak(inside.as_posix(), "", "file", "the instructor's folder has no such file; delete it"))
        elif path.suffix == ".ipynb":
            found += _scan_notebook(path, inside.as_posix(), confidential)
        else:
            found += _scan_data(path, inside.as_posix(), confidential)
    return found


def _scan_notebook(path: Path, file: str, confidential: Confidential) -> Iterator[Leak]:
    try:
        notebook = json.loads(path.read_bytes())
    except ValueError:
        yield Leak(file, "", "file", "it is no notebook, so that nobody can say what it holds; build it again")
        return
    for kind, sentence in _scan_text("\n".join(strings(notebook["metadata"])), confidential):
        yield Leak(file, "", kind, f"its metadata holds {sentence}")
    for number, cell in enumerate(notebook["cells"]):
        where = cell.get("id", f"number {number}")
        for kind, sentence in _scan_cell(cell, confidential):
            yield Leak(file, where, kind, f"it holds {sentence}")


def _scan_cell(cell: Any, confidential: Confidential) -> Iterator[tuple[str, str]]:
    text = cell_source(cell)
    yield from _scan_passages(text, confidential)
    yield from _scan_text("\n".join([text, *strings(cell["metadata"])]), confidential)
    if cell["cell_type"] == "code" and _INSTRUCTORS_MODULE.search(text):
        yield "name", "an import of the instructor's `assignments`, which students do not have"
    if cell.get("outputs"):
        yield "output", "an output"
        for kind, sentence in _scan_text("\n".join(strings(cell["outputs"])), confidential):
            yield kind, f"in an output, {sentence}"
    if cell.get("execution_count") is not None:
        yield "output", "the count of a run"
    for name in cell.get("attachments", {}):
        if f"attachment:{name}" not in text:
            yield "attachment", f"the picture {name}, which its text does not show: is it part of the answer?"


def _scan_data(path: Path, file: str, confidential: Confidential) -> Iterator[Leak]:
    """Data is searched for passages and secrets only: a line it shares with a solution says nothing."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    for kind, sentence in [*_scan_passages(text, confidential), *_scan_secrets(text)]:
        yield Leak(file, "", kind, f"it holds {sentence}")


def _scan_text(text: str, confidential: Confidential) -> Iterator[tuple[str, str]]:
    for line in dict.fromkeys(telling_lines(text.split("\n"))):
        if line in confidential.lines:
            yield confidential.lines[line], f"a line of the {confidential.lines[line]}: {line}"
    for name in sorted(words(text) & confidential.names.keys()):
        yield "name", f"the name `{name}`, which only the {confidential.names[name]} has"
    if marker := _MARKER.search(text):
        yield "marker", f"the marker `{marker[0].strip()}`"
    yield from _scan_secrets(text)


def _scan_secrets(text: str) -> Iterator[tuple[str, str]]:
    for what, pattern in _SECRETS.items():
        if pattern.search(text):
            yield "secret", what


def _scan_passages(text: str, confidential: Confidential) -> Iterator[tuple[str, str]]:
    lines = passage_lines(text.split("\n"))
    for passage in confidential.passages:
        wanted = passage.telling
        enough = min(_ENOUGH_LINES, max(2, len(wanted)))
        for start in range(len(wanted) - enough + 1):
            if _has_run(lines, wanted[start : start + enough]):
                yield passage.kind, f"{enough} lines of the {passage.kind} that follow one another: {wanted[start]} …"
                break


def _has_run(lines: list[str], run: list[str]) -> bool:
    return any(lines[at : at + len(run)] == run for at, line in enumerate(lines) if line == run[0])
