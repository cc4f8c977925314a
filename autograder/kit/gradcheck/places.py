"""Where a gradient is compared: single coordinates and random directions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from autograder.kit.gradcheck.blocks import Array, Blocks

Draw = Callable[[], "Place"]


@dataclass(frozen=True)
class Place:
    """A direction in one block of the parameters: one coordinate's, or a random one."""

    block: str
    direction: Array
    """Shape of the block; a step of 1 along it is as large as the coordinates themselves."""
    index: tuple[int, ...] | None = None
    """The coordinate, if it is one."""

    @property
    def name(self) -> str:
        """As a student would index it: `W[3, 2]`."""
        if self.index is None:
            return f"{self.block} along a random direction"
        return f"{self.block}[{', '.join(map(str, self.index))}]" if self.index else self.block


def coordinate(blocks: Blocks, block: str, flat: int) -> Place:
    """The place of one coordinate, by its position in the flattened block."""
    scale = blocks.scale(block)
    index = tuple(int(i) for i in np.unravel_index(flat, scale.shape))
    direction = np.zeros(scale.shape)
    direction[index] = scale[index]
    return Place(block, direction, index)


def every_coordinate(blocks: Blocks, block: str) -> Iterator[Draw]:
    """All coordinates of a block, in order; drawing one again gives the same."""
    for flat in range(blocks.arrays[block].size):
        yield lambda flat=flat: coordinate(blocks, block, flat)  # type: ignore[misc]


def random_coordinates(blocks: Blocks, block: str, count: int, rng: np.random.Generator) -> Iterator[Draw]:
    """Different coordinates of a block; drawing one again gives yet another."""
    order = iter(rng.permutation(blocks.arrays[block].size))
    for _ in range(count):
        yield lambda: coordinate(blocks, block, int(next(order, 0)))


def random_directions(blocks: Blocks, block: str, count: int, rng: np.random.Generator) -> Iterator[Draw]:
    """Directions that move all coordinates of a block, each up or down by chance."""
    scale = blocks.scale(block)
    for _ in range(count):
        yield lambda: Place(block, scale * rng.choice([-1.0, 1.0], scale.shape))
