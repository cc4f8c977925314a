"""A dictionary has exactly the right keys."""

from collections.abc import Sequence

from autograder.exam.aspect import Aspect, Flaw
from autograder.exam.paper import Draws
from autograder.exam.part import MissingPartError, Part, part_of
from autograder.exam.plain import kind_of
from autograder.exam.sitting import Sitting, Trial
from autograder.exam.wording import said_of, trouble


class Keys(Aspect):
    """A dictionary in the outcome has the keys of the reference's, none missing and none more.

    For partial credit: values by key are then compared with `Value("grads['W1']", part=(1, "W1"))` and the like.
    """

    def __init__(
        self,
        name: str,
        part: Part = None,
        *,
        weight: float = 1.0,
        label: str = "",
        requires: str | Sequence[str] = (),
        draws: Draws | None = None,
    ) -> None:
        """`name` is what sentences call the dictionary."""
        super().__init__(label or f"{name} has exactly the right keys", weight, requires, draws)
        self._name = name
        self._part = part

    def judge(self, trials: list[Trial], sitting: Sitting) -> Flaw | None:
        """Compare the keys at each trial."""
        message = said_of(trials, [self._sentence(trial) for trial in trials])
        return Flaw(message) if message else None

    def _sentence(self, trial: Trial) -> str:
        if trial.answer.raised:
            return trouble(trial.answer)
        right = trial.right[0].outcome
        try:
            got = part_of(trial.answer.outcome, self._part, right)
        except MissingPartError as missing:
            return str(missing)
        if type(got) is not dict:
            return f"{self._name} should be a dictionary, and is {kind_of(got)}."
        want = part_of(right, self._part, right)
        missing_keys = [repr(key) for key in want if key not in got]
        surplus = [repr(key) for key in got if key not in want]
        if missing_keys:
            return f"{self._name} lacks {', '.join(missing_keys)}."
        return f"{self._name} should not have {', '.join(surplus[:6])}." if surplus else ""
