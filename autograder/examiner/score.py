"""From what a test cell did to its score. Marks need positive evidence."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.cells.text import utf8

_LONGEST = 500
UNTESTED = "Your code could not be tested to the end"
"""How a reason begins that is not the test's: a deadline, the end of the sandbox."""
_NO_SCORE = "The test itself gave no score that counts. That is not your doing: your instructor has been told."


@dataclass(frozen=True)
class Verdict:
    """The score of a test cell."""

    score: float
    reason: str = ""
    """For the student: why not full marks."""
    note: str = ""
    """For the instructor: what is wrong with the test itself."""


def decide(points: float, error: BaseException | None, shown: list[Any], trouble: str) -> Verdict:
    """Return the score of a test cell that has run.

    Args:
        points: what the cell is worth.
        error: the exception that ended it, if any.
        shown: the value of its last expression, if it had one that is shown.
        trouble: why the sandbox could not answer properly, if it could not.
    """
    if trouble:
        return Verdict(0.0, f"{UNTESTED}: {trouble}.")
    if error is not None:
        return Verdict(0.0, _sentence_of(error))
    if not shown:
        return Verdict(points)
    return score_of(points, shown[0])


def score_of(points: float, value: Any) -> Verdict:
    """Return the score that a test cell gave by the value of its last expression."""
    number = _number(value)
    if number is None:
        shown = f"the test ended with a {type(value).__name__}"
        return Verdict(0.0, _NO_SCORE, f"{shown}, which is no score: end it with a number, None or `;`")
    if math.isnan(number) or number < 0 or number > points * (1 + 1e-9):
        return Verdict(0.0, _NO_SCORE, f"the test gave a score of {number:g}, which is not between 0 and {points:g}")
    return Verdict(min(number, points))


def _number(value: Any) -> float | None:
    kind = type(value)  # a stand-in may pass for another
    if issubclass(kind, bool | np.bool_):
        return None
    if kind in (int, float) or issubclass(kind, np.integer | np.floating):
        return float(value)
    if kind is np.ndarray and value.ndim == 0 and value.dtype.kind in "iuf":
        return float(value)
    return None


def _sentence_of(error: BaseException) -> str:
    try:
        message = str(error).strip()
    except Exception:
        message = ""
    text = f"{type(error).__name__}: {message}" if message else type(error).__name__
    text = utf8(text)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + " …"
