"""What a gradient check says."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Coordinate:
    """One place at which a gradient was compared."""

    name: str
    """As a student would index it: `W[3, 2]`, or `W along a random direction`."""
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
    worst: Coordinate | None = None
    """The place that disagrees most; None if nothing was compared (wrong shape, nan, no single loss)."""
    compared: int = 0
    """Coordinates and directions compared."""
    kinks: int = 0
    """Those passed over because the loss has a kink there."""

    def __bool__(self) -> bool:
        """Whether the gradient passed."""
        return self.passed
