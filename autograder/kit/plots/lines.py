"""Numbers over time, and functions with their derivatives."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from autograder.kit.plots.style import DASHES, GRADIENT_COLOUR, VALUE_COLOUR, axes, colours, name_axes

Array = NDArray[np.float64]


def curves(
    series: Mapping[str, ArrayLike] | ArrayLike,
    *,
    title: str = "Loss during training",
    x_label: str = "iteration",
    y_label: str = "loss",
    smooth: int = 1,
    every: float = 1,
    log: bool = False,
    ax: Axes | None = None,
) -> Axes:
    """Draw one or several series of numbers over their steps.

    Args:
        series: one sequence, or several by name: `{"train": ..., "held out": ...}`.
        title: above the picture.
        x_label: what a step is.
        y_label: what the numbers are.
        smooth: draw the mean over so many steps, and the numbers themselves faintly behind it.
        every: steps between two numbers.
        log: use a logarithmic scale for the numbers.
        ax: where to draw; a new figure by default.
    """
    ax = axes(ax)
    named = series if isinstance(series, Mapping) else {"": series}
    for (name, values), colour, dash in zip(named.items(), colours(len(named)), _dashes(len(named)), strict=True):
        numbers = np.asarray(values, dtype=np.float64)
        steps = np.arange(len(numbers)) * every
        if smooth > 1 and len(numbers) >= smooth:
            ax.plot(steps, numbers, color=colour, alpha=0.2, linewidth=1)
            numbers = np.convolve(numbers, np.full(smooth, 1 / smooth), mode="valid")
            steps = steps[(smooth - 1) // 2 :][: len(numbers)]
        ax.plot(steps, numbers, color=colour, linestyle=dash, linewidth=1.8, label=name)
    if log:
        ax.set_yscale("log")
    ax.grid(axis="y", color="#e5e5e5")
    ax.set_axisbelow(True)
    if len(named) > 1 or "" not in named:
        ax.legend(frameon=False)
    name_axes(ax, title, x_label, y_label)
    return ax


def activation(
    function: Callable[[Array], ArrayLike],
    derivative: Callable[[Array], ArrayLike] | None = None,
    *,
    title: str = "",
    limits: tuple[float, float] = (-5.0, 5.0),
    ax: Axes | None = None,
) -> Axes:
    """Draw an activation function and its derivative.

    Args:
        function: of an array of inputs.
        derivative: of an array of inputs; left out if None.
        title: above the picture.
        limits: of the input.
        ax: where to draw; a new figure by default. Nothing is drawn if one of the functions raises.
    """
    x = np.linspace(*limits, 501)
    value = np.asarray(function(x.copy()))
    slope = None if derivative is None else np.asarray(derivative(x.copy()))
    ax = axes(ax, 4.0, 3.0)
    ax.axhline(0, color="#cccccc", linewidth=0.8)
    ax.axvline(0, color="#cccccc", linewidth=0.8)
    ax.plot(x, value, color=VALUE_COLOUR, linewidth=2.2, label="value")
    if slope is not None:
        ax.plot(x, slope, color=GRADIENT_COLOUR, linewidth=1.8, linestyle="--", label="derivative")
        ax.legend(frameon=False)
    name_axes(ax, title, "input", "")
    return ax


def _dashes(count: int) -> Sequence[str]:
    """Solid lines; dashed ones too where colours alone would be many."""
    return [DASHES[i % len(DASHES)] if count > 3 else "-" for i in range(count)]
