"""What a wrong array looks like, told from the array alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.kit.diagnose import places, shapes, values
from autograder.kit.diagnose.context import Array, Cause, Context

Symptom = Callable[[Array, Array, Context], Cause | None]

_ON_SHAPES = (shapes.not_numbers, shapes.other_shape)
_ON_ARRAYS: tuple[tuple[Symptom, ...], ...] = (
    (values.not_finite,),
    (values.all_zero,),
    (values.whole_numbers,),
    (values.sign, values.factor, values.term, values.offset, values.given, values.transposed, values.other_order),
    (places.true_class, places.zeros, places.one_place),
    (places.own_factor,),
)
"""Alternatives within a group; the first group that finds any wins."""

UNKNOWN = "The numbers differ in no pattern that this check knows."


@dataclass(frozen=True)
class Diagnosis:
    """What could be wrong; several causes if more than one explains every number."""

    causes: tuple[Cause, ...] = ()

    @property
    def known(self) -> bool:
        """Whether anything explains the difference."""
        return bool(self.causes)

    @property
    def ambiguous(self) -> bool:
        """Whether more than one cause explains it."""
        return len(self.causes) > 1

    @property
    def sentences(self) -> tuple[str, ...]:
        """One sentence per cause; one that says so if there is none."""
        return tuple(cause.sentence for cause in self.causes) or (UNKNOWN,)

    @property
    def text(self) -> str:
        """The sentences as one text, which says if they are alternatives."""
        if not self.ambiguous:
            return self.sentences[0]
        return "Several things would explain it. " + " Or: ".join(self.sentences)


def diagnose(
    got: Any,
    want: Any,
    *,
    tolerance: float = 1e-6,
    numbers: Mapping[str, float] | None = None,
    arrays: Mapping[str, Any] | None = None,
    labels: Any = None,
) -> Diagnosis:
    """Say what a wrong answer looks like beside the right one.

    Args:
        got: the answer: a number or an array; anything else is said to be so.
        want: the right one.
        tolerance: differences below this fraction of the largest entry count as equal.
        numbers: sizes that a factor may be called by: `{"N": 5, "reg": 0.3}`. Products and quotients with 2 and with
            each other are recognised too.
        arrays: what a missing or extra term may be proportional to: `{"W": W}`.
        labels: the true class of each example, for errors in the true class alone.

    Returns:
        Sentences for a student, which name no entry of `want`. No cause if the two agree.
    """
    context = Context(tolerance, dict(numbers or {}), {k: np.asarray(v) for k, v in (arrays or {}).items()}, labels)
    right = np.asarray(want)
    for symptom in _ON_SHAPES:
        cause = symptom(got, right, context)
        if cause is not None:
            return Diagnosis((cause,))
    left, right = np.asarray(got, dtype=np.float64), right.astype(np.float64)
    if context.equal(left, right):
        return Diagnosis()
    with np.errstate(all="ignore"):
        for group in _ON_ARRAYS:
            found = [cause for symptom in group if (cause := symptom(left, right, context)) is not None]
            if found:
                return Diagnosis(tuple({cause.sentence: cause for cause in found}.values()))
    return Diagnosis()
