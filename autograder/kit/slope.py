"""The slope of a function along one line, with an error bar that can be believed.

A centred difference has two errors: the curve shows in a long step (an error of order t²) and the rounding of the
function's values shows in a short one (of order noise/t). Two step sizes, t and t/2, tell the first: what the
difference of the two slopes says, and Richardson's (4 slope(t/2) - slope(t)) / 3 takes most of it away. A third error
is a kink (the other side of a hinge, another winner of a maximum) between -t and t. It shows as a difference between
the slopes ahead and behind that does not shrink with the step.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

Line = Callable[[float], float]
"""The function along the line: `line(t)` is its value at `x + t * direction`."""

_SIGMAS = 6.0
"""Rounding errors smaller than this many standard deviations are believed to be rounding errors."""
_FACTOR = 16.0
"""How much longer or shorter the next step is."""
_SHORTEST, _LONGEST = 1e-12, 1e-1


@dataclass(frozen=True)
class Slope:
    """A slope measured by differences."""

    value: float
    """Richardson's extrapolation from both steps."""
    error: float
    """The value is wrong by no more than this."""
    behind: float
    ahead: float
    """The one-sided slopes; they differ at a kink."""
    step: float
    rounding: float
    """The part of the error that is rounding."""

    @property
    def kinked(self) -> bool:
        """Whether the two sides differ by more than rounding and curvature explain."""
        return self.error > 0 and abs(self.ahead - self.behind) > 4 * self.rounding


def look(line: Line, centre: float, step: float, noise: float) -> Slope:
    """Measure the slope at 0 with one pair of step sizes: four evaluations.

    Args:
        line: the function along the line.
        centre: `line(0)`.
        step: the longer of the two steps.
        noise: standard deviation of the rounding error of one value of the function.
    """
    half = step / 2
    far_behind, near_behind, near_ahead, far_ahead = (float(line(t)) for t in (-step, -half, half, step))
    full_slope = (far_ahead - far_behind) / (2 * step)
    half_slope = (near_ahead - near_behind) / step
    # The slope on each side, free of the second derivative.
    ahead = 2 * (near_ahead - centre) / half - (far_ahead - centre) / step
    behind = 2 * (centre - near_behind) / half - (centre - far_behind) / step
    values = np.array([far_behind, near_behind, near_ahead, far_ahead])
    if not np.isfinite(values).all():
        return Slope(np.nan, np.inf, np.nan, np.nan, step, 0.0)
    rounding = _SIGMAS * 1.9 * noise / step
    # 8.4: how much more the difference of the sides amplifies the rounding of the five values.
    jump = max(abs(ahead - behind) - _SIGMAS * 8.4 * noise / step, 0.0)
    value = (4 * half_slope - full_slope) / 3
    return Slope(value, rounding + abs(half_slope - full_slope) + jump, behind, ahead, step, rounding)


def measure(line: Line, centre: float, start: float, noise: float, target: float, tries: int = 6) -> Slope:
    """Measure the slope at 0, changing the step until the error is below `target` or cannot be made smaller.

    Args:
        line: the function along the line.
        centre: `line(0)`.
        start: the first step to try.
        noise: standard deviation of the rounding error of one value.
        target: an error to be content with, relative to the slope found.
        tries: how many steps to try at most; four evaluations each.
    """
    best = current = look(line, centre, start, noise)
    seen = {start}
    for _ in range(tries - 1):
        if best.error <= target * abs(best.value):
            break
        too_long = current.error > 2 * current.rounding
        step = current.step / _FACTOR if too_long else current.step * _FACTOR
        if step in seen or not _SHORTEST < step < _LONGEST:
            break
        seen.add(step)
        current = look(line, centre, step, noise)
        best = min(best, current, key=lambda slope: slope.error)
    return best
