"""Hidden tests of the notebook `vgg16`."""

from typing import Any

import numpy as np

from assignments.a5_convolution import reference
from assignments.a5_convolution.mistakes import vgg16 as mistakes
from autograder.exam import Exercise, Value

Problems = dict[str, tuple[Any, ...]]
Layer = dict[str, Any]


def layers(rng: np.random.Generator) -> Problems:
    """A layer of each kind, and a shape it fits; no two sizes are equal."""
    return {**filters(rng), **windows(rng), **connected(rng)}


def filters(rng: np.random.Generator) -> Problems:
    """Layers of filters."""
    places, count = _whole(rng, 4, 9), _whole(rng, 10, 30)
    return {
        "filters, no padding": (_conv(count, 4, 1, 0), (3, places + 5, places + 9)),
        "filters with padding": (_conv(count + 1, 5, 1, 2), (2, places + 5, places + 9)),
        "filters with larger steps": (_conv(count + 2, 3, 2, 1), (6, 2 * places + 1, 2 * places + 5)),
        "filters of one pixel": (_conv(count + 3, 1, 1, 0), (7, places + 4, places)),
    }


def windows(rng: np.random.Generator) -> Problems:
    """Pooling layers."""
    places, channels = _whole(rng, 4, 9), _whole(rng, 10, 30)
    return {
        "pooling side by side": (_pool(3, 3), (channels, 3 * places, 3 * places + 6)),
        "pooling that overlaps": (_pool(3, 2), (channels + 1, 2 * places + 1, 2 * places + 5)),
    }


def connected(rng: np.random.Generator) -> Problems:
    """Fully connected layers."""
    units = _whole(rng, 10, 30)
    return {
        "fully connected, from maps": (_fc(units), (5, units // 2, 3)),
        "fully connected, from units": (_fc(units), (units + 7,)),
    }


def nets(rng: np.random.Generator) -> Problems:
    """Whole networks, with an image that fits."""
    first, places = _whole(rng, 5, 9), _whole(rng, 3, 6)
    return {
        "a small net": (
            [_conv(first, 3, 1, 1), _pool(2, 2), _conv(first + 4, 2, 1, 0), _fc(first + 20), _fc(10)],
            (3, 2 * places, 2 * places + 4),
        ),
        "larger steps and overlapping windows": (
            [_conv(first + 1, 5, 2, 2), _pool(3, 2), _fc(first + 3)],
            (2, 4 * places + 1, 4 * places + 5),
        ),
        "fully connected layers only": ([_fc(first + 9), _fc(first)], (1, places, places + 1)),
        "no pooling": ([_conv(first, 3, 1, 0), _conv(first + 2, 3, 1, 0)], (4, places + 4, places + 6)),
    }


def towers_of_small_steps(rng: np.random.Generator) -> Problems:
    """Layers whose strides are all 1."""
    return {
        "two layers": ([_conv(8, 3, 1, 1), _conv(8, _whole(rng, 4, 7), 1, 1)],),
        "four layers": ([_conv(8, 2, 1, 0), _conv(4, 5, 1, 0), _conv(8, _whole(rng, 6, 9), 1, 0), _pool(2, 1)],),
        "one layer": ([_conv(8, _whole(rng, 5, 9), 1, 0)],),
    }


def towers(rng: np.random.Generator) -> Problems:
    """Layers with larger strides too."""
    return {
        **towers_of_small_steps(rng),
        "pooling on the way": ([_conv(8, 3, 1, 1), _pool(2, 2), _conv(8, _whole(rng, 4, 7), 1, 1)],),
        "several strides": ([_conv(8, 5, 2, 2), _pool(3, 3), _conv(4, _whole(rng, 4, 7), 2, 1), _pool(2, 2)],),
        "no layers at all": ([],),
    }


def _whole(rng: np.random.Generator, low: int, high: int) -> int:
    return int(rng.integers(low, high))


def _conv(count: int, size: int, stride: int, pad: int) -> Layer:
    return {"kind": "conv", "filters": count, "size": size, "stride": stride, "pad": pad}


def _pool(size: int, stride: int) -> Layer:
    return {"kind": "pool", "size": size, "stride": stride, "pad": 0}


def _fc(units: int) -> Layer:
    return {"kind": "fc", "units": units}


def _column(name: str) -> Any:
    """A column of the books, as a part of an outcome."""
    return lambda rows: [row[name] for row in rows]


layer_shape = Exercise(
    reference.layer_shape,
    draws=layers,
    aspects=[
        Value("the shape", weight=2, draws=filters, label="behind filters"),
        Value("the shape", draws=windows, label="behind pooling"),
        Value("the shape", draws=connected, label="behind a fully connected layer"),
    ],
    mistakes=mistakes.LAYER_SHAPE,
)

layer_weights = Exercise(
    reference.layer_weights,
    draws=layers,
    aspects=[
        Value("the number of weights", weight=2, draws=filters, label="of filters"),
        Value("the number of weights", draws=connected, label="of a fully connected layer"),
        Value("the number of weights", requires="of filters", weight=0.5, draws=windows, label="of pooling"),
    ],
    mistakes=mistakes.LAYER_WEIGHTS,
)

layer_products = Exercise(
    reference.layer_products,
    draws=layers,
    aspects=[
        Value("the number of products", weight=2, draws=filters, label="of filters"),
        Value("the number of products", draws=connected, label="of a fully connected layer"),
        Value("the number of products", requires="of filters", weight=0.5, draws=windows, label="of pooling"),
    ],
    mistakes=mistakes.LAYER_PRODUCTS,
)

account = Exercise(
    reference.account,
    draws=nets,
    aspects=[
        Value("the list of shapes", _column("shape"), label="shapes"),
        Value("the list of numbers", _column("numbers"), label="numbers to keep"),
        Value("the list of weights", _column("weights"), label="weights"),
        Value("the list of products", _column("products"), label="products"),
    ],
    mistakes=mistakes.ACCOUNT,
)

receptive_field = Exercise(
    reference.receptive_field,
    draws=towers,
    aspects=[
        Value("the field", draws=towers_of_small_steps, label="steps of one pixel"),
        Value("the field", requires="steps of one pixel", label="larger steps"),
    ],
    mistakes=mistakes.RECEPTIVE_FIELD,
)
