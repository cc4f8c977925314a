"""Images with labels, scaled and split, as classifiers take them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Labels = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Dataset:
    """Images as rows, with the labels they have; one part to train on, one held out."""

    name: str
    X_train: Array
    """(N, D): one image a row."""
    y_train: Labels
    """(N,): the class of each, counted from 0."""
    X_test: Array
    """The part held out: nothing may be chosen by it."""
    y_test: Labels
    mean: Array
    """(pixels,): what was taken from each image, the mean training image; zeros if nothing was."""
    image_shape: tuple[int, ...]
    """(height, width) or (height, width, colours)."""
    class_names: tuple[str, ...]

    def image(self, row: Array) -> Array:
        """One row of X as the picture it was, with values from 0 to 1."""
        pixels = self.mean.size
        return np.clip(row[:pixels] + self.mean, 0.0, 1.0).reshape(self.image_shape)


def prepare(
    name: str,
    train: tuple[NDArray[np.uint8], NDArray[np.uint8]],
    test: tuple[NDArray[np.uint8], NDArray[np.uint8]],
    *,
    largest: int,
    class_names: tuple[str, ...],
    bias: bool,
    centre: bool,
) -> Dataset:
    """Turn images of whole numbers from 0 to `largest` into rows from 0 to 1, less the mean training image.

    With `bias`, each row ends in a 1, so that the last row of the weights is the bias.
    """
    shape = train[0].shape[1:]
    X_train, X_test = (images.reshape(len(images), -1) / float(largest) for images, _ in (train, test))
    mean = X_train.mean(axis=0) if centre else np.zeros(X_train.shape[1])
    X_train, X_test = X_train - mean, X_test - mean
    if bias:
        X_train, X_test = (np.hstack([X, np.ones((len(X), 1))]) for X in (X_train, X_test))
    return Dataset(
        name,
        X_train,
        train[1].astype(np.int64),
        X_test,
        test[1].astype(np.int64),
        mean,
        shape,
        class_names,
    )
