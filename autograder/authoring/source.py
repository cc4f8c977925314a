"""The instructor's notebooks of an assignment, from its text and its reference solutions."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat

from autograder.authoring.checks import check_notebook, check_reference
from autograder.authoring.course import Assignment
from autograder.authoring.images import embed
from autograder.authoring.notebook import GradeIds, new_cell, new_notebook
from autograder.authoring.problems import Problems
from autograder.authoring.reference import Reference, read_reference
from autograder.authoring.text import Cell, read_text


@dataclass(frozen=True)
class Source:
    """What an instructor's folder holds: each file's path in it, and its bytes."""

    files: dict[str, bytes]
    points: dict[str, float]
    """For each notebook, the points of all its cells."""


def make_source(assignment: Assignment) -> Source:
    """Make the instructor's folder of an assignment, in memory.

    Raises `UserError` that lists everything an author has to put right.
    """
    problems = Problems()
    reference = read_reference(assignment.reference, assignment.shown(assignment.reference))
    texts = {path: read_text(path, assignment.shown(path), problems) for path in assignment.texts()}
    problems.raise_any()
    for path, cells in texts.items():
        check_notebook(cells, reference, assignment.shown(path), problems)
    check_reference(reference, texts.values(), problems)
    problems.raise_any()

    files: dict[str, bytes] = {}
    pictures: set[Path] = set()
    for path, cells in texts.items():
        edit_instead = [assignment.shown(path), *([reference.shown] if reference.shown else [])]
        files[f"{path.stem}.ipynb"], used = _notebook(cells, reference, assignment.folder, edit_instead, problems)
        pictures |= used
    problems.raise_any()
    code = "\n".join(cell.source for cells in texts.values() for cell in cells if not cell.markdown)
    for path in assignment.data_files():
        inside = path.relative_to(assignment.folder).as_posix()
        if path.resolve() not in pictures or inside in code:
            files[inside] = path.read_bytes()
    points = {path.stem: sum(cell.keys.points or 0 for cell in cells) for path, cells in texts.items()}
    return Source(files, points)


def _notebook(
    cells: Sequence[Cell], reference: Reference, folder: Path, edit_instead: Sequence[str], problems: Problems
) -> tuple[bytes, frozenset[Path]]:
    """The notebook's bytes, and the pictures in it."""
    grade_ids = GradeIds(cell.keys.grade_id for cell in cells)
    pictures: frozenset[Path] = frozenset()
    made = []
    for cell in cells:
        source = reference.answer(cell.keys.name).source if cell.keys.role == "solution" else cell.source
        grade_id = cell.keys.grade_id or grade_ids.next(cell.markdown, source)
        attachments: dict[str, dict[str, str]] = {}
        if cell.markdown:
            embedded = embed(source, folder)
            for line, sentence in embedded.problems:
                problems.add(cell.at(line), sentence)
            source, attachments = embedded.source, embedded.attachments
            pictures |= embedded.files
        made.append(new_cell(cell.keys, grade_id, cell.markdown, source, attachments))
    text: str = nbformat.writes(new_notebook(made, edit_instead), version=nbformat.NO_CONVERT)
    return (text.rstrip("\n") + "\n").encode(), pictures
