"""MNIST, from the files that the user has."""

import os
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from autograder.kit.datasets.dataset import Dataset, prepare
from autograder.kit.datasets.files import DataFile, Source, folder_for, read

_SOURCE = Source("MNIST", "http://yann.lecun.com/exdb/mnist/ or one of its mirrors", ("mnist", "MNIST/raw"))
_FILES = {
    "train images": DataFile("train-images-idx3-ubyte", 47_040_016, "6bbc9ace898e44ae57da46a324031adb"),
    "train labels": DataFile("train-labels-idx1-ubyte", 60_008, "a25bea736e30d166cdddb491f175f624"),
    "test images": DataFile("t10k-images-idx3-ubyte", 7_840_016, "2646ac647ad5339dbf082846283269ea"),
    "test labels": DataFile("t10k-labels-idx1-ubyte", 10_008, "27ae3e4e09519cfbb04c329615203637"),
}
_UNSIGNED_BYTE = 8


def load_mnist(
    folder: str | os.PathLike[str] | None = None,
    *,
    num_train: int | None = None,
    num_test: int | None = None,
    bias: bool = False,
    centre: bool = True,
    files: Mapping[str, DataFile] = _FILES,
) -> Dataset:
    """70,000 handwritten digits of 28 × 28 pixels, 10,000 of them held out.

    Args:
        folder: where the four IDX files are, plain or gzip-compressed; by default what the environment variable
            BACKPROP_DATA says. They may also be in its subfolder `mnist`.
        num_train: how many training images to take, from the start; all by default (380 MB).
        num_test: how many held-out images to take, from the start; all by default.
        bias: append a column of ones.
        centre: take the mean training image away. Pixels are from 0 to 1 before that.
        files: what the files must be.

    Raises:
        FileNotFoundError: a file is missing; the message says which and where to put it.
        ValueError: a file is short, too long, or damaged.

    Source: Y. LeCun, C. Cortes, C. J. C. Burges, The MNIST database of handwritten digits.
    """
    place = folder_for(_SOURCE, folder)
    arrays = {part: _array(read(_SOURCE, place, file), file.name) for part, file in files.items()}
    return prepare(
        "MNIST",
        (arrays["train images"][:num_train], arrays["train labels"][:num_train]),
        (arrays["test images"][:num_test], arrays["test labels"][:num_test]),
        largest=255,
        class_names=tuple("0123456789"),
        bias=bias,
        centre=centre,
    )


def _array(data: bytes, name: str) -> NDArray[np.uint8]:
    """The array in an IDX file: two zeros, a type, the number of axes, their lengths (big-endian), the bytes."""
    kind, axes = data[2], data[3]
    if data[:2] != b"\0\0" or kind != _UNSIGNED_BYTE:
        raise ValueError(f"{name} is no IDX file of unsigned bytes.")
    shape = np.frombuffer(data, ">u4", count=axes, offset=4).astype(int)
    return np.frombuffer(data, np.uint8, offset=4 + 4 * axes).reshape(tuple(shape))
