"""The slope of a function along one line, with an error bar that can be believed.

A centred difference has two errors: the curve shows in a long step (an error of order t²) and the rounding of the
function's values shows in a short one (of order noise/t). Two step sizes, t and t/2, tell the first: it is no larger
than the difference of the two slopes, and Richardson's (4 slope(t/2) - slope(t)) / 3 takes most of it away. A third
error is a kink (the edge of a hinge, another winner of a maximum) between -t and t. It shows as a difference between
the slopes ahead and behind that does not shrink with the step.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

Line = Callable[[float], float]
"""The function along the line: `line(t)` is its value at `x + t * direction`."""

_SIGMAS = 6.0
"""Errors smaller than this many standard deviations of the rounding are believed to be rounding."""
_FACTOR = 16.0
"""How much longer or shorter the next step is."""
_SHARE = 0.01
"""An error of this share of a disagreement leaves no doubt of it."""
_FLAT_LOOKS = 3
"""Where so many steps, the last of them one part in forty, change nothing, longer ones are not tried."""
_SHORTEST, _LONGEST = 1e-13, 100.0


@dataclass(frozen=True)
class Slope:
    """A slope measured by differences."""

    value: float
    error: float
    """The value is wrong by no more than this: the sum of rounding, curve and kink."""
    rounding: float
    step: float
    kinked: bool
    """The slopes ahead and behind differ by more than rounding explains: a kink, or much curve."""
    flat: bool
    """All values were the same: nothing happens here, or the step is too short to see it."""

    def blurred(self, claim: float, tolerance: float) -> bool:
        """Whether a kink makes the error larger than the tolerance of a claim."""
        return self.kinked and self.error > tolerance * max(abs(self.value), abs(claim))

    def refutes(self, claim: float, tolerance: float) -> bool:
        """Whether a claimed slope is so far off that a sharper measurement would say the same."""
        gap = abs(self.value - claim) - tolerance * max(abs(self.value), abs(claim))
        return not self.flat and self.error <= _SHARE * gap

    def agrees(self, claim: float, tolerance: float) -> bool:
        """Whether a claimed slope may be right."""
        return abs(self.value - claim) <= self.error + tolerance * max(abs(self.value), abs(claim))


def glance(line: Line, step: float) -> Slope:
    """Measure the slope at 0 with one centred difference over half a step each way, not knowing how wrong it may be."""
    behind, ahead = line(-step / 2), line(step / 2)
    return Slope((ahead - behind) / step, np.inf, 0.0, step / 2, False, False)


def look(line: Line, centre: float, noise: float, step: float) -> Slope:
    """Measure the slope at 0 with one pair of step sizes: four evaluations.

    Args:
        line: the function along the line.
        centre: `line(0)`.
        noise: standard deviation of the rounding error of one value of the function.
        step: the longer of the two steps.
    """
    values = np.array([line(-step), line(-step / 2), line(step / 2), line(step)])
    if not np.isfinite(values).all():
        return Slope(np.nan, np.inf, 0.0, step, False, False)
    far_behind, near_behind, near_ahead, far_ahead = values.tolist()
    long, short = (far_ahead - far_behind) / (2 * step), (near_ahead - near_behind) / step
    # The slopes ahead and behind, each free of the second derivative; of their difference the fourth remains.
    jump = abs(4 * (near_ahead + near_behind) - (far_ahead + far_behind) - 6 * centre) / step
    # The standard deviations of the extrapolated slope and of the jump are 1.9 and 8.4 times noise / step.
    rounding, kinked = _SIGMAS * 1.9 * noise / step, jump > _SIGMAS * 8.4 * noise / step
    flat = bool((values == centre).all())
    # A kink at 0 puts the slope half a jump off; one farther away shows in the difference of the two slopes as well.
    return Slope((4 * short - long) / 3, rounding + abs(short - long) + 0.6 * jump, rounding, step, kinked, flat)


def compare(
    line: Line, centre: float, noise: float, claim: float, start: float, target: float, tolerance: float
) -> Slope:
    """Measure the slope at 0 well enough to judge a claim: four evaluations if all goes well.

    Longer and shorter steps are tried until the error is below `target`, or far below the disagreement. A claim is
    contradicted by two steps only.

    Args:
        line: the function along the line.
        centre: `line(0)`.
        noise: standard deviation of the rounding error of one value of the function.
        claim: the slope it is said to have.
        start: the first step to try.
        target: an error to be content with.
        tolerance: accepted relative difference, on top of the error.
    """
    best = look(line, centre, noise, start)
    if best.flat and claim == 0:
        return best
    if not best.refutes(claim, tolerance):
        best = _sharpened(line, centre, noise, best, claim, target)
    if best.agrees(claim, tolerance):
        return best
    second = look(line, centre, noise, best.step / 4)
    gap = abs(best.value - claim)
    return second if second.error < gap / 2 and second.agrees(claim, tolerance) else best


def _sharpened(
    line: Line, centre: float, noise: float, first: Slope, claim: float, target: float, tries: int = 8
) -> Slope:
    looks = [first]
    while len(looks) < tries:
        best, latest = min(looks, key=_quality), looks[-1]
        if best.error <= target and not best.flat:
            return best
        if best.flat and len(looks) == _FLAT_LOOKS and best.error <= _SHARE * abs(claim):
            return best
        too_long = not latest.flat and latest.error > 2 * latest.rounding
        step = latest.step / _FACTOR if too_long else latest.step * _FACTOR
        if step in {seen.step for seen in looks} or not _SHORTEST < step < _LONGEST:
            looks += [look(line, centre, noise, best.step * factor) for factor in (0.25, 4.0)]
            break
        looks.append(look(line, centre, noise, step))
    # A kink that one step crosses is the reason why a shorter one has to live with its rounding.
    return replace(min(looks, key=_quality), kinked=any(seen.kinked for seen in looks))


def _quality(slope: Slope) -> tuple[bool, float]:
    return slope.flat, slope.error
