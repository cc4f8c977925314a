"""Whether a gradient agrees with the loss it is said to belong to."""

from collections.abc import Callable, Iterator
from typing import Any, Literal

import numpy as np

from autograder.kit.gradcheck.blocks import Blocks, Parameters
from autograder.kit.gradcheck.judge import Judge
from autograder.kit.gradcheck.places import Draw, every_coordinate, random_coordinates, random_directions
from autograder.kit.gradcheck.problem import GradientProblemError
from autograder.kit.gradcheck.verdict import Comparison, GradientVerdict, verdict

_PLAIN = 3
"""In a block in which so many places disagree, no others are compared."""

Mode = Literal["sampled", "directional", "full"]


def gradient_check(
    loss: Callable[[Any], Any],
    x: Parameters,
    gradient: Any,
    *,
    mode: Mode = "sampled",
    samples: int = 12,
    directions: int = 5,
    tolerance: float = 1e-5,
    name: str = "x",
    rng: np.random.Generator | None = None,
) -> GradientVerdict:
    """Compare a gradient with differences of the loss itself.

    A kink of the loss beside `x` (the edge of a hinge, a tie of a maximum) is recognised and avoided, never taken for
    an error; so is the rounding of the loss, which is measured.

    Args:
        loss: function of parameters like `x`; returns one number. It gets arrays of its own at every call.
        x: the point: a float64 array, or a dict of them (`{"W1": ..., "b1": ...}`). It comes back unchanged.
        gradient: the claimed gradient as a function of parameters like `x`, or its value at `x`. With a function, a
            coordinate whose kink is too close to tell is compared at a point nearby; without, any number between the
            slopes on both sides of the kink is accepted.
        mode: "full" compares every coordinate, "sampled" some coordinates of each block and three random directions,
            "directional" only random directions of each block, whatever its size. A place costs two evaluations, more
            where the claim is wrong, beside a kink, or in a coarse loss; two are spent before the first. In a block in
            which three places disagree, no others are compared.
        samples: coordinates compared per block in the mode "sampled".
        directions: directions compared per block in the mode "directional".
        tolerance: accepted relative difference in a coordinate, on top of the error of the differences themselves.
            Along a direction, where the errors of single coordinates are diluted, a tenth of it.
        name: what messages call `x` if it is one array.
        rng: draws coordinates and directions; the same ones each time by default.

    Returns:
        A verdict with `passed`, `message`, `evaluations`, and the `worst` place: a coordinate, even where directions
        were compared. What is wrong with the gradient as a whole (its shape, nan) or with the loss (not one finite
        number, not the same number twice) is a verdict too.

    Raises:
        ValueError: `x` is not float64 or not finite.
    """
    blocks = Blocks(x, name)
    rng = np.random.default_rng(0) if rng is None else rng
    judge = Judge(loss, blocks, gradient, tolerance, rng)
    try:
        judge.settle()
        comparisons: list[Comparison] = []
        for block in blocks.arrays:
            draws = _draws(blocks, block, mode, samples, directions, rng)
            comparisons += _until_plain(judge.compare(draw, redraw=mode != "full") for draw in draws)
        if any(not c.agrees for c in comparisons) and all(c.agrees or c.place.index is None for c in comparisons):
            comparisons.append(judge.culprit(max(comparisons, key=lambda c: (not c.agrees, c.relative_error))))
    except GradientProblemError as problem:
        return GradientVerdict(False, str(problem), judge.evaluations)
    return verdict(comparisons, judge.evaluations, judge.kinks)


def _until_plain(comparisons: Iterator[Comparison]) -> Iterator[Comparison]:
    """Yield comparisons until so many of them disagree that more would say nothing new."""
    wrong = 0
    for comparison in comparisons:
        yield comparison
        wrong += not comparison.agrees
        if wrong == _PLAIN:
            return


def _draws(
    blocks: Blocks, block: str, mode: Mode, samples: int, directions: int, rng: np.random.Generator
) -> Iterator[Draw]:
    size = blocks.arrays[block].size
    if mode == "directional" and size:
        yield from random_directions(blocks, block, directions, rng)
    elif mode == "full" or size <= samples:
        yield from every_coordinate(blocks, block)
    else:
        yield from random_coordinates(blocks, block, samples, rng)
        yield from random_directions(blocks, block, 3, rng)
