"""CIFAR-10, from the files that the user has."""

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from autograder.kit.datasets.dataset import Dataset, prepare
from autograder.kit.datasets.files import DataFile, Source, folder_for, read

_SOURCE = Source(
    "CIFAR-10",
    "https://www.cs.toronto.edu/~kriz/cifar.html (the binary version, unpacked)",
    ("cifar-10-batches-bin",),
)
_SIDE, _COLOURS = 32, 3
_RECORD = 1 + _SIDE * _SIDE * _COLOURS
"""Bytes of one image: its label, then the red, the green and the blue pixels."""
_SIZE = 10_000 * _RECORD
_TRAIN = (
    DataFile("data_batch_1.bin", _SIZE, "5dd7e06a14cb22eb9f671a540d1b7c25"),
    DataFile("data_batch_2.bin", _SIZE, "5ea93a67294ea407fff1d09f752e9692"),
    DataFile("data_batch_3.bin", _SIZE, "942cd6a4bcdd0dd3c604fbe906cb4421"),
    DataFile("data_batch_4.bin", _SIZE, "ae636b3ba5c66a11e91e8cb52e771fcb"),
    DataFile("data_batch_5.bin", _SIZE, "53f37980c15c3d472c316c40844f3f0d"),
)
_TEST = (DataFile("test_batch.bin", _SIZE, "803d5f7f4d78ea53de84dbe85f74fb6d"),)
_CLASSES = ("plane", "car", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")


def load_cifar10(
    folder: str | os.PathLike[str] | None = None,
    *,
    num_train: int | None = None,
    num_test: int | None = None,
    bias: bool = False,
    centre: bool = True,
    train_files: Sequence[DataFile] = _TRAIN,
    test_files: Sequence[DataFile] = _TEST,
) -> Dataset:
    """60,000 photographs of 32 × 32 pixels in three colours and ten classes, 10,000 of them held out.

    Args:
        folder: where `data_batch_1.bin` and the others are; by default what the environment variable BACKPROP_DATA
            says. They may also be in its subfolder `cifar-10-batches-bin`.
        num_train: how many training images to take, from the start; all by default (1.2 GB). Files that are not
            needed are not read.
        num_test: how many held-out images to take, from the start; all by default.
        bias: append a column of ones.
        centre: take the mean training image away. Pixels are from 0 to 1 before that, the colours of a pixel together.
        train_files: what the files must be.
        test_files: what the files must be.

    Raises:
        FileNotFoundError: a file is missing; the message says which and where to put it.
        ValueError: a file is short, too long, or damaged.

    Source: A. Krizhevsky, Learning Multiple Layers of Features from Tiny Images, 2009.
    """
    place = folder_for(_SOURCE, folder)
    return prepare(
        "CIFAR-10",
        _images(place, train_files, num_train),
        _images(place, test_files, num_test),
        largest=255,
        class_names=_CLASSES,
        bias=bias,
        centre=centre,
    )


def _images(folder: Path, files: Sequence[DataFile], count: int | None) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The first images of these files, (N, 32, 32, 3), and their labels, (N,)."""
    records: list[NDArray[np.uint8]] = []
    for file in files:
        if count is not None and sum(map(len, records)) >= count:
            break
        records.append(np.frombuffer(read(_SOURCE, folder, file), np.uint8).reshape(-1, _RECORD))
    together = np.concatenate(records)[:count]
    planes = together[:, 1:].reshape(-1, _COLOURS, _SIDE, _SIDE)
    return planes.transpose(0, 2, 3, 1), together[:, 0]
