"""How `search_hyperparameters` and `fit_digits` are examined: what they train with, and how well it does."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exam.plain import kind_of, plain
from autograder.kit import load_digits

Problems = dict[str, tuple[Any, ...]]
Outcome = dict[str, Any]
Array = np.ndarray

ENOUGH = 0.92
"""Of other thirds of the digits than the held-out one: some are harder by chance."""
_HUGE, _TINY = 1e6, 0.1
"""Sizes of weights that ran away, and of weights that have hardly moved: a good classifier has some of about 1."""


def grids(rng: np.random.Generator) -> Problems:
    """Images to train on and to choose by, and settings of which one pair is best by far from all others."""
    return {
        "a small grid": _grid(rng, N=30, M=40, D=4, C=3, learning_rates=3, regs=2),
        "two classes": _grid(rng, N=20, M=50, D=3, C=2, learning_rates=2, regs=4),
        "a single learning rate": _grid(rng, N=25, M=35, D=6, C=4, learning_rates=1, regs=3),
    }


def play_search(
    answer: Callable[..., Any],
    X: Array,
    y: Array,
    X_val: Array,
    y_val: Array,
    learning_rates: list[float],
    regs: list[float],
) -> Outcome:
    """The outcome of a search, and what it trained on, sorted by the settings."""
    fit = _WatchedFit(X, y)
    W, results = answer(fit, X, y, X_val, y_val, learning_rates, regs)
    pairs = [(learning_rate, reg) for learning_rate in learning_rates for reg in regs]
    return {"W": W, "results": results, "pairs": pairs, "fits": sorted(fit.calls)}


def accuracies(outcome: Outcome) -> Array:
    """The accuracies in the results, pair by pair; a ValueError if these are not their keys."""
    results, pairs = outcome["results"], outcome["pairs"]
    if type(results) is not dict or results.keys() != set(pairs):
        raise ValueError("the results should be a dictionary whose keys are all pairs (learning_rate, reg)")
    return np.array([results[pair] for pair in pairs], dtype=float)


def fits_each_pair_once(outcome: Outcome, *_: Any) -> bool | str:
    """Whether every pair is trained once, on the training images."""
    if not all(own for _, _, own in outcome["fits"]):
        return "fit should be called with X and y, the images to train on, and nothing else."
    tried = [(learning_rate, reg) for learning_rate, reg, _ in outcome["fits"]]
    if set(tried) != set(outcome["pairs"]):
        return "Every learning rate should be tried with every reg."
    return tried == sorted(outcome["pairs"]) or "A pair is trained more than once, which may take minutes."


def digits_for_hinge(rng: np.random.Generator) -> Problems:
    """The hinge loss, on several parts of the digits."""
    return {
        "two thirds of the digits": _part_of_digits(rng, 1198, "hinge"),
        "three quarters of the digits": _part_of_digits(rng, 1348, "hinge"),
        "four fifths of the digits": _part_of_digits(rng, 1438, "hinge"),
    }


def digits_for_softmax(rng: np.random.Generator) -> Problems:
    """The softmax loss, on one of them."""
    return {"two thirds of the digits": _part_of_digits(rng, 1198, "softmax")}


def play_digits(
    answer: Callable[..., Any],
    svm_loss: Callable[..., Any],
    softmax_loss: Callable[..., Any],
    X: Array,
    y: Array,
    X_test: Array,
    y_test: Array,
    loss: str,
) -> Outcome:
    """How many of the held-out digits the trained weights recognise."""
    W = plain(answer(softmax_loss if loss == "softmax" else svm_loss, X, y))
    if type(W) is not np.ndarray or W.shape != (65, 10) or W.dtype.kind not in "fiu":
        return {"is W": False, "kind": kind_of(W)}
    return {"is W": True, "share": _share(W, X_test, y_test), "size": float(np.max(np.abs(W)))}


def recognises_digits(outcome: Outcome, *_: Any) -> bool | str:
    """Whether enough of them are right; if not, what the weights look like."""
    if not outcome["is W"]:
        return f"W should come back, an array of shape (65, 10), and nothing beside it. It was {outcome['kind']}."
    if not outcome["size"] < _HUGE:
        return "W is enormous: every step went farther than the last. Is the learning rate or reg too large?"
    if outcome["share"] >= ENOUGH:
        return True
    far = " W has hardly left 0: were the steps too short, or too few?" if outcome["size"] < _TINY else ""
    return f"Of other held-out digits, only {outcome['share']:.0%} are right.{far}"


class _WatchedFit:
    """Trains nothing, but notes what it is called with; its weights belong to the images and settings it is given."""

    def __init__(self, X: Array, y: Array) -> None:
        self.calls: list[tuple[float, float, bool]] = []
        self._X, self._y = X.copy(), y.copy()

    def __call__(self, X: Array, y: Array, learning_rate: float, reg: float) -> Array:
        own = np.array_equal(X, self._X) and np.array_equal(y, self._y)
        self.calls.append((float(learning_rate), float(reg), own))
        return _weights(X, y, learning_rate, reg)


def _grid(rng: np.random.Generator, N: int, M: int, D: int, C: int, learning_rates: int, regs: int) -> tuple[Any, ...]:
    """A grid whose best pair is another by the images trained on, and neither the last nor tied."""
    while True:
        centres = rng.normal(size=(C, D))
        y, y_val = (rng.permutation(np.arange(size) % C) for size in (N, M))
        X, X_val = (centres[labels] + 0.7 * rng.normal(size=(len(labels), D)) for labels in (y, y_val))
        rates, strengths = (
            sorted(np.round(10 ** rng.uniform(low, 0, count), 6).tolist())
            for low, count in ((-3, learning_rates), (-4, regs))
        )
        Ws = [_weights(X, y, rate, strength) for rate in rates for strength in strengths]
        chosen, tempting = ([_share(W, *images) for W in Ws] for images in ((X_val, y_val), (X, y)))
        best = int(np.argmax(chosen))
        if sorted(chosen)[-2] < chosen[best] and best not in (0, len(Ws) - 1, int(np.argmax(tempting))):
            return X, y, X_val, y_val, rates, strengths


def _share(W: Array, X: Array, y: Array) -> float:
    return float(np.mean(np.argmax(X @ W, axis=1) == y))


def _weights(X: Array, y: Array, learning_rate: float, reg: float) -> Array:
    """Weights that are right now and then: the mean image of each class, with noise that belongs to the settings."""
    rng = np.random.default_rng([round(1e6 * float(learning_rate)), round(1e6 * float(reg))])
    means = np.stack([X[y == label].mean(axis=0) for label in range(int(np.max(y)) + 1)], axis=1)
    return means + rng.uniform(0.1, 1.5) * rng.normal(size=means.shape)


def _part_of_digits(rng: np.random.Generator, N: int, loss: str) -> tuple[Any, ...]:
    digits = load_digits(bias=True)
    X, y = np.vstack([digits.X_train, digits.X_test]), np.concatenate([digits.y_train, digits.y_test])
    order = rng.permutation(len(X))
    chosen, held_out = order[:N], order[N:]
    return X[chosen], y[chosen], X[held_out], y[held_out], loss
