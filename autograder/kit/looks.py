"""The single looks that a check takes at an answer; each gives one finding."""

import copy
import inspect
from collections.abc import Callable, Mapping
from typing import Any, TypedDict, Unpack

import numpy as np

from autograder.kit.compare import is_numeric, mismatch
from autograder.kit.diagnose import diagnose
from autograder.kit.finding import Finding
from autograder.kit.gradcheck import Mode, gradient_check

_STEP = 1e-6
"""In the units of `x`: curve and rounding both stay well below the digits by which a look is recognised."""
_SMALL = 400
"""So many coordinates are differenced one by one to say what a wrong gradient looks like."""
_DATA = (bool, int, float, complex, str, bytes, list, tuple, set, frozenset)
_COPY = (
    "Operators such as `+=` and assignments to a slice change the array that was passed in: work on a new array or on "
    "a copy."
)


class Known(TypedDict, total=False):
    """What a diagnosis may speak of; see `diagnose`."""

    numbers: Mapping[str, float]
    arrays: Mapping[str, Any]
    labels: Any


def value(
    label: str, compute: Callable[[], Any], expected: Any, tolerance: float | None, hint: str, **known: Unpack[Known]
) -> Finding:
    """Whether `compute()` returns what is expected."""
    found = mismatch(compute(), expected, tolerance)
    if found is None:
        return Finding(label, True)
    if not found.comparable:
        return Finding(label, False, found.message, hint)
    diagnosis = diagnose(found.got, found.want, **known)
    if np.shape(found.got) != np.shape(found.want):
        part = f"The part {found.where}. " if found.where else ""
        return Finding(label, False, f"{part}{diagnosis.text}", hint)
    return Finding(label, False, found.message, diagnosis.text if diagnosis.known else hint)


def gradient(
    label: str,
    loss: Callable[[Any], Any],
    claimed: Any,
    at: Any,
    mode: Mode,
    name: str,
    hint: str,
    **known: Unpack[Known],
) -> Finding:
    """Whether a gradient, or a function giving it, agrees with differences of its loss."""
    verdict = gradient_check(loss, at, claimed, mode=mode, name=name)
    if verdict.passed:
        return Finding(label, True)
    if verdict.worst is not None:
        block = verdict.worst.block
        arrays = claimed(copy.deepcopy(at)) if callable(claimed) else claimed
        if isinstance(at, Mapping):
            hint = _look_of(_one_block(loss, at, block), arrays[block], at[block], block, known) or hint
        else:
            hint = _look_of(loss, arrays, at, block, known) or hint
    return Finding(label, False, verdict.message, hint)


def unchanged(label: str, function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Finding:
    """Whether a call leaves its arguments as they were; those that are not data, such as generators, may change."""
    given, given_by_name = copy.deepcopy(args), copy.deepcopy(kwargs)
    function(*given, **given_by_name)
    before = dict(zip(_names(function, len(args)), args, strict=True)) | kwargs
    after = dict(zip(before, given, strict=False)) | given_by_name
    changed = [name for name in before if not _kept(before[name], after[name])]
    if not changed:
        return Finding(label, True)
    return Finding(label, False, f"The call changes its argument {' and '.join(changed)}.", _COPY)


def that(label: str, holds: Callable[[], Any], hint: str) -> Finding:
    """Whether `holds()` is True; it may give a sentence instead of False."""
    result = holds()
    if isinstance(result, str):
        return Finding(label, False, result, hint)
    if isinstance(result, (bool, np.bool_)):
        return Finding(label, True) if result else Finding(label, False, "This does not hold.", hint)
    return Finding(label, False, f"This gives a {type(result).__name__} where True or False is needed.", hint)


def _kept(before: Any, after: Any) -> bool:
    """Whether data is still the same; what is not data is passed over."""
    if isinstance(before, Mapping):
        same = isinstance(after, Mapping) and before.keys() == after.keys()
        return same and all(_kept(before[key], after[key]) for key in before)
    if isinstance(before, (list, tuple)) and not is_numeric(before):
        same = type(after) is type(before) and len(before) == len(after)
        return same and all(map(_kept, before, after))
    if isinstance(before, np.ndarray) and before.dtype.kind == "O":
        return isinstance(after, np.ndarray) and _kept(before.tolist(), after.tolist())
    is_data = before is None or isinstance(before, (np.ndarray, np.generic, *_DATA))
    return not is_data or mismatch(after, before, 0.0) is None


def _one_block(loss: Callable[[Any], Any], at: Mapping[str, Any], block: str) -> Callable[[Any], Any]:
    """The loss as a function of one block of its parameters."""
    return lambda array: loss({**copy.deepcopy(dict(at)), block: array})


def _look_of(loss: Callable[[Any], Any], claimed: Any, at: Any, name: str, known: Known) -> str:
    """What a wrong gradient looks like beside the numeric one; empty if like nothing, or if it is too large to say."""
    if at.size > _SMALL:
        return ""
    arrays = {name: at, **known.get("arrays", {})}
    diagnosis = diagnose(
        claimed,
        _slopes(loss, at),
        tolerance=1e-5,
        numbers=known.get("numbers"),
        arrays=arrays,
        labels=known.get("labels"),
    )
    return diagnosis.text if diagnosis.known else ""


def _slopes(loss: Callable[[Any], Any], at: Any) -> Any:
    """The numeric gradient by one-sided differences: one evaluation a coordinate, as the loss may be slow."""
    here, slopes = float(loss(np.array(at))), np.zeros(np.shape(at))
    for index in np.ndindex(slopes.shape):
        ahead = np.array(at)
        ahead[index] += _STEP
        step = ahead[index] - at[index]  # what floating point made of it, before the loss can change anything
        slopes[index] = (loss(ahead) - here) / step
    return slopes


def _names(function: Callable[..., Any], count: int) -> list[str]:
    """What the function calls its first arguments."""
    try:
        names = list(inspect.signature(function).parameters)[:count]
    except (TypeError, ValueError):
        names = []
    return names + [f"number {i + 1}" for i in range(len(names), count)]
