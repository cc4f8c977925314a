"""Comparing a claimed gradient with measured slopes, place by place."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.kit.gradcheck.blocks import Blocks
from autograder.kit.gradcheck.places import Draw, Place, coordinate
from autograder.kit.gradcheck.probe import Probe
from autograder.kit.gradcheck.problem import GradientProblemError
from autograder.kit.gradcheck.verdict import Comparison

_REDRAWS = 4
"""How often a coordinate or direction beside a kink is drawn again."""
_NUDGES = 3
"""How many points nearby are tried for a place that still is."""
_NUDGE = 1e-2
"""How far away they are, relative to the size of a coordinate."""


class Judge:
    """Compares the claims of a gradient at one point, and where a kink is in the way, at points close by."""

    def __init__(
        self, loss: Callable[[Any], Any], blocks: Blocks, gradient: Any, tolerance: float, rng: np.random.Generator
    ) -> None:
        """Take a gradient as a function of the parameters, or as its value at the point."""
        self.evaluations = 0
        """How often the loss was called."""
        self.kinks = 0
        """How often a place was passed over because of a kink."""
        self._loss, self._blocks, self._gradient = loss, blocks, gradient
        self._tolerance, self._rng = tolerance, rng
        self._probes: list[Probe] = []

    def settle(self) -> None:
        """Find the loss and the claims at the point itself.

        Raises:
            GradientProblemError: the gradient or the loss is not what it should be; a sentence says what.
        """
        claims = self._gradient(self._blocks.moved({})) if callable(self._gradient) else self._gradient
        self._probes.append(Probe(self._counted, self._blocks, self._blocks.split(claims)))

    def compare(self, draw: Draw, redraw: bool) -> Comparison:
        """Compare at a place; beside a kink, draw again if that is wanted, then at points nearby if possible."""
        comparison = self._at(self._probes[0], draw())
        for _ in range(_REDRAWS if redraw else 0):
            if not comparison.blurred:
                return comparison
            self.kinks += 1
            comparison = self._at(self._probes[0], draw())
        for nearby in range(1, _NUDGES + 1):
            if not comparison.blurred or not self._move(nearby):
                return comparison
            self.kinks += 1
            comparison = self._at(self._probes[nearby], comparison.place)
        return comparison

    def culprit(self, comparison: Comparison) -> Comparison:
        """Halve a direction that disagrees until one coordinate is left."""
        place, probe = comparison.place, self._probes[0]
        candidates = np.flatnonzero(place.direction)
        gap = comparison.gap
        while len(candidates) > 1:
            first, second = np.array_split(candidates, 2)
            direction = np.zeros(place.direction.shape)
            direction.flat[first] = place.direction.flat[first]
            part = self._at(probe, Place(place.block, direction)).gap
            candidates, gap = (first, part) if abs(part) >= abs(gap - part) else (second, gap - part)
        return self._at(probe, coordinate(self._blocks, place.block, int(candidates[0])))

    def _at(self, probe: Probe, place: Place) -> Comparison:
        tolerance = self._tolerance if place.index is not None else 0.1 * self._tolerance
        return probe.compare(place, tolerance)

    def _counted(self, parameters: Any) -> Any:
        self.evaluations += 1
        return self._loss(parameters)

    def _move(self, number: int) -> bool:
        """Have that many points nearby at hand, if the gradient is known there and the loss is defined there."""
        while len(self._probes) <= number:
            if not callable(self._gradient):
                return False
            blocks = self._blocks.nudged(_NUDGE, self._rng)
            try:
                claims = blocks.split(self._gradient(blocks.moved({})))
                self._probes.append(Probe(self._counted, blocks, claims))
            except GradientProblemError:
                return False
        return True
