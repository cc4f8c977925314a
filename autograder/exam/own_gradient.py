"""The answer's gradient belongs to the answer's own loss."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.errors import UserError
from autograder.exam.aspect import Aspect, Flaw
from autograder.exam.observation import Observation
from autograder.exam.paper import Draws
from autograder.exam.part import MissingPartError, Part, part_of
from autograder.exam.sitting import Sitting, Trial
from autograder.exam.wording import said_of, trouble
from autograder.kit import gradient_check

_DIRECTIONS = 3
"""Over all trials, and at least one in each: a direction moves every number of the argument."""
_HINT = "Step one number of the argument by hand: does the loss move as the gradient says?"


class OwnGradient(Aspect):
    """The gradient that an answer gives agrees with differences of the loss that the same answer gives.

    Alone it would pass a loss and a gradient that are wrong together, so the loss must have its own aspect.
    """

    core = False

    def __init__(
        self,
        at: str,
        loss: Part = 0,
        gradient: Part = 1,
        *,
        weight: float = 1.0,
        label: str = "",
        requires: str | Sequence[str] = (),
        draws: Draws | None = None,
    ) -> None:
        """Look at the gradient with respect to one argument.

        Args:
            at: the name of the argument: a float array, or a dictionary of them.
            loss: the part of the outcome that is the loss; or a function of the outcome, for an answer that has none:
                `lambda outcome: np.sum(outcome["out"] * outcome["upstream"])`.
            gradient: the part of the outcome that is the gradient.
            weight: see `Aspect`.
            label: see `Aspect`.
            requires: see `Aspect`.
            draws: see `Aspect`.
        """
        super().__init__(label or f"the gradient at {at} is that of your own loss", weight, requires, draws)
        self._at = at
        self._loss = loss
        self._gradient = gradient

    def judge(self, trials: list[Trial], sitting: Sitting) -> Flaw | None:
        """Check a few random directions at each trial."""
        if self._at not in sitting.argument_names:
            raise UserError(
                f"OwnGradient({self._at!r}): the arguments of {sitting.name} are {', '.join(sitting.argument_names)}."
            )
        directions = -(-_DIRECTIONS // max(1, len(trials)))
        message = said_of(trials, [self._sentence(trial, sitting, directions) for trial in trials])
        return Flaw(message, _HINT) if message else None

    def _sentence(self, trial: Trial, sitting: Sitting, directions: int) -> str:
        if trial.answer.raised:
            return trouble(trial.answer)
        place = sitting.argument_names.index(self._at)

        def loss(point: Any) -> float:
            moved = (*trial.arguments[:place], point, *trial.arguments[place + 1 :])
            return self._number(sitting.run(moved), trial)

        try:
            claimed = part_of(trial.answer.outcome, self._gradient, trial.right[0].outcome)
            verdict = gradient_check(
                loss,
                trial.arguments[place],
                claimed,
                mode="directional",
                directions=directions,
                name=self._at,
                rng=sitting.rng(self.label),
            )
        except MissingPartError as problem:
            return str(problem)
        if verdict.passed:
            return ""
        if verdict.worst is None:
            return verdict.message
        return f"It differs from the numeric gradient of your loss (relative error {verdict.worst.relative_error:.0e})."

    def _number(self, observation: Observation, trial: Trial) -> float:
        if observation.raised:
            raise MissingPartError(trouble(observation))
        value = part_of(observation.outcome, self._loss, trial.right[0].outcome)
        if not isinstance(value, int | float | np.generic | np.ndarray) or np.size(value) != 1:
            raise MissingPartError("The loss is not one number.")
        return float(np.real(np.asarray(value).reshape(())))
