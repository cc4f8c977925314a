"""Pictures of the plane: what a classifier makes of it, and where an optimizer walks."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap, to_rgb
from numpy.typing import ArrayLike, NDArray

from autograder.kit.plots.style import DASHES, MARKERS, axes, colours, name_axes

Array = NDArray[np.float64]


def decision_boundary(
    predict: Callable[[Array], ArrayLike],
    X: ArrayLike,
    y: ArrayLike,
    *,
    title: str = "",
    x_label: str = "x",
    y_label: str = "y",
    resolution: int = 300,
    ax: Axes | None = None,
) -> Axes:
    """Colour the plane by the class that a classifier gives each point, and draw the examples on it.

    Args:
        predict: function of points (M, 2) that returns their classes (M,). Called once, with `resolution`² points.
        X: the examples, (N, 2).
        y: their classes, (N,), counted from 0.
        title: above the picture.
        x_label: what the first column of X is.
        y_label: what the second is.
        resolution: points across and down.
        ax: where to draw; a new figure by default.
    """
    points, labels = np.asarray(X, dtype=np.float64), np.asarray(y, dtype=int)
    ax = axes(ax, 4.5, 4.2)
    low, high = points.min(axis=0), points.max(axis=0)
    low, high = low - 0.1 * (high - low + 1e-9), high + 0.1 * (high - low + 1e-9)
    across, down = (np.linspace(low[i], high[i], resolution) for i in (0, 1))
    plane = np.stack(np.meshgrid(across, down), axis=-1).reshape(-1, 2)
    regions = np.asarray(predict(plane), dtype=int).reshape(resolution, resolution)
    count = int(max(labels.max(initial=0), regions.max(initial=0))) + 1
    light = ListedColormap([tuple(0.65 + 0.35 * np.array(to_rgb(colour))) for colour in colours(count)])
    extent = (float(low[0]), float(high[0]), float(low[1]), float(high[1]))
    ax.imshow(regions, origin="lower", extent=extent, cmap=light, vmin=-0.5, vmax=count - 0.5, aspect="auto")
    for border in range(count):
        if (regions == border).any() and (regions != border).any():
            ax.contour(across, down, regions == border, levels=[0.5], colors="#555555", linewidths=0.8)
    for number, colour in enumerate(colours(count)):
        own = points[labels == number]
        marker = MARKERS[number % len(MARKERS)]
        ax.scatter(own[:, 0], own[:, 1], s=26, color=colour, marker=marker, edgecolor="white", linewidth=0.6)
    name_axes(ax, title, x_label, y_label)
    return ax


def paths(
    f: Callable[[Array, Array], ArrayLike],
    walks: Mapping[str, ArrayLike],
    *,
    limits: tuple[float, float, float, float],
    levels: int | Sequence[float] = 18,
    title: str = "",
    target: tuple[float, float] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the walks of optimizers over the contours of a function of two numbers.

    Args:
        f: function of two arrays of the same shape, the coordinates; returns the heights.
        walks: by name, the points that each passed, (steps, 2). What leaves the picture is cut off.
        limits: left, right, bottom and top of the picture.
        levels: how many contours, or their heights. A number of contours is spaced so that flat parts get as many.
        title: above the picture.
        target: where the minimum is, marked by a cross.
        ax: where to draw; a new figure by default.
    """
    left, right, bottom, top = limits
    ax = axes(ax, 6.0, 4.2)
    u, v = np.meshgrid(np.linspace(left, right, 240), np.linspace(bottom, top, 240))
    heights = np.asarray(f(u, v), dtype=np.float64)
    # Heights at equal shares of the area: evenly spaced ones would leave the bottom of a ravine empty.
    chosen = np.unique(np.quantile(heights, np.linspace(0.01, 0.99, levels))) if isinstance(levels, int) else levels
    ax.contourf(u, v, heights, levels=chosen, cmap="Greys", alpha=0.35, extend="both")
    ax.contour(u, v, heights, levels=chosen, colors="#9a9a9a", linewidths=0.5)
    for i, ((name, walk), colour) in enumerate(zip(walks.items(), colours(len(walks)), strict=True)):
        steps = np.asarray(walk, dtype=np.float64)
        dash, marker = DASHES[(i // 2) % len(DASHES)], MARKERS[i % len(MARKERS)]
        ax.plot(steps[:, 0], steps[:, 1], color=colour, linestyle=dash, linewidth=1.8, label=name, zorder=3)
        ax.plot(*steps[-1], marker, color=colour, markersize=7, markeredgecolor="white", zorder=4)
    if walks:
        start = np.asarray(next(iter(walks.values())), dtype=np.float64)[0]
        ax.plot(*start, "o", color="black", markersize=6, zorder=4)
        ax.annotate("start", start, textcoords="offset points", xytext=(6, 6), fontsize=9)
    if target is not None:
        ax.plot(*target, "+", color="black", markersize=12, markeredgewidth=1.6, zorder=4)
    ax.set_xlim(left, right)
    ax.set_ylim(bottom, top)
    ax.legend(frameon=True, framealpha=0.85, edgecolor="none", fontsize=9)
    name_axes(ax, title, "", "")
    return ax
