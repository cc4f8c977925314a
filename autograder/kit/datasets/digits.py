"""The handwritten digits that come with the kit."""

from importlib.resources import files

import numpy as np

from autograder.kit.datasets.dataset import Dataset, prepare


def load_digits(*, bias: bool = False, centre: bool = True) -> Dataset:
    """1797 handwritten digits of 8 × 8 pixels, a fixed third of them held out.

    1198 images are for training and 599, every third one, are held out. Each row holds 64 pixels from 0 (paper) to
    1 (ink), less the mean training image.

    Args:
        bias: append a column of ones, so that the last row of the weights is the bias: 65 columns.
        centre: take the mean training image away.

    Source: E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository,
    1998, https://doi.org/10.24432/C50P49, its test part. Licence: CC BY 4.0.
    """
    with (files("autograder.kit.datasets") / "digits.npz").open("rb") as file, np.load(file) as data:
        images, labels = data["images"], data["labels"]
    held_out = np.arange(len(labels)) % 3 == 2
    return prepare(
        "digits",
        (images[~held_out], labels[~held_out]),
        (images[held_out], labels[held_out]),
        largest=16,
        class_names=tuple("0123456789"),
        bias=bias,
        centre=centre,
    )
