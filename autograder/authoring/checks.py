"""What the parts of an assignment must be to one another, checked before a notebook is made of them."""

import ast
from collections.abc import Iterable, Sequence

from autograder.authoring.names import EVERYTHING, defined, needed
from autograder.authoring.problems import Problems
from autograder.authoring.reference import Reference
from autograder.authoring.text import Cell
from autograder.errors import UserError


def check_notebook(cells: Sequence[Cell], reference: Reference, text: str, problems: Problems) -> None:
    """Add to `problems` what keeps one notebook, whose text messages name `text`, from working."""
    _check_grade_ids(cells, problems)
    bound = _given(cells) | _asked_for(cells)
    for cell in cells:
        if cell.keys.role == "test":
            _check_score(cell, problems)
        elif cell.keys.role == "solution":
            _check_exercise(cell, reference, bound, text, problems)


def check_reference(reference: Reference, notebooks: Iterable[Sequence[Cell]], problems: Problems) -> None:
    """Add to `problems` each public function or class of the reference that no notebook asks for or gives."""
    used: set[str] = set()
    for cells in notebooks:
        used |= _given(cells) | _asked_for(cells)
    for name, node in reference.exercises.items():
        if name not in used and not name.startswith("_"):
            problems.add(
                f"{reference.shown}:{node.lineno}",
                f'no notebook asks for `{name}`; add a cell ```python solution="{name}"```, remove it here, or call it '
                f"`_{name}` if only the reference needs it",
            )


def _given(cells: Sequence[Cell]) -> set[str]:
    """What the cells bind that run before and with a student's code; test and demo cells do not."""
    return {name for cell in cells if cell.keys.role in ("locked", "open") for name in defined(cell.tree)}


def _asked_for(cells: Sequence[Cell]) -> set[str]:
    return {cell.keys.name for cell in cells if cell.keys.role == "solution"}


def _check_grade_ids(cells: Sequence[Cell], problems: Problems) -> None:
    first: dict[str, Cell] = {}
    for cell in cells:
        grade_id = cell.keys.grade_id
        if grade_id in first:
            problems.add(cell.place, f"the id `{grade_id}` is taken by the cell at {first[grade_id].place}; rename one")
        elif grade_id:
            first[grade_id] = cell


def _check_score(cell: Cell, problems: Problems) -> None:
    """The number in `check.score(6)` on the last line must be the cell's points: nbgrader believes the cell."""
    last = cell.tree.body[-1] if cell.tree.body else None
    match last:
        case ast.Expr(
            value=ast.Call(func=ast.Attribute(attr="score"), args=[ast.Constant(value=int() | float() as n)])
        ):
            if cell.keys.points is not None and n != cell.keys.points:
                problems.add(
                    cell.place, f"the cell has points={cell.keys.points} and ends with score({n}); agree on one"
                )


def _check_exercise(cell: Cell, reference: Reference, bound: set[str], text: str, problems: Problems) -> None:
    name = cell.keys.name
    if cell.source.strip():
        problems.add(cell.place, f"this cell is filled with `{name}` from the reference; move its own lines elsewhere")
    if name not in reference.exercises:
        where = reference.shown or "the assignment, which has no reference.py"
        listed = ", ".join(public for public in reference.exercises if not public.startswith("_")) or "none"
        problems.add(cell.place, f"there is no function or class `{name}` in {where}; its exercises are: {listed}")
        return
    try:
        answer = reference.answer(name)
    except UserError as error:
        problems.note(error)
        return
    if EVERYTHING in bound:
        return
    for missing in sorted(needed(answer.source) - bound):
        line = reference.defined.get(missing)
        origin = f", which {reference.shown} binds on line {line}," if line else ""
        problems.add(
            answer.place,
            f"`{name}` needs `{missing}`{origin} but no locked cell of {text} binds it; bind it there or do without",
        )
