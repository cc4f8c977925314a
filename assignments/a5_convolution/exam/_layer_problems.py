"""What is drawn for hidden tests of layers that slide over images."""

from typing import Any

import numpy as np

Problems = dict[str, tuple[Any, ...]]

_PLAIN = {
    "a small batch": {"N": 2, "C": 3, "H": 4, "W": 5, "F": 4, "HH": 3, "WW": 2},
    "a single image in gray": {"N": 1, "C": 1, "H": 5, "W": 4, "F": 2, "HH": 2, "WW": 2},
    "filters of one pixel": {"N": 3, "C": 2, "H": 2, "W": 3, "F": 1, "HH": 1, "WW": 1},
    "filters as large as the image": {"N": 2, "C": 2, "H": 3, "W": 4, "F": 3, "HH": 3, "WW": 4},
}
"""Every two sizes of the first differ, so that no axis can be taken for another."""

_PADDED = {
    "one pixel of padding": {"N": 2, "C": 2, "H": 3, "W": 4, "F": 3, "HH": 3, "WW": 3, "pad": 1},
    "two pixels of padding": {"N": 1, "C": 3, "H": 2, "W": 3, "F": 2, "HH": 4, "WW": 3, "pad": 2},
    "more padding than the filters are large": {"N": 1, "C": 2, "H": 3, "W": 2, "F": 2, "HH": 2, "WW": 2, "pad": 3},
}

_STRIDED = {
    "steps of two pixels": {"N": 2, "C": 3, "H": 5, "W": 7, "F": 2, "HH": 3, "WW": 3, "stride": 2},
    "steps of three, with padding": {"N": 1, "C": 2, "H": 5, "W": 8, "F": 3, "HH": 4, "WW": 4, "stride": 3, "pad": 1},
}


def plain(rng: np.random.Generator) -> Problems:
    """Images and filters with steps of one pixel and no padding."""
    return {name: _layer(rng, **sizes) for name, sizes in _PLAIN.items()}


def padded(rng: np.random.Generator) -> Problems:
    """The same with padding."""
    return {name: _layer(rng, **sizes) for name, sizes in _PADDED.items()}


def strided(rng: np.random.Generator) -> Problems:
    """The same with larger steps."""
    return {name: _layer(rng, **sizes) for name, sizes in _STRIDED.items()}


def every(rng: np.random.Generator) -> Problems:
    """All of these."""
    return {**plain(rng), **padded(rng), **strided(rng)}


def plain_and_upstream(rng: np.random.Generator) -> Problems:
    """Images and filters with steps of one pixel and no padding, with an upstream gradient."""
    return _with_upstream(rng, plain(rng))


def padded_and_upstream(rng: np.random.Generator) -> Problems:
    """The same with padding."""
    return _with_upstream(rng, padded(rng))


def strided_and_upstream(rng: np.random.Generator) -> Problems:
    """The same with larger steps."""
    return _with_upstream(rng, strided(rng))


def every_and_upstream(rng: np.random.Generator) -> Problems:
    """All of these."""
    return _with_upstream(rng, every(rng))


def _layer(
    rng: np.random.Generator, N: int, C: int, H: int, W: int, F: int, HH: int, WW: int, stride: int = 1, pad: int = 0
) -> tuple[Any, ...]:
    """Filters of about 0.5 and biases that are not 0."""
    x, w = rng.normal(size=(N, C, H, W)), rng.normal(0, 0.5, (F, C, HH, WW))
    return x, w, rng.uniform(0.3, 1.0, F) * rng.choice([-1, 1], F), {"stride": stride, "pad": pad}


def _with_upstream(rng: np.random.Generator, problems: Problems) -> Problems:
    return {name: (*layer, rng.normal(size=_output_shape(*layer))) for name, layer in problems.items()}


def _output_shape(x: np.ndarray, w: np.ndarray, b: np.ndarray, conv_param: dict[str, int]) -> tuple[int, ...]:
    stride, pad = conv_param["stride"], conv_param["pad"]
    sides = zip(x.shape[2:], w.shape[2:], strict=True)
    return len(x), len(w), *((side + 2 * pad - length) // stride + 1 for side, length in sides)
