"""A computational graph with what flows through it: values forwards, gradients backwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path

from autograder.kit.plots.layout import Point, layout
from autograder.kit.plots.style import GRADIENT_COLOUR, VALUE_COLOUR

_STRIDE, _ROW = 1.95, 1.15
"""Distance between two layers and between two rows."""
_RADIUS = 0.33
_BEND, _TURN = 0.85, 0.5
"""How far before its end a line begins to bend, and where it is half-way between the rows."""
_INCH = 0.66
"""Inches that a distance of 1 takes."""
_HEAD = 0.4
"""Inches above the graph, for its title."""
_INK, _PALE = "#333333", "#aaaaaa"


@dataclass(frozen=True)
class Node:
    """A variable, or a gate with the nodes whose values it takes."""

    name: str
    """The name of the value that comes out of it."""
    op: str = ""
    """What a gate does, in a few characters: "+", "×", "max", "σ". Empty for a variable."""
    inputs: tuple[str, ...] = ()


def computational_graph(
    nodes: Sequence[Node],
    values: Mapping[str, float],
    gradients: Mapping[str | tuple[str, str], float] | None = None,
    *,
    title: str = "",
    digits: int = 2,
    ax: Axes | None = None,
) -> Axes:
    """Draw a graph with the value of each node above the line that leaves it, and the gradient below.

    ```python
    nodes = [Node("x"), Node("y"), Node("q", "+", ("x", "y")), Node("f", "×", ("q", "x"))]
    computational_graph(nodes, {"x": -2, "y": 5, "q": 3, "f": -6}, {"f": 1, "q": -2, "y": -2, "x": 1})
    ```

    Args:
        nodes: variables and gates, in any order; each gate takes nodes by name.
        values: the forward value of each node; one without is drawn without.
        gradients: of the output with respect to each node. Where a value is used more than once, the part that comes
            back from one gate can be given under (name, name of the gate); it is written on the line to that gate.
        title: above the picture.
        digits: after the decimal point, at most.
        ax: where to draw; a new figure by default.

    Raises:
        ValueError: a gate takes a node that is not there, or the graph has a cycle.
    """
    plan = layout({node.name: node.inputs for node in nodes})
    places = {name: _place(point) for name, point in plan.places.items()}
    lanes = {line: [_place(point) for point in points] for line, points in plan.lanes.items()}
    inside = [*places.values(), *(point for points in lanes.values() for point in points)]
    right, bottom = max((x for x, _ in inside), default=0.0), min((y for _, y in inside), default=0.0)
    head = (0.09 * len(title) + 1.5) / _INCH  # the title, with "value" and "gradient" beside it
    width, height = max(right + _STRIDE + 0.4, head), 1.3 - bottom
    if ax is None:
        tall = _INCH * height + _HEAD
        figure = plt.figure(figsize=(min(16.0, _INCH * width), tall))
        ax = figure.add_axes((0.0, 0.0, 1.0, 1.0 - _HEAD / tall))  # there are no labels to make room for
    taken = {source for node in nodes for source in node.inputs}
    for node in nodes:
        here = places[node.name]
        for source in node.inputs:
            _line(ax, [places[source], *lanes[source, node.name], here])
            part = (gradients or {}).get((source, node.name))
            if part is not None:
                _part(ax, [places[source], *lanes[source, node.name]][-1], here, _text(part, digits))
        if node.name not in taken:
            _line(ax, [here, (here[0] + _STRIDE - _TURN, here[1])])
        _node(ax, node, here)
        middle = here[0] + _RADIUS + 0.46
        if node.name in values:
            text = _text(values[node.name], digits)
            ax.text(middle, here[1] + 0.05, text, ha="center", va="bottom", color=VALUE_COLOUR, fontsize=9.5)
        if gradients is not None and node.name in gradients:
            text = _text(gradients[node.name], digits)
            ax.text(middle, here[1] - 0.07, text, ha="center", va="top", color=GRADIENT_COLOUR, fontsize=9.5)
    ax.set_xlim(-0.4, width - 0.4)
    ax.set_ylim(bottom - 0.65, 0.65)
    ax.set_aspect("equal")
    ax.axis("off")
    _head(ax, title, gradients is not None)
    return ax


def _place(point: Point) -> Point:
    return _STRIDE * point[0], -_ROW * point[1]


def _node(ax: Axes, node: Node, place: Point) -> None:
    if node.op:
        ax.add_patch(Circle(place, _RADIUS, facecolor="white", edgecolor=_INK, linewidth=1.4, zorder=3))
        size = 13 if len(node.op) == 1 else 10 if len(node.op) <= 3 else 7.5
        ax.text(*place, node.op, ha="center", va="center", fontsize=size, color=_INK, zorder=4)
    else:
        box = {"boxstyle": "square,pad=0.2", "facecolor": "white", "edgecolor": "none"}
        ax.text(*place, node.name, ha="center", va="center", fontsize=12, style="italic", zorder=4, bbox=box)


def _line(ax: Axes, points: Sequence[Point]) -> None:
    """A line that leaves to the right, where its numbers stand, and bends just before each point it goes to."""
    path, codes = [points[0]], [Path.MOVETO]
    for (_, y0), (x1, y1) in pairwise(points):
        middle = x1 - _TURN
        path += [(x1 - _BEND, y0), (middle, y0), (middle, y1), (x1, y1)]
        codes += [Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
    ax.add_patch(PathPatch(Path(path, codes), facecolor="none", edgecolor=_PALE, linewidth=1.3, zorder=1))


def _part(ax: Axes, start: Point, end: Point, text: str) -> None:
    """The part of a gradient that comes back along one line, on its bend or below it where it is straight."""
    x, y = end[0] - _TURN - 0.07, (start[1] + end[1]) / 2
    box = {"boxstyle": "square,pad=0.12", "facecolor": "white", "edgecolor": "none"}
    straight = start[1] == end[1]
    style = {"va": "top"} if straight else {"va": "center", "bbox": box}
    y -= 0.07 if straight else 0.0
    ax.text(x, y, text, ha="center", color=GRADIENT_COLOUR, fontsize=9.5, zorder=2, **style)


def _text(number: float, digits: int) -> str:
    text = f"{number:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text.replace("-", "−")


def _head(ax: Axes, title: str, gradients: bool) -> None:
    ax.set_title(title, loc="left", color=_INK, fontsize=12)
    for word, colour, shift in (("value", VALUE_COLOUR, -56), ("gradient", GRADIENT_COLOUR, 0))[: 1 + gradients]:
        ax.annotate(
            word,
            (1, 1),
            xycoords="axes fraction",
            xytext=(shift, 4),
            textcoords="offset points",
            ha="right",
            color=colour,
            fontsize=9.5,
        )
