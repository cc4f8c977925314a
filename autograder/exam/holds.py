"""Conditions that an outcome meets, where there is no one right value."""

from collections.abc import Callable, Sequence
from typing import Any

from autograder.exam.aspect import Aspect, Flaw
from autograder.exam.paper import Draws
from autograder.exam.part import Part
from autograder.exam.sitting import Sitting, Trial
from autograder.exam.wording import said_of, trouble


class Holds(Aspect):
    """A condition on the outcome: an accuracy reached, a sample that stays within bounds."""

    def __init__(
        self,
        label: str,
        condition: Callable[..., Any],
        *,
        weight: float = 1.0,
        core: bool = True,
        requires: str | Sequence[str] = (),
        draws: Draws | None = None,
    ) -> None:
        """`condition(outcome, *arguments)` gives True, or False, or a sentence on what is wrong.

        The outcome is plain data of any kind, since an answer may return anything. A condition that raises does not
        hold.
        """
        super().__init__(label, weight, requires, draws)
        self.core = core
        self._condition = condition

    def parts(self) -> list[Part]:
        """The outcome as a whole."""
        return [None]

    def judge(self, trials: list[Trial], sitting: Sitting) -> Flaw | None:
        """Try the condition at each trial."""
        message = said_of(trials, [self._sentence(trial) for trial in trials])
        return Flaw(message) if message else None

    def _sentence(self, trial: Trial) -> str:
        if trial.answer.raised:
            return trouble(trial.answer)
        try:
            held = self._condition(trial.answer.outcome, *trial.arguments)
        except Exception as error:
            return f"What came back cannot be judged ({type(error).__name__}: {error})."
        if isinstance(held, str):
            return held
        return "" if bool(held) else "It does not hold."


class Refuses(Aspect):
    """Arguments that make no sense raise the promised exception."""

    core = False

    def __init__(
        self,
        error: type[Exception],
        draws: Draws,
        *,
        weight: float = 1.0,
        label: str = "",
        requires: str | Sequence[str] = (),
    ) -> None:
        """`draws` gives arguments for each of which `error`, a built-in exception, is due."""
        super().__init__(label or f"{error.__name__} is raised for arguments without sense", weight, requires, draws)
        self._error = error.__name__

    def judge(self, trials: list[Trial], sitting: Sitting) -> Flaw | None:
        """See what each trial raises."""
        message = said_of(trials, [self._sentence(trial) for trial in trials])
        return Flaw(message) if message else None

    def _sentence(self, trial: Trial) -> str:
        if trial.answer.raised == self._error:
            return ""
        return f"It should raise {self._error}. {trial.answer.complaint or 'It returns something.'}"
