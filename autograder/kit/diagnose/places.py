"""Symptoms that show in where the wrong numbers are: one row, the true class, where there should be zeros."""

import numpy as np

from autograder.kit.diagnose.context import Array, Cause, Context


def true_class(left: Array, right: Array, context: Context) -> Cause | None:
    """Only what belongs to the true classes is wrong."""
    if context.labels is None or left.ndim != 2:
        return None
    labels = np.asarray(context.labels)
    wrong = ~context.same(left, right)
    mask = np.zeros(wrong.shape, dtype=bool)
    if labels.shape == left.shape[:1] and labels.max(initial=-1) < left.shape[1]:
        mask[np.arange(len(labels)), labels] = True
        what = "the entries of the true class (column y[i] of row i) are wrong"
    elif labels.max(initial=-1) < left.shape[1]:
        mask[:, labels] = True
        what = "the columns of classes that are the true class of some example are wrong"
    if mask.all() or not wrong.any() or (wrong & ~mask).any():
        return None
    return Cause("true class", f"Only {what}.")


def one_place(left: Array, right: Array, context: Context) -> Cause | None:
    """Only one entry, one row, one column or one index is wrong."""
    wrong = ~context.same(left, right)
    if left.size < 2 or wrong.all():
        return None
    if int(wrong.sum()) == 1:
        place = ", ".join(str(int(i)) for i in np.argwhere(wrong)[0])
        return Cause("one place", f"Only the entry [{place}] is wrong.")
    for axis, length in enumerate(left.shape):
        lines = np.flatnonzero(wrong.any(axis=tuple(a for a in range(left.ndim) if a != axis)))
        if length > 1 and len(lines) == 1:
            word = "entry" if left.ndim == 1 else {0: "row", 1: "column"}.get(axis if left.ndim == 2 else -1)
            said = f"{word} {lines[0]}" if word else f"index {lines[0]} of axis {axis}"
            return Cause("one place", f"Only {said} is wrong{_end(int(lines[0]), length)}.")
    return None


def zeros(left: Array, right: Array, context: Context) -> Cause | None:
    """Numbers where zeros should be, or zeros where numbers should be."""
    wrong = ~context.same(left, right)
    if wrong.all() or left.size < 3:
        return None
    if not right[wrong].any():
        return Cause("mask", "It is wrong only where it should be 0: some numbers should not get through.")
    if not left[wrong].any():
        return Cause("mask", "It is wrong only where it is 0: some numbers that should be there are lost.")
    return None


def own_factor(left: Array, right: Array, context: Context) -> Cause | None:
    """Each row or column is right but for a factor or an offset of its own."""
    if left.ndim != 2 or min(left.shape) < 2:
        return None
    scale = float(np.max(np.abs(left)))
    for axis, word in ((1, "row"), (0, "column")):
        power = np.sum(right * right, axis=axis, keepdims=True)
        ratio = np.sum(left * right, axis=axis, keepdims=True) / np.where(power == 0, 1, power)
        if context.equal(left, ratio * right, scale=scale):
            return Cause("own factor", f"Each {word} is right but for a factor of its own: look at the axis of a sum.")
        shift = np.mean(left - right, axis=axis, keepdims=True)
        if context.equal(left, right + shift, scale=scale):
            return Cause("own offset", f"Each {word} is right but for an offset of its own: look at the axis of a sum.")
    return None


def _end(index: int, length: int) -> str:
    return {0: ", the first", length - 1: ", the last"}.get(index, "")
