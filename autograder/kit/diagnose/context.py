"""A cause, and what is known when one is looked for."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Cause:
    """Something that explains every number of a wrong array."""

    kind: str
    """A word for reports: transposed, factor, sign, ..."""
    sentence: str


@dataclass(frozen=True)
class Context:
    """What else is known about the problem."""

    tolerance: float
    numbers: dict[str, float]
    arrays: dict[str, NDArray[Any]]
    labels: Any

    def same(self, left: Array, right: Array, scale: float = 0.0) -> NDArray[np.bool_]:
        """Entry by entry, which agree; beside the largest entry, or `scale` if that is larger."""
        scale = max(scale, float(np.max(np.abs(right), initial=0.0)))
        with np.errstate(invalid="ignore"):
            return np.asarray((left == right) | (np.abs(left - right) <= self.tolerance * scale))

    def equal(self, left: Array, right: Array, scale: float = 0.0) -> bool:
        """Whether all entries agree."""
        return left.shape == right.shape and bool(self.same(left, right, scale).all())
