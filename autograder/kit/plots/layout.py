"""Where the nodes of a graph go: layers from left to right, branches from top to bottom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
Inputs = Mapping[str, Sequence[str]]
"""For each node the nodes whose values it takes, in order; none for a variable."""


@dataclass(frozen=True)
class Layout:
    """Places in layers and rows; rows are counted downwards."""

    places: Mapping[str, Point]
    """Of each node: the number of its layer, and its row."""
    lanes: Mapping[tuple[str, str], tuple[Point, ...]]
    """For each line (from, to) the places it passes through in the layers between, clear of other nodes."""


def layout(inputs: Inputs) -> Layout:
    """Lay out a graph.

    A gate stands right of everything it takes, and a variable just left of the first gate that takes it. From top to
    bottom, variables follow the order in which gates take them, and a gate stands in the middle of its inputs. A line
    over several layers has a lane of its own in each.

    Raises:
        ValueError: the graph has a cycle, or a node takes one that is not there.
    """
    order = _topological(inputs)
    layer = _layers(inputs, order)
    columns: list[dict[tuple[str, str], float]] = []
    variables = [name for name in order if not inputs[name]]
    for number in range(max(layer.values(), default=-1) + 1):
        wanted: dict[tuple[str, str], float] = {}
        for name in order:
            if layer[name] == number:
                rows = [_row(columns, source, name) for source in inputs[name]]
                wanted[name, ""] = sum(rows) / len(rows) if rows else float(variables.index(name))
            for source in dict.fromkeys(inputs[name]):
                if layer[source] < number < layer[name]:
                    wanted[source, name] = _row(columns, source, name)
        columns.append(_apart(wanted))
    places = {name: (float(x), columns[x][name, ""]) for name, x in layer.items()}
    lanes = {
        (source, name): tuple((float(x), columns[x][source, name]) for x in range(layer[source] + 1, layer[name]))
        for name in order
        for source in inputs[name]
    }
    return Layout(places, lanes)


def _topological(inputs: Inputs) -> list[str]:
    """The nodes, each after all that it takes."""
    order: list[str] = []
    on_the_way: set[str] = set()

    def visit(name: str) -> None:
        if name in order:
            return
        if name in on_the_way:
            raise ValueError(f"The graph has a cycle through {name}: a node cannot need its own value.")
        if name not in inputs:
            raise ValueError(f"A node takes {name}, which is no node of the graph.")
        on_the_way.add(name)
        for source in inputs[name]:
            visit(source)
        order.append(name)

    for name in inputs:
        visit(name)
    return order


def _layers(inputs: Inputs, order: Sequence[str]) -> dict[str, int]:
    layer: dict[str, int] = {}
    for name in order:
        layer[name] = 1 + max((layer[source] for source in inputs[name]), default=-1)
    for name in order:
        takers = [layer[other] for other in order if name in inputs[other]]
        if takers and not inputs[name]:
            layer[name] = min(takers) - 1
    return layer


def _row(columns: Sequence[Mapping[tuple[str, str], float]], source: str, name: str) -> float:
    """The row in which the line from one node to another comes in, from the last layer where it is known."""
    for column in reversed(columns):
        for key in ((source, name), (source, "")):
            if key in column:
                return column[key]
    return 0.0


def _apart(wanted: Mapping[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """The wanted rows, moved down where two would be closer than 1. Lanes go above the nodes that want their row."""
    order = sorted(wanted, key=lambda key: (wanted[key], key[1] == ""))
    rows = dict(wanted)
    for above, below in pairwise(order):
        rows[below] = max(rows[below], rows[above] + 1.0)
    return rows
