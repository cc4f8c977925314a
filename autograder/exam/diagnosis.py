"""Telling which known mistake an answer makes."""

from collections.abc import Iterator, Sequence

from autograder.exam.conduct import alike, part_seen
from autograder.exam.mistake import Mistake
from autograder.exam.observation import Observation
from autograder.exam.paper import Draws
from autograder.exam.part import Part
from autograder.exam.sitting import Sitting, Trial


def resembles(one: Sitting, other: Sitting, problems: Sequence[Draws], parts: Sequence[Part]) -> bool:
    """Whether two answers cannot be told apart on any hidden problem.

    `problems`: those of the exercise, on which a call is repeated, then those of single aspects. `parts` is what is
    looked at in an outcome. What is judged by other means (a loop in the code, say) does not count.
    """
    # First runs first: most mistakes differ in one of them, and then no second run is made.
    return all(_same(mine.answer, its.answer, parts) for mine, its in _pairs(one, other, problems)) and all(
        _same(mine.again, its.again, parts) for mine, its in _pairs(one, other, problems[:1])
    )


def advice(mistakes: Sequence[Mistake]) -> str:
    """The hint to give: that of the mistake, or, where several would look the same, all of theirs, saying so."""
    hints = list(dict.fromkeys(mistake.hint for mistake in mistakes))
    if len(hints) < 2:
        return "".join(hints)
    return "Several known mistakes give exactly this. " + " Or: ".join(hints)


def _pairs(one: Sitting, other: Sitting, problems: Sequence[Draws]) -> Iterator[tuple[Trial, Trial]]:
    return (pair for draws in problems for pair in zip(one.trials(draws), other.trials(draws), strict=True))


def _same(one: Observation, other: Observation, parts: Sequence[Part]) -> bool:
    if one.raised or other.raised:
        return one.raised == other.raised
    return alike(one.arguments, other.arguments) and all(
        alike(part_seen(one, part), part_seen(other, part)) for part in parts
    )
