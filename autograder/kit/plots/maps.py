"""What filters make of images."""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from autograder.kit.plots.gallery import Picture, gallery
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
    hung = []
    if originals is not None:
        hung = [
            Picture(picture, line, 0, "gray_r", 0.0, 1.0, heading="" if line else "image")
            for line, picture in enumerate(originals)
        ]
    first = int(originals is not None)
    for place, name in enumerate(above):
        largest = float(np.abs(shown[:, place]).max()) or 1.0
        hung += [
            Picture(seen, line, first + place, signed(), -largest, largest, heading="" if line else name)
            for line, seen in enumerate(shown[:, place])
        ]
    return gallery(hung, side=min(1.25, WIDEST / (first + filters)), title=title)
