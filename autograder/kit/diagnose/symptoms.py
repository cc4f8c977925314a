"""The symptoms a wrong array can have. Each looks for one and says it in a sentence, or says nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.kit.diagnose.naming import names_of

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Cause:
    """Something that explains every number of a wrong array."""

    kind: str
    """A word for reports: transposed, factor, sign, ..."""
    sentence: str


@dataclass(frozen=True)
class Context:
    """What else is known about the problem."""

    tolerance: float
    numbers: dict[str, float]
    arrays: dict[str, NDArray[Any]]
    labels: Any

    def same(self, left: Array, right: Array, scale: float = 0.0) -> NDArray[np.bool_]:
        """Entry by entry, which agree; beside the largest entry, or `scale` if that is larger."""
        scale = max(scale, float(np.max(np.abs(right), initial=0.0)))
        with np.errstate(invalid="ignore"):
            return np.asarray((left == right) | (np.abs(left - right) <= self.tolerance * scale))

    def equal(self, left: Array, right: Array, scale: float = 0.0) -> bool:
        """Whether all entries agree."""
        return left.shape == right.shape and bool(self.same(left, right, scale).all())


def not_numbers(got: Any, want: NDArray[Any], context: Context) -> Cause | None:
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


def not_finite(left: Array, right: Array, context: Context) -> Cause | None:
    if np.isfinite(left).all() or not np.isfinite(right).all():
        return None
    nan, infinite = int(np.isnan(left).sum()), int(np.isinf(left).sum())
    what = " and ".join(f"{count} {word}" for count, word in ((nan, "nan"), (infinite, "infinite")) if count)
    amount = "It is" if left.ndim == 0 else f"Of its {left.size} entries,"
    verb = "" if left.ndim == 0 else (" is" if nan + infinite == 1 else " are")
    what = ("nan" if nan else "infinite") if left.ndim == 0 else what
    return Cause(
        "not finite",
        f"{amount} {what}{verb}: an exponential of a large number overflows to infinity, and infinity minus or "
        "divided by infinity, or 0/0, is nan.".replace("  ", " "),
    )


def all_zero(left: Array, right: Array, context: Context) -> Cause | None:
    if left.any() or left.size < 2:
        return None
    return Cause("zeros", "Every entry is 0: is the result ever written, and is that array the one returned?")


def whole_numbers(left: Array, right: Array, context: Context) -> Cause | None:
    if context.equal(np.round(right), right):
        return None
    for cut in (np.trunc, np.floor, np.round):
        if context.equal(left, cut(right)):
            return Cause("integers", "Only whole numbers come out: an integer array or `//` cuts the decimals off.")
    return None


def sign(left: Array, right: Array, context: Context) -> Cause | None:
    if context.equal(-left, right):
        return Cause("sign", "The sign is wrong, and everything else is right.")
    if context.equal(np.abs(left), np.abs(right)):
        wrong = int((~context.same(left, right)).sum())
        return Cause("sign", f"The sizes are right; the sign is wrong in {wrong} of {left.size} entries.")
    return None


def factor(left: Array, right: Array, context: Context) -> Cause | None:
    power = float(np.sum(right * right))
    if not power:
        return None
    ratio = float(np.sum(left * right)) / power
    if ratio == 0 or not context.equal(left, ratio * right, scale=abs(ratio) * float(np.max(np.abs(right)))):
        return None
    names = names_of(ratio, context.numbers)
    if left.size < 3 and not names:
        return None
    minus = " and the sign is wrong" if ratio < 0 else ""
    said = f"{abs(ratio):.4g} times what it should be"
    if names and names != [f"{abs(ratio):.4g}"]:
        said += f" ({' or '.join(name for name in names)})"
    return Cause("factor", f"It is {said}{minus}: a factor is missing, or there twice.")


def term(left: Array, right: Array, context: Context) -> Cause | None:
    gap = left - right
    for name, array in context.arrays.items():
        if array.shape != gap.shape or array.size < 3 or not array.any():
            continue
        values = array.astype(np.float64)
        amount = float(np.sum(gap * values)) / float(np.sum(values * values))
        if amount == 0 or not context.equal(gap, amount * values, scale=float(np.max(np.abs(right)))):
            continue
        names = names_of(amount, context.numbers)
        size = f"{abs(amount):.4g} * {name}" + (f" = {' or '.join(names)} times {name}" if names else "")
        verb = "too much" if amount > 0 else "missing"
        return Cause("term", f"{size} is {verb}, and everything else is right.")
    return None


def offset(left: Array, right: Array, context: Context) -> Cause | None:
    gap = left - right
    amount = float(np.mean(gap))
    if amount == 0 or not context.equal(gap, np.full(gap.shape, amount), scale=float(np.max(np.abs(right)))):
        return None
    names = names_of(amount, context.numbers)
    whole = np.isclose(amount, round(amount), rtol=1e-6)
    if left.size < 3 and not names and not (whole and abs(amount) == 1):
        return None
    said = f"{abs(amount):.6g}" + (f" ({' or '.join(names)})" if names and names != [f"{abs(amount):.6g}"] else "")
    where = "It" if left.ndim == 0 else "Every entry"
    return Cause("offset", f"{where} is too {'large' if amount > 0 else 'small'} by {said}.")


def transposed(left: Array, right: Array, context: Context) -> Cause | None:
    if left.ndim == 2 and left.shape[0] > 1 and context.equal(left.T, right):
        return Cause("transposed", "It is transposed.")
    return None


def other_order(left: Array, right: Array, context: Context) -> Cause | None:
    for axis in range(left.ndim):
        if context.equal(np.flip(left, axis), right):
            return Cause("order", f"The numbers are right, and in reverse order along axis {axis}.")
    if left.size > 2 and context.equal(np.sort(left, axis=None), np.sort(right, axis=None)):
        return Cause("order", "The numbers are right, and in another order.")
    return None


def true_class(left: Array, right: Array, context: Context) -> Cause | None:
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
    wrong = ~context.same(left, right)
    if wrong.all() or left.size < 3:
        return None
    if not right[wrong].any():
        return Cause("mask", "It is wrong only where it should be 0: some numbers should not get through.")
    if not left[wrong].any():
        return Cause("mask", "It is wrong only where it is 0: some numbers that should be there are lost.")
    return None


def own_factor(left: Array, right: Array, context: Context) -> Cause | None:
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


ON_SHAPES: tuple[Callable[[Any, NDArray[Any], Context], Cause | None], ...] = (not_numbers, other_shape)
"""Looked for first, on whatever came back."""

ON_ARRAYS: tuple[tuple[Callable[[Array, Array, Context], Cause | None], ...], ...] = (
    (not_finite,),
    (all_zero,),
    (whole_numbers,),
    (sign, factor, term, offset, transposed, other_order),
    (true_class, zeros, one_place),
    (own_factor,),
)
"""Groups of symptoms on arrays of the right shape: alternatives within a group; the first group that finds any wins."""
