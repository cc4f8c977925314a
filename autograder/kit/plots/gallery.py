"""Many small pictures on one sheet.

All are drawn on a single axes whose unit is an inch: an axes for each would take some ten times as long to lay out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Colormap
from matplotlib.figure import Figure
from numpy.typing import NDArray

Array = NDArray[np.float64]

_GAP = 0.06
"""Inches between two pictures."""
_HEADING, _WORDS, _TITLE = 0.04, 0.18, 0.36
"""Inches above the pictures of a line that have headings, and for each line of words; and for the title above all."""
_INK = "#333333"


@dataclass(frozen=True)
class Picture:
    """One picture, and where it belongs."""

    pixels: Array
    """Shape (height, width), or (height, width, 3) for colours from 0 to 1."""
    line: int
    column: int
    colours: Colormap | str
    low: float
    high: float
    heading: str = ""
    """What is written above it."""


def gallery(pictures: Sequence[Picture], *, side: float, title: str) -> Figure:
    """Draw pictures in lines and columns.

    Args:
        pictures: each is fitted into a square.
        side: of the squares and the gap beside them, in inches.
        title: above all of them.
    """
    lines = 1 + max((picture.line for picture in pictures), default=0)
    columns = 1 + max((picture.column for picture in pictures), default=0)
    rooms = [_room([picture.heading for picture in pictures if picture.line == line]) for line in range(lines)]
    head = _TITLE if title else 0.0
    width, height = max(side * columns, 4.0 if title else 0.0), head + side * lines + sum(rooms)
    figure = plt.figure(figsize=(width, height))
    ax = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    left = (width - side * columns) / 2
    for picture in pictures:
        top = head + side * picture.line + sum(rooms[: picture.line + 1])
        _hang(ax, picture, left + side * picture.column, top, side)
    if title:
        ax.text(width / 2, head / 2, title, ha="center", va="center", fontsize=12, color=_INK)
    ax.set(xlim=(0.0, width), ylim=(height, 0.0))
    ax.axis("off")
    return figure


def _room(headings: Sequence[str]) -> float:
    """Inches that headings take above their pictures."""
    words = max((heading.count("\n") + 1 for heading in headings if heading), default=0)
    return _HEADING + _WORDS * words if words else 0.0


def _hang(ax: Axes, picture: Picture, x: float, y: float, side: float) -> None:
    """Draw a picture in the middle of the square whose upper left corner is at (x, y), its heading above."""
    room = side - _GAP
    rows, columns = picture.pixels.shape[:2]
    scale = room / max(rows, columns)
    across, down = x + (side - scale * columns) / 2, y + (side - scale * rows) / 2
    ax.imshow(
        picture.pixels,
        cmap=picture.colours,
        vmin=picture.low,
        vmax=picture.high,
        extent=(across, across + scale * columns, down + scale * rows, down),
    )
    if picture.heading:
        ax.text(
            x + side / 2,
            down - _HEADING,
            picture.heading,
            ha="center",
            va="bottom",
            fontsize=10,
            color=_INK,
            linespacing=1.1,
        )
