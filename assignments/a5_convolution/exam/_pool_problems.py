"""What is drawn for hidden tests of pooling, and of a net that pools."""

from typing import Any

import numpy as np

Problems = dict[str, tuple[Any, ...]]

_APART = {
    "windows side by side": ((2, 3, 4, 6), (2, 2, 2)),
    "a single image, one window": ((1, 2, 3, 3), (3, 3, 3)),
    "windows with gaps between them": ((2, 1, 7, 5), (1, 2, 3)),
    "windows of one pixel": ((1, 3, 2, 4), (1, 1, 1)),
}
"""Shape of x; height, width and stride of the windows."""

_OVERLAPPING = {
    "overlapping windows": ((2, 2, 5, 7), (3, 3, 2)),
    "overlapping windows, higher than wide": ((1, 3, 6, 4), (3, 2, 1)),
    "overlapping windows, wider than high": ((2, 1, 4, 7), (2, 3, 2)),
}


def apart(rng: np.random.Generator) -> Problems:
    """Windows that share no pixel."""
    return _problems(rng, _APART)


def overlapping(rng: np.random.Generator) -> Problems:
    """Windows that do."""
    return _problems(rng, _OVERLAPPING)


def every(rng: np.random.Generator) -> Problems:
    """All of these, and an image of negative numbers only."""
    x, pool_param = _problem(rng, (2, 2, 4, 4), (2, 2, 2))
    return {**apart(rng), **overlapping(rng), "negative numbers only": (-np.abs(x) - 0.1, pool_param)}


def apart_and_upstream(rng: np.random.Generator) -> Problems:
    """Windows that share no pixel, with an upstream gradient."""
    return _with_upstream(rng, apart(rng))


def overlapping_and_upstream(rng: np.random.Generator) -> Problems:
    """Windows that do."""
    return _with_upstream(rng, overlapping(rng))


def every_and_upstream(rng: np.random.Generator) -> Problems:
    """All of these."""
    return _with_upstream(rng, every(rng))


def nets(rng: np.random.Generator) -> Problems:
    """Parameters, images, labels and reg; weights of about 0.5, biases that are not 0."""
    return {
        "a small batch": _net(rng, N=4, K=2, side=(5, 7), F=3, filter_=(2, 2), C=5),
        "a single gray image of two classes": _net(rng, N=1, K=1, side=(6, 4), F=2, filter_=(3, 3), C=2),
        "filters wider than high": _net(rng, N=3, K=2, side=(4, 6), F=4, filter_=(1, 3), C=3),
    }


def nets_without_penalty(rng: np.random.Generator) -> Problems:
    """The same with reg = 0."""
    return {name: (params, x, y, 0.0) for name, (params, x, y, _) in nets(rng).items()}


def nets_with_large_scores(rng: np.random.Generator) -> Problems:
    """Nets with scores of 1000 that belong to ordinary probabilities, and to an image that is in its class for sure."""
    lifted = {name: ({**params, "b2": params["b2"] + 1000}, x, y, 0.0) for name, (params, x, y, _) in nets(rng).items()}
    params, x, y, reg = nets(rng)["a small batch"]
    x[0], params["b1"] = 0, -np.abs(params["b1"])  # nothing is left of a black image
    certain = params["b2"] + 1000 * (np.arange(5) == y[0])
    return {
        **lifted,
        "a score 1000 above all others": ({**params, "b2": certain}, x[:1], y[:1], reg),
        "one image far above 1000, one around 0": ({**params, "W2": params["W2"] + 200}, x, y, 0.0),
    }


def one_net(rng: np.random.Generator) -> Problems:
    """A single one, for what takes many evaluations."""
    return {"a tiny net": _net(rng, N=2, K=1, side=(3, 5), F=2, filter_=(2, 2), C=3)}


def _problems(rng: np.random.Generator, sizes: dict[str, Any]) -> Problems:
    return {name: _problem(rng, shape, window) for name, (shape, window) in sizes.items()}


def _problem(rng: np.random.Generator, shape: tuple[int, ...], window: tuple[int, int, int]) -> tuple[Any, ...]:
    """Numbers of which no two are equal."""
    return rng.normal(size=shape), dict(zip(("pool_height", "pool_width", "stride"), window, strict=True))


def _with_upstream(rng: np.random.Generator, problems: Problems) -> Problems:
    return {name: (x, param, rng.normal(size=_output_shape(x, param))) for name, (x, param) in problems.items()}


def _output_shape(x: np.ndarray, pool_param: dict[str, int]) -> tuple[int, ...]:
    windows = pool_param["pool_height"], pool_param["pool_width"]
    sides = zip(x.shape[2:], windows, strict=True)
    return *x.shape[:2], *((side - window) // pool_param["stride"] + 1 for side, window in sides)


def _net(
    rng: np.random.Generator, N: int, K: int, side: tuple[int, int], F: int, filter_: tuple[int, int], C: int
) -> tuple[Any, ...]:
    pooled = [(pixels - length + 1) // 2 for pixels, length in zip(side, filter_, strict=True)]
    params = {
        "W1": rng.normal(0, 0.5, (F, K, *filter_)),
        "b1": rng.normal(0, 0.5, F),
        "W2": rng.normal(0, 0.5, (F * pooled[0] * pooled[1], C)),
        "b2": rng.normal(0, 0.5, C),
    }
    return params, rng.normal(size=(N, K, *side)), rng.integers(C, size=N), rng.uniform(0.2, 0.5)
