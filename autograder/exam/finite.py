"""The answer stays finite, and right, where numbers grow extreme."""

from collections.abc import Sequence

from autograder.exam.aspect import Flaw
from autograder.exam.difference import TOLERANCE
from autograder.exam.paper import Draws
from autograder.exam.part import Part
from autograder.exam.sitting import Sitting, Trial
from autograder.exam.value import Value

_HINT = "Which step can overflow, and what may be done to its argument without changing the result?"


class Finite(Value):
    """A part of the outcome at extreme inputs: as the reference's, where a naive formula gives nan or infinity."""

    def __init__(
        self,
        name: str,
        draws: Draws,
        part: Part = None,
        *,
        weight: float = 1.0,
        label: str = "",
        tolerance: float = TOLERANCE,
        requires: str | Sequence[str] = (),
    ) -> None:
        """`draws` gives the extreme problems, such as scores of ±1000."""
        super().__init__(
            name,
            part,
            weight=weight,
            label=label or f"{name} stays finite for extreme numbers",
            tolerance=tolerance,
            core=False,
            requires=requires,
            draws=draws,
        )

    @property
    def name(self) -> str:
        """Its label, so as not to be taken for the value at ordinary inputs."""
        return self.label

    def judge(self, trials: list[Trial], sitting: Sitting) -> Flaw | None:
        """Compare with the reference; numbers that overflow are the first thing to think of."""
        flaw = super().judge(trials, sitting)
        if flaw and ("nan or infinity" in flaw.message or "not finite" in flaw.message):
            return Flaw(flaw.message, _HINT)
        return flaw
