"""Merging the instructor's notebook with what was handed in.

The instructor's notebook says which cells there are and in which order. From the submission come the answers and the
cells that the student added, each after the cell it followed. Deleted, duplicated, moved, retyped or retagged cells
change nothing else.

An unlocked cell has no grade_id. It is found by its cell id, which notebooks before nbformat 4.5 lack, or by its text,
or, once it was edited, by where it stands and which names it defines. So is an answer that has lost its grade_id, as
cells do that were copied, or went through a program that knows nothing of nbgrader.
"""

import re
from bisect import bisect
from dataclasses import dataclass, field

from autograder.examiner.notebook import Cell
from autograder.examiner.plan import Plan, PlannedCell, Role

_BINDING = re.compile(
    r"^(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)"
    r"|^([\w,() \t]+)(?::[^=\n]*)?[-+*/@%&|^]?=(?!=)"
    r"|^(?:from|import)[ \t](.*)",
    re.MULTILINE,
)
"""A line that gives a value to names: told by its looks, since what a student wrote may be no Python."""


@dataclass(frozen=True)
class Step:
    """A cell of the merged notebook."""

    source: str
    cell: Cell
    """Where type and metadata come from: the instructor's cell, or the student's own if it was added."""
    role: Role
    planned: PlannedCell | None
    index: int | None
    """Its place in the instructor's notebook; None for an added cell."""
    missing: bool = False
    """The answer was not in what was handed in."""
    attachments: dict[str, dict[str, str]] = field(default_factory=dict)
    """The pictures that the source names."""


def merge(plan: Plan, submitted: list[Cell]) -> tuple[list[Step], frozenset[int]]:
    """Return the cells to run, in order, and the indices of the open cells that the student changed."""
    matches = _match(plan, submitted)
    place = {id(submitted[theirs]): index for index, theirs in matches.items()}
    after: dict[int, list[Cell]] = {}
    anchor = -1
    for cell in submitted:
        if id(cell) in place:
            anchor = place[id(cell)]
        elif not _is_known(plan, cell) or _is_copied_answer(plan, cell):
            after.setdefault(anchor, []).append(cell)
    steps = [_added(cell) for cell in after.get(-1, ())]
    changed = set()
    for index, planned in enumerate(plan.cells):
        theirs = submitted[matches[index]] if index in matches else None
        source = planned.cell.source
        attachments = planned.cell.attachments
        missing = False
        if planned.role == "answer":
            missing = theirs is None
            source = theirs.source if theirs is not None else planned.released
            attachments = theirs.attachments if theirs is not None else {}
        elif planned.role == "open" and theirs is not None and theirs.source.strip() != source.strip():
            changed.add(index)
            source = theirs.source
        steps.append(Step(source, planned.cell, planned.role, planned, index, missing, attachments))
        steps.extend(_added(cell) for cell in after.get(index, ()))
    return steps, frozenset(changed)


def is_untouched(plan: Plan, submitted: list[Cell]) -> bool:
    """Tell whether a notebook was handed in as it was released, with nothing of a student's in it."""
    steps, changed = merge(plan, submitted)
    return not changed and all(map(_is_as_released, steps))


def _is_as_released(step: Step) -> bool:
    if step.planned is None or step.missing:
        return False
    return step.role != "answer" or (
        step.source == step.planned.released and step.attachments == step.planned.cell.attachments
    )


def _match(plan: Plan, submitted: list[Cell]) -> dict[int, int]:
    """Return which cell of the submission is which of the instructor's, as indices."""
    by_grade_id = {cell.grade_id: index for index, cell in enumerate(submitted) if cell.grade_id is not None}
    by_id: dict[str, int] = {}
    for index, cell in enumerate(submitted):
        if cell.id is not None and cell.grade_id is None:
            by_id.setdefault(cell.id, index)
    by_source: dict[str, list[int]] = {}
    for index, cell in enumerate(submitted):
        if cell.grade_id is None:
            by_source.setdefault(cell.source.strip(), []).append(index)
    matches: dict[int, int] = {}
    used: set[int] = set()
    for index, planned in enumerate(plan.cells):
        cell = planned.cell
        found = by_grade_id.get(cell.grade_id) if cell.grade_id is not None else None
        if found is None and (cell.grade_id is None or planned.role == "answer"):
            found = by_id.get(cell.id or "")
        if found is None and cell.grade_id is None:
            found = next((at for at in by_source.get(cell.source.strip(), ()) if at not in used), None)
        if found is not None and found not in used:
            matches[index] = found
            used.add(found)
    matches |= _match_edited(plan, submitted, matches)
    return matches


@dataclass(frozen=True)
class _Stray:
    """A cell that neither its id nor its text tells which one it is."""

    index: int
    before: int | None
    after: int | None
    """The instructor's cells that it stands between, of those that were found."""
    names: frozenset[str]
    id: str | None
    is_answer: bool = False


def _match_edited(plan: Plan, submitted: list[Cell], matches: dict[int, int]) -> dict[int, int]:
    """Return which of the cells left are the instructor's unlocked ones, edited by the student, or answers.

    Such a cell stands between the same two cells as the instructor's does, or beside one of them if the other was
    moved, and defines one of its names. Where the notebooks have no ids in common, any that stands there will do for an
    unlocked one.
    """
    ours = {theirs: index for index, theirs in matches.items()}
    missing = [
        _stray(index, planned.cell, sorted(matches), {index: index for index in matches}, planned.role == "answer")
        for index, planned in enumerate(plan.cells)
        if index not in matches and _may_be_told_by_its_looks(planned)
    ]
    left = [
        _stray(at, cell, sorted(ours), ours)
        for at, cell in enumerate(submitted)
        if missing and at not in ours and cell.cell_type == "code" and not _is_known(plan, cell)
    ]
    by_ids = any(plan.cells[index].cell.id == submitted[at].id is not None for index, at in matches.items())
    found: dict[int, int] = {}
    for fits in (_same_place_and_names, _beside_and_names, _open_and_without_id if by_ids else _open_and_same_place):
        for cell in missing:
            other = next((other for other in left if fits(cell, other)), None)
            if cell.index not in found and other is not None:
                found[cell.index] = other.index
                left.remove(other)
    return found


def _may_be_told_by_its_looks(planned: PlannedCell) -> bool:
    if planned.role == "answer":
        return planned.cell.cell_type == "code"
    return planned.role in ("open", "demo") and planned.cell.grade_id is None


def _stray(index: int, cell: Cell, known: list[int], ours: dict[int, int], is_answer: bool = False) -> _Stray:
    at = bisect(known, index)
    before = ours[known[at - 1]] if at else None
    after = ours[known[at]] if at < len(known) else None
    lines = _BINDING.findall(cell.source)
    names = frozenset(name for groups in lines for text in groups for name in re.findall(r"\w+", text))
    return _Stray(index, before, after, names, cell.id, is_answer)


def _same_place(cell: _Stray, other: _Stray) -> bool:
    return (cell.before, cell.after) == (other.before, other.after)


def _open_and_same_place(cell: _Stray, other: _Stray) -> bool:
    return not cell.is_answer and _same_place(cell, other)


def _open_and_without_id(cell: _Stray, other: _Stray) -> bool:
    return _open_and_same_place(cell, other) and (cell.id is None or other.id is None)


def _same_place_and_names(cell: _Stray, other: _Stray) -> bool:
    return _same_place(cell, other) and not cell.names.isdisjoint(other.names)


def _beside_and_names(cell: _Stray, other: _Stray) -> bool:
    beside = cell.before == other.before or cell.after == other.after
    return beside and not cell.names.isdisjoint(other.names)


def _is_known(plan: Plan, cell: Cell) -> bool:
    return cell.grade_id is not None and any(planned.cell.grade_id == cell.grade_id for planned in plan.cells)


def _is_copied_answer(plan: Plan, cell: Cell) -> bool:
    """Tell whether a cell is one of several copies of an answer; the last one is the answer."""
    return any(planned.cell.grade_id == cell.grade_id and planned.role == "answer" for planned in plan.cells)


def _added(cell: Cell) -> Step:
    clean = Cell(cell_type=cell.cell_type, source=cell.source, metadata={}, id=cell.id)
    return Step(cell.source, clean, "added", None, None, attachments=cell.attachments)
