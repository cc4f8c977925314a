"""Symptoms that show in all of the numbers: a factor, a sign, a missing term."""

import numpy as np

from autograder.kit.diagnose.context import Array, Cause, Context
from autograder.kit.diagnose.naming import names_of


def not_finite(left: Array, right: Array, context: Context) -> Cause | None:
    """Nan or infinity where there should be numbers."""
    if np.isfinite(left).all() or not np.isfinite(right).all():
        return None
    why = (
        "an exponential of a large number overflows to infinity, and inf - inf, inf / inf and 0 / 0 are nan, as are "
        "roots and logarithms of negative numbers."
    )
    if left.ndim == 0:
        return Cause("not finite", f"It is {'nan' if np.isnan(left) else 'infinite'}: {why}")
    counts = ((int(np.isnan(left).sum()), "nan"), (int(np.isinf(left).sum()), "infinite"))
    said = " and ".join(f"{count} {'is' if count == 1 else 'are'} {word}" for count, word in counts if count)
    return Cause("not finite", f"Of its {left.size} entries {said}: {why}")


def all_zero(left: Array, right: Array, context: Context) -> Cause | None:
    """Nothing but zeros."""
    if left.any() or left.size < 2:
        return None
    return Cause("zeros", "Every entry is 0: is the result ever written, and is that array the one returned?")


def whole_numbers(left: Array, right: Array, context: Context) -> Cause | None:
    """The decimals are cut off. One or two numbers may be whole by chance."""
    if left.size < 3 or context.equal(np.round(right), right):
        return None
    for cut in (np.trunc, np.floor, np.round):
        if context.equal(left, cut(right)):
            return Cause("integers", "Only whole numbers come out: an integer array or `//` cuts the decimals off.")
    return None


def sign(left: Array, right: Array, context: Context) -> Cause | None:
    """The sign is wrong, everywhere or in some entries."""
    if context.equal(-left, right):
        return Cause("sign", "The sign is wrong, and everything else is right.")
    if context.equal(np.abs(left), np.abs(right)):
        wrong = int((~context.same(left, right)).sum())
        return Cause("sign", f"The sizes are right; the sign is wrong in {wrong} of {left.size} entries.")
    return None


def factor(left: Array, right: Array, context: Context) -> Cause | None:
    """Every entry is the same number of times too large or too small."""
    power = float(np.sum(right * right))
    ratio = float(np.sum(left * right)) / power if power else 0.0
    sign_alone = abs(ratio + 1) <= context.tolerance
    if (
        ratio == 0
        or sign_alone
        or not context.equal(left, ratio * right, scale=abs(ratio) * float(np.max(np.abs(right))))
    ):
        return None
    larger = abs(ratio) > 1
    times = abs(ratio) if larger else 1 / abs(ratio)
    names = names_of(times, context.numbers)
    if left.size < 3 and not names:
        return None
    also = ", and the sign is wrong" if ratio < 0 else ""
    blame = (
        "a factor is there twice or a division missing" if larger else "a factor is missing or a division there twice"
    )
    size = "large" if larger else "small"
    return Cause("factor", f"It is {_called(times, names)} times too {size}{also}: {blame}.")


def term(left: Array, right: Array, context: Context) -> Cause | None:
    """The difference is a multiple of an array that the problem knows."""
    gap = left - right
    for name, array in context.arrays.items():
        if array.shape != gap.shape or array.size < 3 or not array.any():
            continue
        values = array.astype(np.float64)
        amount = float(np.sum(gap * values)) / float(np.sum(values * values))
        if amount and context.equal(gap, amount * values, scale=float(np.max(np.abs(right)))):
            once = abs(abs(amount) - 1) <= context.tolerance
            size = "" if once else f"{_called(abs(amount), names_of(amount, context.numbers))} times "
            verb = "too much" if amount > 0 else "missing"
            return Cause("term", f"{size}{name} is {verb}, and everything else is right.")
    return None


def given(left: Array, right: Array, context: Context) -> Cause | None:
    """The answer is one of the arrays that the problem gave."""
    for name, array in context.arrays.items():
        if array.size > 1 and array.dtype.kind == "f" and context.equal(left, array):
            return Cause("given", f"It is just {name}.")
    return None


def offset(left: Array, right: Array, context: Context) -> Cause | None:
    """Every entry is too large or too small by the same amount."""
    gap = left - right
    amount = float(np.mean(gap))
    if amount == 0 or not context.equal(gap, np.full(gap.shape, amount), scale=float(np.max(np.abs(right)))):
        return None
    names = names_of(amount, context.numbers)
    if left.size < 3 and not names and not np.isclose(abs(amount), 1.0, rtol=context.tolerance):
        return None
    where = "It" if left.ndim == 0 else "Every entry"
    return Cause("offset", f"{where} is too {'large' if amount > 0 else 'small'} by {_called(abs(amount), names)}.")


def transposed(left: Array, right: Array, context: Context) -> Cause | None:
    """Rows and columns are swapped in a square array."""
    if left.ndim == 2 and left.shape[0] > 1 and context.equal(left.T, right):
        return Cause("transposed", "It is transposed.")
    return None


def other_order(left: Array, right: Array, context: Context) -> Cause | None:
    """The numbers are right and stand elsewhere."""
    for axis in range(left.ndim):
        if context.equal(np.flip(left, axis), right):
            return Cause("order", f"The numbers are right, and in reverse order along axis {axis}.")
    square = left.ndim == 2 and left.shape[0] > 1 and context.equal(left.T, right)
    if left.size > 2 and not square and context.equal(np.sort(left, axis=None), np.sort(right, axis=None)):
        return Cause("order", "The numbers are right, and in another order.")
    return None


def _called(number: float, names: list[str]) -> str:
    """A number with the names it has: `5 (= N)`. To say of 0.25 that it is 1/4 tells nobody anything."""
    digits = str(round(number)) if 1e4 <= number < 1e7 else f"{number:.4g}"
    others = [name for name in names if name not in (digits, "1/2", "1/4")]
    return f"{digits} (= {' or '.join(others)})" if others else digits
