"""What separates a value from the expected one, as a sentence that gives neither away."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.errors import UserError
from autograder.exam.plain import Opaque, kind_of

TOLERANCE = 1e-6
_FLOOR = 1e-9
"""Relative to the largest number beside it."""
_TINY = 1e-15
"""Absolute: what is left of a zero after rounding."""
_SORTS = {"b": "bools", "i": "integers", "u": "integers", "f": "floats", "c": "complex numbers"}


def difference(got: Any, want: Any, name: str, tolerance: float = TOLERANCE, extra_keys: bool = False) -> str:
    """One sentence on how `got` differs from `want`; "" where it does not.

    Both are plain data as `plain` makes it. Exact: the kind of value, the shape of an array, whether it holds floats,
    integers or bools, its double precision, the length of a tuple, the keys of a dictionary (more of them are allowed
    with `extra_keys`). Numbers may differ by `tolerance`, relative, with a floor for those that cancel to nearly 0
    beside much larger ones. A scalar may be a float, a NumPy scalar or an array of shape (); a tuple may be a list.

    Raises:
        UserError: the expected value is not plain data, which is a slip of the exercise's author.
    """
    if isinstance(want, Opaque):
        raise UserError(
            f"The reference gives {want.kind} for {name}, which cannot be compared. Let `run` return plain data, or "
            f"let `part` pick a part that is."
        )
    if isinstance(want, np.ndarray | np.generic | bool | int | float | complex):
        return _of_numbers(got, want, name, tolerance)
    if isinstance(want, tuple | list):
        return _of_sequences(got, want, name, tolerance, extra_keys)
    if isinstance(want, dict):
        return _of_dicts(got, want, name, tolerance, extra_keys)
    if type(got) is not type(want):
        return f"{_capital(name)} should be {kind_of(want)}, and is {kind_of(got)}."
    return "" if got == want else f"{_capital(name)} is not the right one."


def close(got: Any, want: Any, tolerance: float) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Where two numeric arrays of the same shape agree: nan with nan, an infinity with itself."""
    with np.errstate(all="ignore"):
        finite = np.abs(want[np.isfinite(want)])
        scale = float(finite.max()) if finite.size else 0.0
        allowed = tolerance * np.abs(want) + min(tolerance, _FLOOR) * scale + _TINY
        near = np.abs(got - want) <= allowed
        both_nan = np.isnan(got) & np.isnan(want)
        return np.asarray((np.isfinite(got) & np.isfinite(want) & near) | (got == want) | both_nan)


def _of_numbers(got: Any, want: Any, name: str, tolerance: float) -> str:
    expected = np.asarray(want)
    if expected.ndim and type(got) is not np.ndarray:
        return f"{_capital(name)} should be a NumPy array, and is {kind_of(got)}."
    if not _is_number(got):
        return f"{_capital(name)} should be {_number_words(expected)}, and is {kind_of(got)}."
    found = np.asarray(got)
    if found.dtype.kind not in _SORTS:
        return f"{_capital(name)} is too large a number to compute with."
    if found.shape != expected.shape:
        return _of_shapes(found.shape, expected.shape, name)
    return _of_dtypes(found, expected, name) or _of_values(found, expected, name, tolerance)


def _of_shapes(found: tuple[int, ...], expected: tuple[int, ...], name: str) -> str:
    if not expected:
        return f"{_capital(name)} should be a single number, and is an array of shape {found}."
    if not found:
        return f"{_capital(name)} should have the shape {expected}, and is a single number."
    return f"{_capital(name)} should have the shape {expected}, and has {found}."


def _of_dtypes(found: Any, expected: Any, name: str) -> str:
    """Whether the numbers are of the right sort. A whole number will do for a single float, as it is exact."""
    found_sort, expected_sort = _SORTS[found.dtype.kind], _SORTS[expected.dtype.kind]
    if found_sort != expected_sort:
        if expected.ndim == 0 and (found_sort, expected_sort) == ("integers", "floats"):
            return ""
        if expected.ndim == 0:
            return f"{_capital(name)} should be {_number_words(expected)}, and is {_number_words(found)}."
        return f"{_capital(name)} should hold {expected_sort}, and holds {found_sort} ({found.dtype})."
    if expected_sort == "floats" and found.dtype.itemsize < expected.dtype.itemsize:
        return f"{_capital(name)} is {found.dtype}: too few digits are kept. Compute in {expected.dtype}."
    return ""


def _of_values(found: Any, expected: Any, name: str, tolerance: float) -> str:
    right = close(found, expected, tolerance) if expected.dtype.kind in "fc" else found == expected
    wrong = int(expected.size - np.count_nonzero(right))
    if not wrong:
        return ""
    spoiled = int(np.count_nonzero(~np.isfinite(found) & ~right))
    if expected.ndim == 0:
        return f"{_capital(name)} is {'not finite (nan or infinity)' if spoiled else _which_way(found, expected)}."
    if spoiled:
        return f"{_capital(name)} holds nan or infinity in {spoiled} of its {expected.size} places."
    everywhere = "in every place" if wrong == expected.size else f"in {wrong} of its {expected.size} places"
    return f"{_capital(name)} is wrong {everywhere}."


def _which_way(found: Any, expected: Any) -> str:
    if expected.dtype.kind not in "fiu" or not np.isfinite(expected):
        return "wrong"
    return "too large" if found > expected else "too small"


def _of_sequences(got: Any, want: Sequence[Any], name: str, tolerance: float, extra_keys: bool) -> str:
    if type(got) not in (tuple, list):
        return f"{_capital(name)} should be {len(want)} values, and is {kind_of(got)}."
    if len(got) != len(want):
        return f"{_capital(name)} should be {len(want)} values, and is {len(got)}."
    named = ((one, other, f"value {place} of {name}") for place, (one, other) in enumerate(zip(got, want, strict=True)))
    return _first(difference(one, other, words, tolerance, extra_keys) for one, other, words in named)


def _of_dicts(got: Any, want: Mapping[Any, Any], name: str, tolerance: float, extra_keys: bool) -> str:
    if type(got) is not dict:
        return f"{_capital(name)} should be a dictionary, and is {kind_of(got)}."
    missing = [key for key in want if key not in got]
    if missing:
        return f"{_capital(name)} lacks {_listed(missing)}."
    surplus = [key for key in got if key not in want]
    if surplus and not extra_keys:
        return f"{_capital(name)} should not have {_listed(surplus)}."
    return _first(difference(got[key], want[key], f"{name}[{key!r}]", tolerance, extra_keys) for key in want)


def _is_number(value: Any) -> bool:
    return isinstance(value, np.ndarray | np.generic | bool | int | float | complex)


def _number_words(value: Any) -> str:
    return {"b": "True or False", "i": "a whole number", "u": "a whole number"}.get(value.dtype.kind, "a number")


def _listed(keys: Sequence[Any]) -> str:
    return ", ".join(key.kind if isinstance(key, Opaque) else repr(key) for key in keys[:6])


def _first(sentences: Any) -> str:
    return next((sentence for sentence in sentences if sentence), "")


def _capital(name: str) -> str:
    """A name at the start of a sentence: words of prose take a capital, dW stays dW."""
    return name[:1].upper() + name[1:] if name.startswith(("the ", "value ")) else name
