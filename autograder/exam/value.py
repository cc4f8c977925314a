"""The core of an examination: the answer's outcome is the right one."""

from collections.abc import Sequence
from typing import Any

from autograder.errors import UserError
from autograder.exam.aspect import Aspect, Flaw
from autograder.exam.difference import TOLERANCE, difference
from autograder.exam.observation import Observation
from autograder.exam.paper import Draws
from autograder.exam.part import MissingPartError, Part, part_of
from autograder.exam.sitting import Sitting, Trial
from autograder.exam.structure import Comparison, structural_hint
from autograder.exam.wording import said_of, trouble


class Value(Aspect):
    """A part of the outcome equals the reference's: kind, shape, dtype, keys and numbers."""

    def __init__(
        self,
        name: str,
        part: Part = None,
        *,
        weight: float = 1.0,
        label: str = "",
        tolerance: float = TOLERANCE,
        extra_keys: bool = False,
        core: bool = True,
        requires: str | Sequence[str] = (),
        draws: Draws | None = None,
    ) -> None:
        """`name` is what sentences call it: "the loss", "dW". `extra_keys`: its dictionaries may hold more."""
        super().__init__(label or f"{name} is right", weight, requires, draws)
        self.core = core
        self._name = name
        self._part = part
        self._tolerance = tolerance
        self._extra_keys = extra_keys

    @property
    def name(self) -> str:
        """What `requires` may call it besides its label."""
        return self._name

    def parts(self) -> list[Part]:
        """The part it compares."""
        return [self._part]

    def judge(self, trials: list[Trial], sitting: Sitting) -> Flaw | None:
        """Compare each trial with the reference; any other right solution's value will do as well."""
        sentences = [self._sentence(trial) for trial in trials]
        message = said_of(trials, sentences)
        return Flaw(message, self._hint(trials, sentences, sitting)) if message else None

    def wanted(self, right: Observation) -> Any:
        """Pick the part from a right solution's outcome; one that raises is its author's slip."""
        if right.raised:
            raise UserError(f"The reference fails where “{self.label}” needs its outcome. {right.complaint}")
        return part_of(right.outcome, self._part, right.outcome)

    def _sentence(self, trial: Trial) -> str:
        if trial.answer.raised:
            return trouble(trial.answer)
        sentences = [self._difference(trial.answer, right) for right in trial.right]
        return "" if "" in sentences else sentences[0]

    def _difference(self, answer: Observation, right: Observation) -> str:
        want = self.wanted(right)
        try:
            got = part_of(answer.outcome, self._part, right.outcome)
        except MissingPartError as missing:
            return str(missing)
        return difference(got, want, self._name, self._tolerance, self._extra_keys)

    def _hint(self, trials: list[Trial], sentences: list[str], sitting: Sitting) -> str:
        wrong = [trial for trial, sentence in zip(trials, sentences, strict=True) if sentence]
        if wrong[0].answer.raised:
            return wrong[0].answer.advice
        try:
            return structural_hint([self._comparison(trial, sitting) for trial in wrong])
        except MissingPartError:
            return ""

    def _comparison(self, trial: Trial, sitting: Sitting) -> Comparison:
        right = trial.right[0]
        got = part_of(trial.answer.outcome, self._part, right.outcome)
        return got, self.wanted(right), sitting.named(trial.arguments)
