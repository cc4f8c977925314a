"""Hidden problems of the notebook `activations`."""

from itertools import pairwise
from typing import Any

import numpy as np

Problems = dict[str, tuple[Any, ...]]


def neurons(rng: np.random.Generator) -> Problems:
    """Neurons with several inputs, and biases as large as the rest."""
    return {
        "three inputs": (rng.normal(size=3), rng.normal(size=3), rng.uniform(0.3, 1)),
        "seven inputs": (rng.normal(size=7), rng.normal(size=7), rng.uniform(-1, -0.3)),
        "a single input": (rng.normal(size=1), rng.normal(size=1), rng.uniform(0.3, 1)),
    }


def pairs_of_layers(rng: np.random.Generator) -> Problems:
    """Two linear layers of all different sizes, and once of equal ones, which hide a wrong order."""
    return {
        "a small pair": _pair(rng, D=4, H=5, C=3),
        "a single output": _pair(rng, D=2, H=6, C=1),
        "a narrow hidden layer": _pair(rng, D=5, H=1, C=4),
        "layers of equal sizes": _pair(rng, D=3, H=3, C=3),
    }


def numbers(rng: np.random.Generator) -> Problems:
    """Numbers on both sides of 0, in arrays of several shapes."""
    return {words: (_away_from_zero(rng, shape),) for words, shape in _SHAPES.items()}


def numbers_and_upstream(rng: np.random.Generator) -> Problems:
    """The same with a random upstream gradient, whose signs have nothing to do with theirs."""
    return {words: (_away_from_zero(rng, shape), rng.normal(size=shape)) for words, shape in _SHAPES.items()}


def one_vector(rng: np.random.Generator) -> Problems:
    """A single problem, where stepping every number of more would take long."""
    return {"a vector": numbers_and_upstream(rng)["a vector"]}


def one_vector_and_alpha(rng: np.random.Generator) -> Problems:
    """The same with an alpha."""
    return {"a vector": numbers_upstream_and_alpha(rng)["a vector"]}


def one_maxout_layer(rng: np.random.Generator) -> Problems:
    """A single layer of maxout neurons with its upstream gradient."""
    return {"a small batch": maxout_layers_and_upstream(rng)["a small batch"]}


def with_zeros(rng: np.random.Generator) -> Problems:
    """Numbers some of which are exactly 0, where a corner has no slope of its own."""
    x = _away_from_zero(rng, (3, 4))
    x[[0, 1, 2], [1, 3, 0]] = 0.0
    return {"numbers that are exactly 0": (x, rng.normal(size=x.shape))}


def enormous(rng: np.random.Generator) -> Problems:
    """Numbers whose exponentials no float can hold."""
    return {"numbers around 1000 and around -1000": (_enormous(rng),)}


def enormous_and_upstream(rng: np.random.Generator) -> Problems:
    """The same with an upstream gradient."""
    return {"numbers around 1000 and around -1000": (_enormous(rng), rng.normal(size=6))}


def numbers_and_alpha(rng: np.random.Generator) -> Problems:
    """Numbers on both sides of 0, each array with an alpha of its own, and once with the usual one."""
    own = {words: (x, rng.uniform(0.3, 0.8)) for words, (x,) in numbers(rng).items()}
    return own | {"the usual alpha": (_away_from_zero(rng, (6,)), 1.0)}


def numbers_upstream_and_alpha(rng: np.random.Generator) -> Problems:
    """The same with a random upstream gradient."""
    return {words: (*problem, rng.uniform(0.3, 0.8)) for words, problem in numbers_and_upstream(rng).items()}


def zeros_and_alpha(rng: np.random.Generator) -> Problems:
    """Numbers some of which are exactly 0, with an alpha other than 1, which makes 0 a corner."""
    return {words: (*problem, 0.6) for words, problem in with_zeros(rng).items()}


def enormous_and_alpha(rng: np.random.Generator) -> Problems:
    """Enormous numbers with an alpha."""
    return {words: (*problem, 0.6) for words, problem in enormous(rng).items()}


def enormous_upstream_and_alpha(rng: np.random.Generator) -> Problems:
    """Enormous numbers with an upstream gradient and an alpha."""
    return {words: (*problem, 0.6) for words, problem in enormous_and_upstream(rng).items()}


def maxout_layers(rng: np.random.Generator) -> Problems:
    """Layers of maxout neurons; N, D and M all different, and once all equal, which hides a missing transpose."""
    return {words: layer[:-1] for words, layer in maxout_layers_and_upstream(rng).items()}


def maxout_layers_and_upstream(rng: np.random.Generator) -> Problems:
    """The same with a random upstream gradient."""
    sizes = {
        "a small batch": (5, 4, 3),
        "a single example": (1, 3, 6),
        "a single neuron": (6, 2, 1),
        "as many examples as inputs and neurons": (3, 3, 3),
    }
    return {words: _maxout_layer(rng, *size) for words, size in sizes.items()}


def nets(rng: np.random.Generator) -> Problems:
    """Nets of the lecture's size and others; biases as large as the weights."""
    return {
        "the lecture's sizes": _net(rng, 3, 4, 4, 1),
        "layers of other sizes": _net(rng, 5, 3, 6, 2),
        "a single input": _net(rng, 1, 2, 3, 4),
    }


_SHAPES = {"a matrix": (4, 3), "a vector": (7,), "a single row": (1, 5), "an array of three axes": (2, 3, 2)}


def _away_from_zero(rng: np.random.Generator, shape: tuple[int, ...]) -> Any:
    """Numbers of size 0.1 to 2, about half of them negative and at least one of each sign."""
    signs = np.where(np.arange(np.prod(shape)) % 2, 1.0, -1.0)
    return rng.permutation(signs).reshape(shape) * rng.uniform(0.1, 2, shape)


def _enormous(rng: np.random.Generator) -> Any:
    return np.array([1000.0, -1000, 1000, -1000, 0.5, -0.5]) + rng.normal(0, 0.1, 6)


def _pair(rng: np.random.Generator, D: int, H: int, C: int) -> tuple[Any, ...]:
    return rng.normal(size=(D, H)), rng.normal(size=H), rng.normal(size=(H, C)), rng.normal(size=C)


def _maxout_layer(rng: np.random.Generator, N: int, D: int, M: int) -> tuple[Any, ...]:
    first, second = ((rng.normal(size=(D, M)), rng.normal(size=M)) for _ in range(2))
    return rng.normal(size=(N, D)), *first, *second, rng.normal(size=(N, M))


def _net(rng: np.random.Generator, *sizes: int) -> tuple[Any, ...]:
    layers = ((rng.normal(size=(out, into)), rng.normal(size=(out, 1))) for into, out in pairwise(sizes))
    return rng.normal(size=(sizes[0], 1)), *(array for layer in layers for array in layer)
