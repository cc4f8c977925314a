"""What filters make of images."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from autograder.kit.plots.style import WIDEST, signed

Array = NDArray[np.float64]


def feature_maps(
    maps: ArrayLike,
    *,
    pictures: ArrayLike | None = None,
    names: Sequence[str] | None = None,
    title: str = "Feature maps",
) -> Figure:
    """Draw the maps of each image in a line, one filter a column: orange above 0, blue below, white at 0.

    The colours of a column have one scale, so that its images can be compared.

    Args:
        maps: (N, F, height, width).
        pictures: the images themselves, with values from 0 to 1, drawn in front: (N, height, width), or
            (N, height, width, 3) for colours.
        names: what to write above each filter's column; by default its number.
        title: above the whole.

    Raises:
        ValueError: maps are no such array, or there is not one picture or name for each.
    """
    shown = np.asarray(maps, dtype=np.float64)
    if shown.ndim != 4 or not shown.size:
        raise ValueError(f"maps has shape {shown.shape}; feature maps have (N, F, height, width).")
    originals = None if pictures is None else np.asarray(pictures, dtype=np.float64)
    lines, filters = shown.shape[:2]
    above = [str(number) for number in range(filters)] if names is None else list(names)
    if len(above) != filters or (originals is not None and len(originals) != lines):
        raise ValueError(f"There are maps of {lines} images and {filters} filters; pictures and names must be as many.")
    columns = filters + (originals is not None)
    side = min(1.25, WIDEST / columns)
    size = (max(side * columns, 4.0), (side - 0.05) * lines + 0.7)
    figure, grid = plt.subplots(lines, columns, figsize=size, squeeze=False)
    figure.set_layout_engine("constrained")
    for ax in grid.flat:
        ax.axis("off")
    if originals is not None:
        grid[0, 0].set_title("image", fontsize=10, color="#333333", pad=3)
        for ax, picture in zip(grid[:, 0], originals, strict=True):
            ax.imshow(picture, cmap="gray_r", vmin=0, vmax=1)
    for place, name in enumerate(above):
        largest = float(np.abs(shown[:, place]).max()) or 1.0
        column = grid[:, columns - filters + place]
        column[0].set_title(name, fontsize=10, color="#333333", pad=3)
        for ax, seen in zip(column, shown[:, place], strict=True):
            ax.imshow(seen, cmap=signed(), vmin=-largest, vmax=largest)
    figure.suptitle(title, fontsize=12, color="#333333")
    return figure
