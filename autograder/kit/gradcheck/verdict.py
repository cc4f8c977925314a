"""What a gradient check says."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from autograder.kit.gradcheck.places import Place
from autograder.kit.gradcheck.slope import Slope


@dataclass(frozen=True)
class Comparison:
    """A claimed slope beside the measured one."""

    place: Place
    claim: float
    slope: Slope
    agrees: bool
    blurred: bool
    """A kink is too close to tell."""

    @property
    def gap(self) -> float:
        """How much too large the claim is."""
        return self.claim - self.slope.value

    @property
    def unsure(self) -> bool:
        """Whether the measured slope is known to less than two digits, as the loss is coarse or kinked."""
        return self.claim != 0 and self.slope.error > 0.01 * max(abs(self.claim), abs(self.slope.value))

    @property
    def relative_error(self) -> float:
        """The gap beside the larger of both; 0 where both are 0."""
        return abs(self.gap) / (max(abs(self.claim), abs(self.slope.value)) or 1.0)


@dataclass(frozen=True)
class Disagreement:
    """The place at which a gradient and the differences agree least."""

    name: str
    """As a student would index it: `W[3, 2]`."""
    block: str
    """The array it is in."""
    claimed: float
    numeric: float
    relative_error: float


@dataclass(frozen=True)
class GradientVerdict:
    """The outcome of a gradient check; true in a condition if the gradient passed."""

    passed: bool
    message: str
    """One or two sentences: the worst place, both numbers, their relative error."""
    evaluations: int
    """How often the loss was called."""
    worst: Disagreement | None = None
    """None if nothing could be compared: a wrong shape, nan, a loss that is not one number."""
    compared: int = 0
    """Coordinates and directions compared."""
    kinks: int = 0
    """How often a place was passed over because the loss has a kink there."""

    def __bool__(self) -> bool:
        """Whether the gradient passed."""
        return self.passed


def verdict(comparisons: Sequence[Comparison], evaluations: int, kinks: int) -> GradientVerdict:
    """Put comparisons into words."""
    if not comparisons:
        return GradientVerdict(True, "There is nothing to compare: the parameters are empty.", evaluations)
    wrong = [comparison for comparison in comparisons if not comparison.agrees]
    # A coordinate says more than a direction.
    worst = max(wrong or comparisons, key=lambda c: (bool(wrong) and c.place.index is not None, c.relative_error))
    unit = 1.0 if worst.place.index is None else float(np.max(np.abs(worst.place.direction)))
    place = Disagreement(
        worst.place.name, worst.place.block, worst.claim / unit, worst.slope.value / unit, worst.relative_error
    )
    if wrong:
        message = (
            f"At {place.name} yours is {place.claimed:.6g}, the numeric gradient {place.numeric:.6g} "
            f"(relative error {place.relative_error:.2g})."
        )
    else:
        message = (
            f"All {len(comparisons)} places compared agree; "
            f"the worst relative error is {place.relative_error:.2g}, at {place.name}."
        )
        unsure = sum(comparison.unsure for comparison in comparisons)
        if unsure:
            message += f" At {unsure} of them rounding or a kink leaves less than two digits to compare."
    return GradientVerdict(not wrong, message, evaluations, place, len(comparisons), kinks)
