"""Comparing what a function returned with what it should return."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

_DEFAULT = 1e-7
"""Of the largest expected entry: below it only the order of summation tells."""
_NUMBERS = "biufc"
_ACCEPTED = {**dict.fromkeys("biuf", "biuf"), "c": _NUMBERS, "O": "biufcmMOSUV"}
"""By the kind of the expected array: the kinds that an answer may be of; for other kinds, the same."""


@dataclass(frozen=True)
class Mismatch:
    """The first place where an answer differs from what is expected."""

    where: str
    """The part, as a student would index it: "" for the whole, `["W1"]`, `[0]`."""
    message: str
    got: Any
    want: Any

    @property
    def comparable(self) -> bool:
        """Whether both sides are real numbers, so that the structure of their difference may say something."""
        return all(is_numeric(side) and np.isrealobj(side) for side in (self.got, self.want))


def mismatch(got: Any, want: Any, tolerance: float | None = None, where: str = "") -> Mismatch | None:
    """Find the first difference between an answer and what is expected, or None. Where nan is expected, nan is right.

    Args:
        got: the answer.
        want: numbers, arrays of anything, strings, booleans or None, or lists, tuples and dicts of them.
        tolerance: the largest accepted difference of two numbers. By default 1e-7 times the largest expected number.
        where: prefix of the place in the answer.
    """
    if isinstance(want, Mapping):
        return _mapping(got, want, tolerance, where)
    if isinstance(want, (list, tuple)) and not is_numeric(want):
        return _sequence(got, want, tolerance, where)
    if is_numeric(want) or isinstance(want, np.ndarray):
        return _arrays(got, want, tolerance, where)
    got, want = _pythons(got), _pythons(want)
    if type(got) is not type(want) or bool(got != want):
        return Mismatch(where, f"{_it(where)} is {shown(got)}; it should be {shown(want)}.", got, want)
    return None


def is_numeric(value: Any) -> bool:
    """Whether a value is a number, an array of numbers, or a flat or nested list of numbers."""
    if isinstance(value, (bool, np.bool_, str, bytes)) or value is None:
        return False
    if isinstance(value, (int, float, complex, np.number)):
        return True
    if isinstance(value, np.ndarray):
        return value.dtype.kind in _NUMBERS
    return isinstance(value, (list, tuple)) and bool(value) and all(is_numeric(v) and np.ndim(v) == 0 for v in value)


def shown(value: Any) -> str:
    """A value in a few words: numbers with six digits, large arrays by their shape."""
    if isinstance(value, (bool, np.bool_)) or value is None:
        return str(value)
    if isinstance(value, (int, float, complex, np.number)):
        return f"{value:.6g}"
    if isinstance(value, np.ndarray):
        if value.size > 12:
            return f"an array of shape {value.shape}"
        return np.array2string(value, precision=6, separator=", ", suppress_small=True).replace("\n", "")
    if isinstance(value, (list, tuple)) and is_numeric(value):
        return _bracketed(value)
    if isinstance(value, (str, bytes, list, tuple, dict)):
        text = repr(_pythons(value))
        return text if len(text) <= 80 else text[:77] + "..."
    return str(value) if isinstance(value, np.datetime64 | np.timedelta64) else f"a {type(value).__name__}"


def _pythons(value: Any) -> Any:
    """Python's own truth value or text in the place of NumPy's, such as an array has for entries."""
    return value.item() if isinstance(value, np.bool_ | np.str_ | np.bytes_) else value


def _bracketed(numbers: Sequence[Any]) -> str:
    """A flat tuple or list of numbers, whatever kinds of numbers they are."""
    first = [f"{np.asarray(number).item():.6g}" for number in numbers[:12]]
    inside = ", ".join(first) + (", ..." if len(numbers) > 12 else "")
    if isinstance(numbers, list):
        return f"[{inside}]"
    return f"({inside},)" if len(numbers) == 1 else f"({inside})"


def _arrays(got: Any, want: Any, tolerance: float | None, where: str) -> Mismatch | None:
    """Compare numbers, or arrays of anything."""
    right = np.asarray(want)
    if not isinstance(got, (int, float, complex, np.number, np.ndarray, list, tuple)) or isinstance(got, bool):
        return Mismatch(where, f"{_it(where)} is {shown(got)}; it should be {_kind(right)}.", got, want)
    try:
        left = np.asarray(got)
    except ValueError:
        return Mismatch(where, f"{_it(where)} has rows of different lengths; it should be {_kind(right)}.", got, want)
    if left.dtype.kind not in _ACCEPTED.get(right.dtype.kind, right.dtype.kind):
        return Mismatch(where, f"{_it(where)} holds {left.dtype}; it should be {_kind(right)}.", got, want)
    if left.shape != right.shape:
        return Mismatch(where, f"{_it(where)} has shape {left.shape}; it should have {right.shape}.", got, want)
    if right.dtype.kind == "O":
        return mismatch(left.tolist(), right.tolist(), tolerance, where)
    near = _near(left, right, tolerance)
    if near.all():
        return None
    if right.size <= 12:
        return Mismatch(where, f"{_it(where)} is {shown(got)}; it should be {shown(want)}.", got, want)
    place = tuple(int(i) for i in np.argwhere(~near)[0])
    count = int((~near).sum())
    message = (
        f"{_it(where)} is {shown(left[place])} at {list(place)}; it should be {shown(right[place])}. "
        f"{count} of {right.size} entries are wrong."
    )
    return Mismatch(where, message, got, want)


def _near(left: Any, right: Any, tolerance: float | None) -> Any:
    """Where two arrays of the same shape agree: numbers up to the tolerance, nan with nan, all else exactly."""
    same = np.asarray(left == right)
    if right.dtype.kind in "mM":
        return same | (np.isnat(left) & np.isnat(right))
    if right.dtype.kind not in _NUMBERS:
        return same
    kind = complex if right.dtype.kind == "c" else float
    with np.errstate(invalid="ignore"):
        close = np.abs(left.astype(kind) - right.astype(kind)) <= _limit(right, tolerance)
    return same | close | (np.isnan(left) & np.isnan(right))


def _limit(right: Any, tolerance: float | None) -> float:
    if tolerance is not None:
        return tolerance
    finite = np.abs(right[np.isfinite(right)])
    return _DEFAULT * (float(np.max(finite, initial=0.0)) or 1.0)


def _mapping(got: Any, want: Mapping[Any, Any], tolerance: float | None, where: str) -> Mismatch | None:
    if not isinstance(got, Mapping):
        return Mismatch(where, f"{_it(where)} is {shown(got)}; it should be a dict.", got, want)
    missing, extra = [key for key in want if key not in got], [key for key in got if key not in want]
    if missing or extra:
        said = [f"the key {missing[0]!r} is missing"] if missing else [f"the key {extra[0]!r} should not be there"]
        return Mismatch(where, f"In {_it(where).lower()}, {said[0]}.", got, want)
    return _first(((got[key], want[key], f"{where}[{key!r}]") for key in want), tolerance)


def _sequence(got: Any, want: Sequence[Any], tolerance: float | None, where: str) -> Mismatch | None:
    if not isinstance(got, (list, tuple)):
        word = "values" if isinstance(want, tuple) else "items"
        return Mismatch(where, f"{_it(where)} is {shown(got)}; it should be {len(want)} {word}.", got, want)
    if len(got) != len(want):
        return Mismatch(where, f"{_it(where)} has {len(got)} parts; it should have {len(want)}.", got, want)
    return _first(((g, w, f"{where}[{i}]") for i, (g, w) in enumerate(zip(got, want, strict=True))), tolerance)


def _first(parts: Any, tolerance: float | None = None) -> Mismatch | None:
    return next((found for got, want, where in parts if (found := mismatch(got, want, tolerance, where))), None)


def _it(where: str) -> str:
    return f"The part {where}" if where else "It"


def _kind(right: Any) -> str:
    if right.dtype.kind not in _NUMBERS:
        return f"an array of shape {right.shape} of {right.dtype}"
    return "a number" if right.ndim == 0 else f"an array of shape {right.shape}"
