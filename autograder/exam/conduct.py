"""How an answer treats what it is given: asked of every exercise, unless its author says otherwise."""

from collections.abc import Sequence
from typing import Any

from autograder.exam.aspect import Aspect, Flaw
from autograder.exam.difference import difference
from autograder.exam.observation import Observation
from autograder.exam.part import MissingPartError, Part, part_of
from autograder.exam.plain import Opaque, plain
from autograder.exam.sitting import Sitting, Trial
from autograder.exam.wording import listed, said_of, trouble

_EXACTLY = 1e-12
"""A coordinate that is stepped away and back again need not return to its last bit."""


class Unchanged(Aspect):
    """The arguments are afterwards what they were before."""

    core = False

    def __init__(self, may_change: Sequence[str] = (), weight: float = 0.5) -> None:
        """The arguments named in `may_change` are not looked at."""
        super().__init__("the inputs come back unchanged", weight, (), None)
        self._may_change = may_change

    def judge(self, trials: list[Trial], sitting: Sitting) -> Flaw | None:
        """Compare the arguments of each trial before and after."""
        message = said_of(trials, [self._sentence(trial, sitting) for trial in trials])
        return Flaw(message, "Work on a copy, or build a new array.") if message else None

    def _sentence(self, trial: Trial, sitting: Sitting) -> str:
        before, after = sitting.named(trial.arguments), sitting.named(trial.answer.arguments)
        kept = {name: name in self._may_change or _kept(plain(value), after[name]) for name, value in before.items()}
        changed = [name for name in before if not kept[name]]
        return f"The call changes {listed(changed)}." if changed else ""


class Repeatable(Aspect):
    """The same call gives the same answer again."""

    core = False

    def __init__(self, parts: Sequence[Part], weight: float = 0.5) -> None:
        """`parts`: what of the outcome to compare."""
        super().__init__("the same call gives the same answer again", weight, (), None)
        self._parts = parts

    def judge(self, trials: list[Trial], sitting: Sitting) -> Flaw | None:
        """Run each trial a second time."""
        message = said_of(trials, [self._sentence(trial) for trial in trials])
        return Flaw(message, "What does it keep from one call to the next, or draw at random?") if message else None

    def _sentence(self, trial: Trial) -> str:
        if trial.again.raised != trial.answer.raised:
            return f"The second time, {trouble(trial.again) or 'nothing was raised.'}"
        for part in self._parts:
            if not alike(part_seen(trial.again, part), part_seen(trial.answer, part)):
                return "The second of two equal calls gave something else."
        return ""


def alike(one: Any, other: Any) -> bool:
    """Whether two pieces of plain data are the same, up to rounding; what is opaque in both is passed over."""
    if isinstance(one, Opaque) or isinstance(other, Opaque):
        return isinstance(one, Opaque) and isinstance(other, Opaque) and one.kind == other.kind
    if type(one) in (tuple, list) and type(other) in (tuple, list):
        return len(one) == len(other) and all(map(alike, one, other))
    if type(one) is dict and type(other) is dict:
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    return not difference(one, other, "it")


def part_seen(observation: Observation, part: Part) -> Any:
    try:
        return part_of(observation.outcome, part, observation.outcome)
    except (MissingPartError, LookupError, TypeError):
        return Opaque("nothing")


def _kept(before: Any, after: Any) -> bool:
    """Whether plain data is still the same; what is not data, such as a generator, may change."""
    if isinstance(before, Opaque):
        return True
    if isinstance(before, tuple | list):
        return type(after) is type(before) and len(before) == len(after) and all(map(_kept, before, after))
    if isinstance(before, dict):
        return type(after) is dict and before.keys() == after.keys() and all(_kept(before[k], after[k]) for k in before)
    return not difference(after, before, "it", _EXACTLY)
