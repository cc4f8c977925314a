"""Hidden problems of the notebook `two_layer_net`: weights of about 0.5, biases that are not 0, all sizes different."""

from itertools import pairwise
from typing import Any

import numpy as np

Problems = dict[str, tuple[Any, ...]]
Params = dict[str, Any]

_SIZES = {
    "a small batch": (5, 4, 6, 3),
    "two classes": (7, 3, 5, 2),
    "a single example": (1, 5, 4, 6),
    "as many inputs as hidden neurons": (6, 4, 4, 3),
}
"""N, D, H and C by the words for it."""


def params_of(rng: np.random.Generator, *sizes: int) -> Params:
    """Weights and biases for layers of these sizes, by their names."""
    params = {}
    for layer, (into, out) in enumerate(pairwise(sizes), start=1):
        params[f"W{layer}"] = rng.normal(0, 0.6, (into, out))
        params[f"b{layer}"] = rng.normal(0, 0.6, out)
    return params


def batches(rng: np.random.Generator) -> Problems:
    """Nets with inputs, half of whose hidden neurons or so are at rest."""
    return {words: (params_of(rng, D, H, C), rng.normal(size=(N, D))) for words, (N, D, H, C) in _SIZES.items()}


def softmax_without_penalty(rng: np.random.Generator) -> Problems:
    """Scores and labels for the softmax loss, reg = 0."""
    return _scored(rng, "softmax", reg=False)


def softmax_with_penalty(rng: np.random.Generator) -> Problems:
    """The same with a penalty."""
    return _scored(rng, "softmax", reg=True)


def hinge_without_penalty(rng: np.random.Generator) -> Problems:
    """Scores and labels for the hinge loss, reg = 0."""
    return _scored(rng, "hinge", reg=False)


def hinge_with_penalty(rng: np.random.Generator) -> Problems:
    """The same with a penalty."""
    return _scored(rng, "hinge", reg=True)


def enormous_scores(rng: np.random.Generator) -> Problems:
    """Scores whose exponentials no float can hold, in three ways that ask for different care."""
    params, near = params_of(rng, 3, 5, 4), rng.normal(size=(2, 4))
    certain = near + 1000 * np.eye(4)[[1, 3]]
    return {
        "scores around 1000": (params, near + 1000, np.array([2, 0]), 0.3, "softmax"),
        "one example around 1000, one around -1000": (
            params,
            near + np.array([[1000], [-1000]]),
            np.array([1, 3]),
            0.3,
            "softmax",
        ),
        "a score 1000 above all others": (params, certain, np.array([1, 3]), 0.3, "softmax"),
    }


def upstream(rng: np.random.Generator) -> Problems:
    """Nets with inputs and a random gradient of the scores, reg = 0."""
    return {words: (*net, 0.0) for words, net in _with_upstream(rng).items()}


def upstream_with_penalty(rng: np.random.Generator) -> Problems:
    """The same with a penalty."""
    return {words: (*net, rng.uniform(0.2, 0.5)) for words, net in _with_upstream(rng).items()}


def one_upstream_with_penalty(rng: np.random.Generator) -> Problems:
    """A single problem, where stepping all parameters of more would take long."""
    return {"a small batch": upstream_with_penalty(rng)["a small batch"]}


def small_regressions(rng: np.random.Generator) -> Problems:
    """Inputs, targets and weights for the net of twenty lines, a learning rate and a number of steps."""
    return {
        "a few steps": (*_regression(rng, 6, 4, 5, 2), 0.02, 3),
        "a single step": (*_regression(rng, 3, 5, 2, 4), 0.05, 1),
        "a single example": (*_regression(rng, 1, 3, 4, 2), 0.03, 4),
        "as many of everything": (*_regression(rng, 3, 3, 3, 3), 0.02, 3),
    }


def truth_tables(rng: np.random.Generator) -> Problems:
    """Truth tables with a column of ones, weights to start from, and a number of steps."""
    return {
        "two inputs": (*_table(rng, 2, 4), 5),
        "a single step": (*_table(rng, 2, 3), 1),
        "three inputs": (*_table(rng, 3, 5), 4),
    }


def three_layers(rng: np.random.Generator) -> Problems:
    """Nets of three layers with inputs and labels, reg = 0."""
    return _three_layers(rng, reg=False)


def three_layers_with_penalty(rng: np.random.Generator) -> Problems:
    """The same with a penalty."""
    return _three_layers(rng, reg=True)


def one_three_layers_with_penalty(rng: np.random.Generator) -> Problems:
    """A single such problem."""
    return {"a small batch": three_layers_with_penalty(rng)["a small batch"]}


def strength(rng: np.random.Generator, reg: bool) -> float:
    """A reg that no other term hides; or 0."""
    return rng.uniform(0.2, 0.5) if reg else 0.0


def _scored(rng: np.random.Generator, kind: str, reg: bool) -> Problems:
    return {
        words: (params_of(rng, D, H, C), rng.normal(0, 2, (N, C)), rng.integers(C, size=N), strength(rng, reg), kind)
        for words, (N, D, H, C) in _SIZES.items()
    }


def _with_upstream(rng: np.random.Generator) -> Problems:
    return {
        words: (params_of(rng, D, H, C), rng.normal(size=(N, D)), rng.normal(size=(N, C)))
        for words, (N, D, H, C) in _SIZES.items()
    }


def _regression(rng: np.random.Generator, N: int, D: int, H: int, C: int) -> tuple[Any, ...]:
    return rng.normal(size=(N, D)), rng.normal(size=(N, C)), rng.normal(size=(D, H)), rng.normal(size=(H, C))


def _table(rng: np.random.Generator, inputs: int, hidden: int) -> tuple[Any, ...]:
    lines = np.array(list(np.ndindex((2,) * inputs)), dtype=float)
    X = np.hstack([lines, np.ones((len(lines), 1))])
    y = rng.permutation(np.arange(len(X)) % 2).astype(float)[:, np.newaxis]
    return X, y, rng.normal(size=(inputs + 1, hidden)), rng.normal(size=(hidden, 1))


def _three_layers(rng: np.random.Generator, reg: bool) -> Problems:
    sizes = {
        "a small batch": (5, 4, 6, 7, 3),
        "two classes": (7, 3, 4, 5, 2),
        "a single example": (1, 5, 3, 4, 6),
        "hidden layers of equal sizes": (6, 2, 4, 4, 3),
    }
    return {
        words: (params_of(rng, D, H1, H2, C), rng.normal(size=(N, D)), rng.integers(C, size=N), strength(rng, reg))
        for words, (N, D, H1, H2, C) in sizes.items()
    }
