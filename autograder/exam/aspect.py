"""What all aspects have in common: one thing that should hold of an answer, and what it is worth."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.errors import UserError
from autograder.exam.paper import Draws
from autograder.exam.part import Part
from autograder.exam.sitting import Sitting, Trial


@dataclass(frozen=True)
class Flaw:
    """Why an aspect does not hold."""

    message: str
    """What was seen, in a sentence or two; no hidden value is in it."""
    hint: str = ""
    """What to think about, where the structure of the error says it."""


class Aspect(ABC):
    """One thing that should hold of an answer."""

    core: bool = True
    """Whether it says that the answer computes the right thing. Those that do not (no loops, inputs unchanged) earn
    nothing until all that do hold, and keep nothing back where they fail."""

    def __init__(self, label: str, weight: float, requires: str | Sequence[str], draws: Draws | None) -> None:
        """Keep what every aspect has.

        Args:
            label: what holds, as a student reads it.
            weight: its share of the exercise's points, relative to the other aspects' weights.
            requires: labels (or names) of aspects before it without which it is skipped and earns nothing.
            draws: problems of its own; by default those of the exercise.
        """
        if not weight > 0:
            raise UserError(f"The weight of the aspect “{label}” must be more than 0.")
        self.label = label
        self.weight = weight
        self.requires = (requires,) if isinstance(requires, str) else tuple(requires)
        self.draws = draws

    @property
    def name(self) -> str:
        """What `requires` may call it besides its label."""
        return self.label

    @abstractmethod
    def judge(self, trials: list[Trial], sitting: Sitting) -> Flaw | None:
        """Why it does not hold on these trials, or None if it does."""

    def parts(self) -> list[Part]:
        """What it looks at in an outcome; used to compare an answer with known mistakes."""
        return []
