"""Measuring a loss along lines through one point."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, cached_property
from typing import Any

import numpy as np

from autograder.kit.gradcheck.blocks import Array, Blocks
from autograder.kit.gradcheck.noise import least_noise, rounding_noise
from autograder.kit.gradcheck.places import Place
from autograder.kit.gradcheck.problem import GradientProblemError
from autograder.kit.gradcheck.slope import compare, glance, look
from autograder.kit.gradcheck.verdict import Comparison

_START = 1e-4
"""The first step, relative to the size of a coordinate: few kinks are that near, and rounding is far below 1e-6."""
_TARGET = 3e-6
"""An error of the numeric slope to be content with, relative to the claimed one."""


class Probe:
    """A loss and its claimed gradient at one point."""

    def __init__(self, loss: Callable[[Any], Any], blocks: Blocks, claims: Mapping[str, Array]) -> None:
        """Evaluate the loss at the point, twice.

        Raises:
            GradientProblemError: the loss is not one finite number, or not the same number twice.
        """
        self._loss, self._blocks, self._claims = loss, blocks, claims
        self._centre, again = self._at({}), self._at({})
        if not np.isfinite(self._centre):
            raise GradientProblemError(
                f"The loss is {self._centre}: a gradient can be checked only where the loss is finite."
            )
        if self._centre != again:
            raise GradientProblemError(
                f"The loss is {self._centre:.10g}, and {again:.10g} when called again with the same numbers. "
                "Does it change its inputs, or draw random numbers?"
            )

    def compare(self, place: Place, tolerance: float) -> Comparison:
        """Measure the slope at a place as well as it takes to judge the claim.

        One centred difference is enough where it is the claim, to five digits and more: curve, kinks and rounding lead
        away from a right claim, and to a wrong one only by a chance of some in a million. Where it is not, a first look
        takes the loss to be rounded as little as any can be, which makes its error bar too short, never too long. Most
        right claims are within it, and what the rounding really is need not be measured for them.

        Args:
            place: where.
            tolerance: accepted relative difference, on top of the error of the measurement.
        """
        claim = float(np.sum(self._claims[place.block] * place.direction))
        # A slope ten thousand times smaller than its neighbours need not be known to more digits than theirs.
        typical = float(np.sqrt(np.mean(np.square(self._claims[place.block] * self._blocks.scale(place.block)))))
        target = _TARGET * max(abs(claim), 1e-4 * typical)
        line = cache(self._line({place.block: place.direction}))
        close = min(target, tolerance * abs(claim))
        slope = glance(line, _START)
        gap = abs(slope.value - claim)
        if gap <= close:
            return Comparison(place, claim, replace(slope, error=gap), agrees=True, blurred=False)
        slope = look(line, self._centre, least_noise(self._centre), _START)
        sharp = not slope.flat and slope.error <= close
        nothing = slope.flat and claim == 0
        if not (nothing or (sharp and slope.agrees(claim, tolerance))):
            slope = compare(line, self._centre, self._noise, claim, _START, target, tolerance)
        return Comparison(place, claim, slope, slope.agrees(claim, tolerance), slope.blurred(claim, tolerance))

    @cached_property
    def _noise(self) -> float:
        """The rounding of the loss, measured along a direction that moves every number."""
        signs = np.random.default_rng(1)
        blocks = self._blocks
        everything = {key: blocks.scale(key) * signs.choice([-1.0, 1.0], a.shape) for key, a in blocks.arrays.items()}
        return rounding_noise(self._line(everything), self._centre)

    def _line(self, direction: Mapping[str, Array]) -> Callable[[float], float]:
        return lambda t: self._at({key: t * step for key, step in direction.items()})

    def _at(self, steps: Mapping[str, Array]) -> float:
        value = np.asarray(self._loss(self._blocks.moved(steps)))
        if value.dtype.kind not in "iuf":
            raise GradientProblemError(f"The loss must be one number; it is a {value.dtype} value.")
        if value.shape != ():
            raise GradientProblemError(f"The loss must be one number; it is an array of shape {value.shape}.")
        return float(value)
