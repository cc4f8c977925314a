"""Which cells of a notebook bear on which, known from their code alone."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from autograder.examiner.dataflow import Flow, flow_of
from autograder.examiner.plan import PlannedCell

Item = TypeVar("Item", bound=Hashable)


def reads(cells: Sequence[PlannedCell], index: int) -> set[str]:
    """The names of the notebook that a cell reads and does not bind itself.

    What the functions read that it may call counts too: its own, and those that cells before it define.
    """
    later = {name: names for cell in cells[:index] for name, names in flow_with_demo(cell).later.items()}
    own = flow_with_demo(cells[index])
    later |= own.later
    waiting = list(own.uses.union(*own.later.values()))
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(later.get(name, ()))
    return seen - own.defines


def answers_behind(cells: Sequence[PlannedCell], index: int) -> set[int]:
    """The answer cells, by index, whose content may change what a test cell finds."""
    waiting = [index]
    found: set[int] = set()
    while waiting:
        flow = cells[waiting.pop()].flow
        names = flow.uses.union(*flow.later.values())
        binding = {
            place
            for place, cell in enumerate(cells[:index])
            if cell.role not in ("test", "demo") and (flow.opaque or cell.flow.opaque or cell.flow.defines & names)
        }
        waiting += binding - found
        found |= binding
    return {place for place in found if cells[place].role == "answer"}


def batches(items: Iterable[Item], conflict: Callable[[Item, Item], bool]) -> list[list[Item]]:
    """Put items together, in few groups, so that no two of a group are in conflict."""
    made: list[list[Item]] = []
    for item in items:
        for batch in made:
            if not any(conflict(item, other) for other in batch):
                batch.append(item)
                break
        else:
            made.append([item])
    return made


def flow_with_demo(cell: PlannedCell) -> Flow:
    """What a cell does with names. A plan takes demo cells for empty, since grading leaves them out."""
    return flow_of(cell.cell.source) if cell.role == "demo" else cell.flow
