"""Colours and axes that all pictures share."""

from itertools import cycle, islice

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.colors import Colormap, LinearSegmentedColormap

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#444444", "#b5a800", "#7a4fb5", "#8c564b")
"""Told apart with every kind of colour vision: mostly those of M. Okabe and K. Ito, darkened where they are pale."""
DASHES = ("-", "--", "-.", ":")
MARKERS = ("o", "^", "s", "D", "v", "P", "X", "*", "<", ">")
WIDEST = 9.0
"""Inches of a gallery: a picture much wider than a notebook's cell is shrunk by the browser, its letters too."""

VALUE_COLOUR, GRADIENT_COLOUR = COLOURS[0], COLOURS[1]
"""Of forward values and of gradients, wherever both are shown."""

_INK = "#333333"
_MARGINS = {"left": 0.1, "right": 0.98, "bottom": 0.14, "top": 0.92}
"""Fixed: to have Matplotlib find them makes a picture take half as long again, and Jupyter cuts to what is drawn."""


def colours(count: int) -> list[str]:
    """The first so many colours, from the start again after the last."""
    return list(islice(cycle(COLOURS), count))


def signed() -> Colormap:
    """A map from negative (blue) over zero (white) to positive (orange)."""
    return LinearSegmentedColormap.from_list("signed", ["#00436b", COLOURS[0], "#ffffff", COLOURS[1], "#7a3000"])


def axes(ax: Axes | None, width: float = 6.0, height: float = 4.0) -> Axes:
    """The axes given, or those of a new figure, with quiet frame and ticks."""
    if ax is None:
        _, ax = plt.subplots(figsize=(width, height), gridspec_kw=_MARGINS)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        ax.spines[side].set_color("#999999")
    ax.tick_params(color="#999999", labelcolor=_INK)
    return ax


def name_axes(ax: Axes, title: str, x_label: str, y_label: str) -> None:
    """Write title and labels."""
    ax.set_title(title, loc="left", color=_INK, fontsize=12)
    ax.set_xlabel(x_label, color=_INK)
    ax.set_ylabel(y_label, color=_INK)
