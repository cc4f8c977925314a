"""Symptoms of what came back as a whole: its type and its shape."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.kit.diagnose.context import Cause, Context


def not_numbers(got: Any, want: NDArray[Any], context: Context) -> Cause | None:
    """Something that is neither a number nor an array of numbers."""
    if got is None:
        return Cause("none", "It is None: a function without `return` gives None.")
    if isinstance(got, (bool, int, float, np.ndarray, np.generic, list, tuple)):
        try:
            if np.asarray(got).dtype.kind in "biuf":
                return None
        except ValueError:
            return Cause("ragged", f"It is a {type(got).__name__} whose rows have different lengths.")
    return Cause("type", f"It is a {type(got).__name__}, not {'a number' if want.ndim == 0 else 'an array'}.")


def other_shape(got: Any, want: NDArray[Any], context: Context) -> Cause | None:
    """An array of another shape."""
    left = np.asarray(got)
    if left.shape == want.shape:
        return None
    shapes = f"Its shape is {left.shape}; it should be {want.shape}"
    right, values = want.astype(np.float64), left.astype(np.float64)
    if left.T.shape == want.shape:
        exact = " The numbers are right." if context.equal(values.T, right) else ""
        return Cause("transposed", f"{shapes}: it is transposed.{exact}")
    if tuple(n for n in left.shape if n != 1) == tuple(n for n in want.shape if n != 1):
        surplus = "an axis of length 1 too many" if left.ndim > want.ndim else "an axis of length 1 too few"
        return Cause("axis", f"{shapes}: {surplus} (look at `keepdims` and at slices).")
    if values.ndim > right.ndim:
        for axis in range(values.ndim):
            for reduce, done in ((np.sum, "summed"), (np.mean, "averaged")):
                if right.size > 1 and context.equal(np.asarray(reduce(values, axis=axis)), right):
                    return Cause("not summed", f"{shapes}: it has still to be {done} over axis {axis}.")
    if want.ndim == 0 and values.size > 1:
        for reduce, word in ((np.sum, "sum"), (np.mean, "mean")):
            if context.equal(np.asarray(reduce(values)), right):
                return Cause("not summed", f"{shapes}: one number, the {word} of what you return.")
    return Cause("shape", f"{shapes}.")
