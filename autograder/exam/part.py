"""Picking the part of an outcome that an aspect looks at."""

from collections.abc import Callable
from typing import Any

from autograder.exam.plain import kind_of

Part = int | str | tuple[int | str, ...] | Callable[[Any], Any] | None
"""Where in an outcome to look: an index, a key, a path of both, a function of the whole outcome, or None for all."""


class MissingPartError(Exception):
    """An outcome lacks the part that an aspect looks at. The message is a sentence."""


def part_of(outcome: Any, part: Part, model: Any) -> Any:
    """The part of an outcome, which must be built like `model`, the right one.

    Raises:
        MissingPartError: there is no such part.
    """
    if part is None:
        return outcome
    if callable(part):
        try:
            return part(outcome)
        except Exception as error:
            raise MissingPartError(f"What came back cannot be used: {type(error).__name__}: {error}.") from None
    for step in part if isinstance(part, tuple) else (part,):
        outcome, model = _step(outcome, step, model), model[step]
    return outcome


def _step(outcome: Any, step: int | str, model: Any) -> Any:
    if isinstance(model, dict):
        if type(outcome) is not dict:
            raise MissingPartError(f"A dictionary should come back, and it was {kind_of(outcome)}.")
        if step not in outcome:
            raise MissingPartError(f"{step!r} is missing.")
        return outcome[step]
    if type(outcome) not in (tuple, list):
        raise MissingPartError(f"{_values(len(model))} should come back, and it was {kind_of(outcome)}.")
    if len(outcome) != len(model):
        raise MissingPartError(f"{_values(len(model))} should come back, and there were {len(outcome)}.")
    return outcome[step]


def _values(count: int) -> str:
    return "A tuple of one value" if count == 1 else f"{count} values"
