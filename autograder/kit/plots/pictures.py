"""Images, and weights seen as images."""

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from autograder.kit.datasets import Dataset
from autograder.kit.plots.gallery import Picture, gallery
from autograder.kit.plots.style import WIDEST, signed

Array = NDArray[np.float64]


def images(
    data: Dataset, rows: Sequence[int], *, titles: Sequence[str] | None = None, columns: int = 10, title: str = ""
) -> Figure:
    """Draw training images.

    Args:
        data: where they are from.
        rows: which ones, as rows of `data.X_train`.
        titles: what to write above each; its class by default.
        columns: images in a line.
        title: above all of them.
    """
    pictures = [data.image(data.X_train[row]) for row in rows]
    above = titles or [data.class_names[data.y_train[row]] for row in rows]
    return _gallery(pictures, above, columns, title, gray=True)


def templates(
    W: ArrayLike,
    image_shape: tuple[int, ...],
    *,
    class_names: Sequence[str] | None = None,
    columns: int = 5,
    title: str = "Learned templates",
) -> Figure:
    """Draw each column of a weight matrix as the image it looks for.

    Weights of gray images are orange where ink speaks for the class, blue where it speaks against it, white where it
    does not matter. Weights of colour images are shown as a colour image.

    Args:
        W: (D, C), with or without a row for the bias at the end.
        image_shape: (height, width), or (height, width, 3) for colours.
        class_names: what to write above each; by default its number.
        columns: templates in a line.
        title: above all of them.

    Raises:
        ValueError: the rows of W are not the pixels of such an image.
    """
    weights = np.asarray(W, dtype=np.float64)
    pixels = int(np.prod(image_shape))
    if weights.ndim != 2 or len(weights) not in (pixels, pixels + 1):
        need = f"{pixels} rows, or {pixels + 1} with a bias"
        raise ValueError(f"W has shape {weights.shape}; weights for images of {image_shape} have {need}.")
    pictures = [column.reshape(image_shape) for column in weights[:pixels].T]
    if len(image_shape) == 3:
        pictures = [(p - p.min()) / (np.ptp(p) or 1.0) for p in pictures]
    names = class_names or [str(number) for number in range(len(pictures))]
    return _gallery(pictures, names, columns, title, gray=False)


def _gallery(pictures: Sequence[Array], titles: Sequence[str], columns: int, title: str, gray: bool) -> Figure:
    columns = max(1, min(columns, len(pictures)))
    largest = max((float(np.abs(picture).max()) for picture in pictures), default=1.0) or 1.0
    low, high = (0.0, 1.0) if gray else (-largest, largest)
    hung = [
        Picture(picture, *divmod(place, columns), "gray_r" if gray else signed(), low, high, name)
        for place, (picture, name) in enumerate(zip(pictures, titles, strict=False))
    ]
    return gallery(hung, side=min(1.15, WIDEST / columns), title=title)
