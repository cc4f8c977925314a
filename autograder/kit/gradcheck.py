"""Whether a gradient agrees with the loss it is said to belong to."""

from collections.abc import Callable, Iterator
from typing import Any, Literal

import numpy as np

from autograder.kit.blocks import Array, Blocks, Parameters
from autograder.kit.noise import rounding_noise
from autograder.kit.slope import Slope, measure
from autograder.kit.verdict import Coordinate, GradientVerdict

Mode = Literal["sampled", "directional", "full"]

_START = 1e-4
"""The first step, relative to the size of a coordinate: kinks that near are rare, and rounding is far below 1e-6."""
_REDRAWS = 3
"""How often a coordinate or direction that meets a kink is drawn again."""


def gradient_check(
    loss: Callable[[Any], Any],
    x: Parameters,
    gradient: Any,
    *,
    mode: Mode = "sampled",
    samples: int = 12,
    directions: int = 3,
    tolerance: float = 1e-5,
    name: str = "x",
    rng: np.random.Generator | None = None,
) -> GradientVerdict:
    """Compare a gradient with differences of the loss itself.

    Args:
        loss: function of parameters like `x`; returns one number.
        x: the point: a float64 array, or a dict of them (`{"W1": ..., "b1": ...}`). It comes back unchanged.
        gradient: the claimed gradient at `x`, of the same shape or with the same keys; or a function of `x` giving it.
        mode: "full" compares every coordinate (4 evaluations each), "sampled" `samples` of each block and two random
            directions, "directional" only `directions` random directions of each block, whatever its size.
        samples: coordinates compared per block in the mode "sampled".
        directions: directions compared per block in the mode "directional".
        tolerance: accepted relative difference, on top of the error of the differences themselves.
        name: what messages call `x` if it is one array.
        rng: draws coordinates and directions; the same ones each time by default.

    Returns:
        A verdict with `passed`, `message`, `evaluations`, and the `worst` place. A kink of the loss (the edge of a
        hinge, a tie of a maximum) beside `x` is recognised and passed over, never taken for an error.

    Raises:
        ValueError: `x` is not float64 or not finite.
    """
    blocks = Blocks(x, name)
    probe = _Probe(loss, blocks)
    try:
        claimed = blocks.split(gradient(blocks.moved("", np.zeros(0))) if callable(gradient) else gradient)
        probe.settle()
    except ValueError as problem:
        return GradientVerdict(False, str(problem), probe.evaluations)
    rng = np.random.default_rng(0) if rng is None else rng
    kinks = compared = 0
    worst: Coordinate | None = None
    wrong = False
    for key, draw in _draws(blocks, claimed, mode, samples, directions, rng):
        for _ in range(_REDRAWS):
            label, direction = draw()
            slope, claim = probe.slope(key, direction), float(np.sum(claimed[key] * direction))
            if not (slope.kinked and mode != "full"):
                break
            kinks += 1
        compared += 1
        gap = abs(slope.value - claim)
        bad = gap > slope.error + tolerance * max(abs(slope.value), abs(claim))
        unit = float(np.max(np.abs(direction)))
        place = Coordinate(label, claim / unit, slope.value / unit, gap / max(abs(slope.value), abs(claim), 1e-300))
        if worst is None or (bad, place.relative_error) > (wrong, worst.relative_error):
            worst, wrong = place, bad
    return GradientVerdict(not wrong, _sentence(worst, wrong, compared), probe.evaluations, worst, compared, kinks)


class _Probe:
    """Evaluates the loss along lines and counts how often."""

    def __init__(self, loss: Callable[[Any], Any], blocks: Blocks) -> None:
        self.evaluations = 0
        self._loss, self._blocks = loss, blocks
        self._centre = self._noise = 0.0

    def settle(self) -> None:
        """Find the loss at the point itself and the rounding error of its values."""
        first, second = (
            self._evaluate(self._blocks.moved("", np.zeros(0))),
            self._evaluate(self._blocks.moved("", np.zeros(0))),
        )
        if first != second:
            raise ValueError(
                f"The loss is {first:.10g} and then {second:.10g} at the same point: it must not be random."
            )
        if not np.isfinite(first):
            raise ValueError(f"The loss is {first}: no gradient can be checked.")
        self._centre = first
        signs = np.random.default_rng(1)
        noises = []
        for key, array in self._blocks.arrays.items():
            direction = self._blocks.scale(key) * signs.choice([-1.0, 1.0], array.shape)
            noises.append(rounding_noise(self._line(key, direction), first))
        self._noise = max(noises, default=0.0)

    def slope(self, key: str, direction: Array) -> Slope:
        return measure(self._line(key, direction), self._centre, _START, self._noise, 1e-5)

    def _line(self, key: str, direction: Array) -> Callable[[float], float]:
        return lambda t: self._evaluate(self._blocks.moved(key, t * direction))

    def _evaluate(self, parameters: Any) -> float:
        self.evaluations += 1
        value = np.asarray(self._loss(parameters))
        if value.size != 1 or not np.issubdtype(value.dtype, np.number):
            raise ValueError(f"The loss must be one number, not an array of shape {value.shape}.")
        return float(value.reshape(()))


def _draws(
    blocks: Blocks, claimed: dict[str, Array], mode: Mode, samples: int, directions: int, rng: np.random.Generator
) -> Iterator[tuple[str, Callable[[], tuple[str, Array]]]]:
    """What to compare: pairs of a block and a function that draws a direction in it."""
    for key, array in blocks.arrays.items():
        if not array.size:
            continue
        scale = blocks.scale(key)

        def coordinate(flat: int | None = None, key: str = key, scale: Array = scale) -> tuple[str, Array]:
            index = np.unravel_index(int(rng.integers(scale.size)) if flat is None else flat, scale.shape)
            direction = np.zeros(scale.shape)
            direction[index] = scale[index]
            return f"{key}[{', '.join(map(str, index))}]" if index else key, direction

        def anywhere(key: str = key, scale: Array = scale) -> tuple[str, Array]:
            return f"{key} along a random direction", scale * rng.choice([-1.0, 1.0], scale.shape)

        if mode == "full" or (mode == "sampled" and array.size <= samples):
            for flat in range(array.size):
                yield key, lambda flat=flat, draw=coordinate: draw(flat)  # type: ignore[misc]
        elif mode == "sampled":
            yield from ((key, coordinate) for _ in range(samples))
            yield from ((key, anywhere) for _ in range(2))
        else:
            yield from ((key, anywhere) for _ in range(directions))


def _sentence(worst: Coordinate | None, wrong: bool, compared: int) -> str:
    if worst is None:
        return "There is nothing to compare: the parameters are empty."
    numbers = f"yours is {worst.claimed:.6g}, the numeric gradient {worst.numeric:.6g}"
    if wrong:
        return f"At {worst.name} {numbers} (relative error {worst.relative_error:.1e})."
    return f"{compared} places agree; the worst relative error is {worst.relative_error:.1e}, at {worst.name}."
