"""A number over two settings, as a coloured table."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from autograder.kit.plots.style import COLOURS, axes, name_axes


def heat_map(
    results: Mapping[tuple[float, float], float],
    *,
    title: str = "Held-out accuracy",
    x_label: str = "regularisation",
    y_label: str = "learning rate",
    percent: bool = True,
    ax: Axes | None = None,
) -> Axes:
    """Draw a number for each pair of settings, and mark the best.

    Args:
        results: the number by (setting down, setting across): `{(learning_rate, reg): accuracy}`. Pairs that were not
            tried stay empty.
        title: above the picture.
        x_label: the setting across, the second of a pair.
        y_label: the setting down, the first of a pair.
        percent: write 0.934 as 93.4.
        ax: where to draw; a new figure by default.

    Raises:
        ValueError: there is no finite number to draw.
    """
    if not any(np.isfinite(number) for number in results.values()):
        raise ValueError("There is no finite number to draw: results is empty, or all of it is nan.")
    down, across = (sorted({pair[i] for pair in results}) for i in (0, 1))
    table = np.full((len(down), len(across)), np.nan)
    for (first, second), number in results.items():
        table[down.index(first), across.index(second)] = number
    ax = axes(ax, 1.6 + 0.85 * len(across), 1.4 + 0.55 * len(down))
    low, high = (float(limit(table)) for limit in (np.nanmin, np.nanmax))
    ax.imshow(table, cmap="cividis", origin="lower", aspect="auto")
    for (row, column), number in np.ndenumerate(table):
        if np.isfinite(number):
            dark = number < low + 0.55 * (high - low)
            text = f"{100 * number:.1f}" if percent else f"{number:.3g}"
            ax.text(column, row, text, ha="center", va="center", color="white" if dark else "black", fontsize=9)
    row, column = np.unravel_index(int(np.nanargmax(table)), table.shape)
    corner = (float(column) - 0.48, float(row) - 0.48)
    ax.add_patch(Rectangle(corner, 0.96, 0.96, fill=False, edgecolor=COLOURS[1], linewidth=2.5))
    ax.set_xticks(range(len(across)), [f"{value:g}" for value in across])
    ax.set_yticks(range(len(down)), [f"{value:g}" for value in down])
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.tick_params(length=0)
    name_axes(ax, f"{title}, %" if percent else title, x_label, y_label)
    return ax
