"""What is drawn for the hidden tests of the notebook `vectors`."""

from typing import Any

import numpy as np

Problems = dict[str, tuple[Any, ...]]

_SIZES = {
    "a batch of rows": (5, 4, 3),
    "a single row": (1, 3, 2),
    "a single output": (4, 5, 1),
    "square matrices": (3, 3, 3),
}
"""N, D, M: all different, and once all the same, where a missing transpose shows in the numbers alone."""


def inputs(rng: np.random.Generator) -> Problems:
    """Numbers of both signs, in arrays of several shapes."""
    return {
        "a vector": (_of_both_signs(rng, 7),),
        "a batch of rows": (_of_both_signs(rng, 4, 3),),
        "a batch of small images": (_of_both_signs(rng, 2, 3, 2, 2),),
    }


def inputs_and_upstream(rng: np.random.Generator) -> Problems:
    """Such numbers, and an upstream gradient of both signs for each."""
    return {name: (x, _of_both_signs(rng, *x.shape)) for name, (x,) in inputs(rng).items()}


def zeros_and_upstream(rng: np.random.Generator) -> Problems:
    """Numbers some of which are exactly 0, and an upstream gradient."""
    return {name: (_with_zeros(x), dout) for name, (x, dout) in inputs_and_upstream(rng).items()}


def vectors(rng: np.random.Generator) -> Problems:
    """Vectors of several lengths."""
    return {f"{D} numbers": (_of_both_signs(rng, D),) for D in (5, 2, 8)}


def vectors_with_zeros(rng: np.random.Generator) -> Problems:
    """Vectors some of whose numbers are exactly 0."""
    return {name: (_with_zeros(x),) for name, (x,) in vectors(rng).items()}


def products(rng: np.random.Generator) -> Problems:
    """An upstream gradient and two factors."""
    return {name: (rng.normal(size=(N, M)), *_factors(rng, N, D, M)) for name, (N, D, M) in _SIZES.items()}


def transposed_products(rng: np.random.Generator) -> Problems:
    """The same, with the weights in rows."""
    return {name: (dout, x, w.T.copy()) for name, (dout, x, w) in products(rng).items()}


def new_axes(rng: np.random.Generator) -> Problems:
    """Arrays that got axes in front."""
    return {
        "a bias added to each row": _broadcast(rng, (3,), (4, 3)),
        "a matrix used for each image": _broadcast(rng, (2, 3), (5, 2, 3)),
        "a vector that got two axes": _broadcast(rng, (2,), (4, 3, 2)),
    }


def stretched_axes(rng: np.random.Generator) -> Problems:
    """Arrays with axes of length 1 that were stretched."""
    return {
        "a column beside each column": _broadcast(rng, (4, 1), (4, 3)),
        "a row below each row": _broadcast(rng, (1, 5), (2, 5)),
        "an axis in the middle": _broadcast(rng, (2, 1, 4), (2, 3, 4)),
        "two axes": _broadcast(rng, (1, 3, 1), (2, 3, 4)),
    }


def any_axes(rng: np.random.Generator) -> Problems:
    """Both at once, and neither."""
    return {
        "new and stretched axes": _broadcast(rng, (3, 1), (2, 3, 4)),
        "axes of equal length": _broadcast(rng, (3, 1), (3, 3, 3)),
        "a single number": _broadcast(rng, (), (2, 3)),
        "an axis of length 1 that stayed so": _broadcast(rng, (1, 3), (1, 3)),
        "nothing was broadcast": _broadcast(rng, (2, 3), (2, 3)),
    }


def rows(rng: np.random.Generator) -> Problems:
    """Batches of rows, with weights and biases."""
    return {name: (*_factors(rng, N, D, M), rng.normal(size=M)) for name, (N, D, M) in _SIZES.items()}


def images(rng: np.random.Generator) -> Problems:
    """Batches of images, with weights and biases."""
    shapes = {"a batch of images": (3, 2, 4), "images in three colours": (2, 3, 2, 2), "a single image": (1, 2, 3)}
    return {
        name: (rng.normal(size=shape), rng.normal(0, 0.5, (int(np.prod(shape[1:])), 5)), rng.normal(size=5))
        for name, shape in shapes.items()
    }


def rows_and_upstream(rng: np.random.Generator) -> Problems:
    """Batches of rows, with weights, biases and an upstream gradient."""
    return {name: (*layer, _upstream(rng, *layer)) for name, layer in rows(rng).items()}


def images_and_upstream(rng: np.random.Generator) -> Problems:
    """Batches of images, with weights, biases and an upstream gradient."""
    return {name: (*layer, _upstream(rng, *layer)) for name, layer in images(rng).items()}


def scores(rng: np.random.Generator) -> Problems:
    """Scores with some margins met and some not, and true classes."""
    return {
        "a small batch": _scores(rng, N=5, C=4),
        "two classes": _scores(rng, N=6, C=2),
        "a single example": _scores(rng, N=1, C=5),
        "as many classes as examples": _scores(rng, N=3, C=3),
    }


def scores_at_the_corner(rng: np.random.Generator) -> Problems:
    """Scores in which each example has a margin of exactly 0."""
    return {name: (_at_the_corner(x, y), y) for name, (x, y) in scores(rng).items()}


def far_scores(rng: np.random.Generator) -> Problems:
    """Scores that lie far from 0, with the true class never hopelessly behind."""
    x, y = _scores(rng, N=4, C=3)
    places = np.array([[1000.0], [-1000.0], [0.0], [1000.0]])
    return {
        "scores around 1000": (x + 1000, y),
        "scores around -1000": (x - 1000, y),
        "scores around 400": (x + 400, y),
        "examples in different places": (x + places, y),
        "scores of 1000 and -1000 for one example": (_won_by_little(rng), np.array([0])),
    }


def _of_both_signs(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Numbers not too near 0, half of them negative: no ReLU lets all of them through, or none."""
    signs = np.resize([1.0, -1.0], shape).ravel()
    return rng.permutation(signs).reshape(shape) * rng.uniform(0.2, 2.0, shape)


def _with_zeros(x: np.ndarray) -> np.ndarray:
    """The same with every third number exactly 0."""
    zeros = np.resize([True, False, False], x.shape)
    return np.where(zeros, 0.0, x)


def _factors(rng: np.random.Generator, N: int, D: int, M: int) -> tuple[np.ndarray, np.ndarray]:
    return rng.normal(size=(N, D)), rng.normal(0, 0.5, (D, M))


def _upstream(rng: np.random.Generator, x: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    return rng.normal(size=(len(x), len(b)))


def _broadcast(rng: np.random.Generator, shape: tuple[int, ...], larger: tuple[int, ...]) -> tuple[Any, ...]:
    return rng.normal(size=larger), shape


def _scores(rng: np.random.Generator, N: int, C: int) -> tuple[np.ndarray, np.ndarray]:
    return rng.normal(0, 1.5, (N, C)), rng.integers(C, size=N)


def _won_by_little(rng: np.random.Generator) -> np.ndarray:
    """One example with a true class just ahead of the next, and a third one hopelessly behind."""
    return np.array([[1000.0, 1000.0 - rng.uniform(0.5, 2.0), -1000.0]])


def _at_the_corner(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Whole scores, so that sums are exact, with the class after the true one behind it by exactly 1."""
    whole, each = np.round(x), np.arange(len(x))
    whole[each, (y + 1) % x.shape[1]] = whole[each, y] - 1
    return whole
