"""The relative error of two arrays."""

import numpy as np
from numpy.typing import ArrayLike


def relative_error(a: ArrayLike, b: ArrayLike, floor: float = 1e-3) -> float:
    """The largest relative difference between two arrays of the same shape.

    Each difference `|a - b|` is divided by the larger of the two numbers, `max(|a|, |b|)`. An entry that is tiny beside
    the rest of the array carries more rounding than meaning, so no entry is divided by less than `floor` times the
    largest entry of both arrays. Two zeros agree: their relative error is 0.

    Args:
        a: numbers of any shape.
        b: numbers of exactly that shape; nothing is broadcast.
        floor: fraction of the largest entry below which entries are not looked at in their own right. 0 compares every
            entry by itself.

    Returns:
        0 for equal arrays (empty ones too), at most 2, and infinity if only one side is finite or either is nan.

    Raises:
        ValueError: the shapes differ.
    """
    left, right = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    if left.shape != right.shape:
        raise ValueError(
            f"Arrays of shape {left.shape} and {right.shape} cannot be compared entry by entry: make the shapes equal."
        )
    differs = left != right
    if not differs.any():
        return 0.0
    if not (np.isfinite(left[differs]).all() and np.isfinite(right[differs]).all()):
        return float("inf")
    size = np.maximum(np.abs(left), np.abs(right))
    size = np.maximum(size, floor * np.max(size[np.isfinite(size)]))
    # Halved so that the difference of two huge numbers of opposite sign does not overflow.
    return float(np.max(2 * (np.abs(left / 2 - right / 2)[differs] / size[differs])))
