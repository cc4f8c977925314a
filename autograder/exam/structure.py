"""What the structure of a wrong value says about its cause, over several hidden problems."""

import warnings
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.exam.difference import difference
from autograder.exam.plain import Opaque
from autograder.kit import Diagnosis, diagnose
from autograder.kit.diagnose import Cause

Comparison = tuple[Any, Any, Mapping[str, Any]]
"""A wrong value, the right one, and the arguments of the problem by name."""

_ROWS = ("X", "x", "scores", "dout", "upstream", "logits")
_LABELS = ("y", "labels")
_NOT_KEPT = Cause(
    "state",
    "The first step is right, and every one after it is wrong: what does a step have to keep for the next, and does "
    "the next one find it?",
)


def structural_hint(comparisons: Sequence[Comparison]) -> str:
    """What explains every one of the wrong values; "" if nothing does.

    One problem can make two causes look alike (N = C - 1, say): only what all problems agree on is said, in the words
    of the first.
    """
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        diagnoses = [_diagnosis(*comparison) for comparison in comparisons]
    if not diagnoses:
        return ""
    shared = set.intersection(*({cause.kind for cause in diagnosis.causes} for diagnosis in diagnoses))
    return Diagnosis(tuple(cause for cause in diagnoses[0].causes if cause.kind in shared)).text if shared else ""


def _diagnosis(got: Any, want: Any, arguments: Mapping[str, Any]) -> Diagnosis:
    if isinstance(want, dict) and isinstance(got, dict) and _counts_steps(want):
        return _of_steps(got, want)
    if isinstance(want, np.ndarray | np.floating | float) and not isinstance(got, Opaque | dict | complex):
        labels = next((arguments[name] for name in _LABELS if _is_labels(arguments.get(name))), None)
        return diagnose(got, want, numbers=_numbers(arguments), arrays=_arrays(arguments), labels=labels)
    return Diagnosis()


def _counts_steps(walk: dict[Any, Any]) -> bool:
    """Whether the keys of a dictionary number the steps of a walk: "after step 1", "after step 2"."""
    return len(walk) > 1 and all(str(key).endswith(f"step {number}") for number, key in enumerate(walk, start=1))


def _of_steps(got: dict[Any, Any], want: dict[Any, Any]) -> Diagnosis:
    first, *later = (key in got and not difference(got[key], right, "it") for key, right in want.items())
    return Diagnosis((_NOT_KEPT,)) if first and not any(later) else Diagnosis()


def _numbers(arguments: Mapping[str, Any]) -> dict[str, float]:
    numbers = {name: float(value) for name, value in arguments.items() if type(value) in (int, float)}
    rows = next((arguments[name] for name in _ROWS if name in arguments), None)
    if isinstance(rows, np.ndarray) and rows.ndim > 1 and "N" not in numbers:
        numbers["N"] = float(len(rows))
    return numbers


def _arrays(arguments: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value for name, value in arguments.items() if isinstance(value, np.ndarray) and value.dtype.kind == "f"
    }


def _is_labels(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.ndim == 1 and value.dtype.kind in "iu"
