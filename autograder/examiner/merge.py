"""Merging the instructor's notebook with what was handed in.

The instructor's notebook says which cells there are and in which order. From the submission come the answers and the
cells that the student added, each after the cell it followed. Deleted, duplicated, moved, retyped or retagged cells
change nothing else.
"""

from dataclasses import dataclass, field

from autograder.examiner.notebook import Cell
from autograder.examiner.plan import Plan, PlannedCell, Role


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
        elif cell.grade_id is None or not _is_known(plan, cell) or _is_copied_answer(plan, cell):
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
        found = by_grade_id.get(cell.grade_id) if cell.grade_id is not None else by_id.get(cell.id or "")
        if found is None and cell.grade_id is None:
            found = next((at for at in by_source.get(cell.source.strip(), ()) if at not in used), None)
        if found is not None and found not in used:
            matches[index] = found
            used.add(found)
    return matches


def _is_known(plan: Plan, cell: Cell) -> bool:
    return any(planned.cell.grade_id == cell.grade_id for planned in plan.cells)


def _is_copied_answer(plan: Plan, cell: Cell) -> bool:
    """Tell whether a cell is one of several copies of an answer; the last one is the answer."""
    return any(planned.cell.grade_id == cell.grade_id and planned.role == "answer" for planned in plan.cells)


def _added(cell: Cell) -> Step:
    clean = Cell(cell_type=cell.cell_type, source=cell.source, metadata={}, id=cell.id)
    return Step(cell.source, clean, "added", None, None, attachments=cell.attachments)
