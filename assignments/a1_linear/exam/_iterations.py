"""How `train` is examined: right answers draw different batches, so what holds of the walk is looked at."""

import copy
import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

Problems = dict[str, tuple[Any, ...]]
Outcome = dict[str, Any]
Condition = Callable[..., bool | str]

_NEAR = 0.05
"""Weights this small count as close to 0: 0.001 times a normal number, with a lot of room."""
_MANY = 20
"""After so many draws for each image, one that has never come never will."""


def small_sets(rng: np.random.Generator) -> Problems:
    """Sets of different N, D and C; the last walk is so long that every image must turn up in it."""
    return {
        "two classes": _problem(rng, N=14, D=3, C=2, num_iters=8, batch_size=6),
        "batches of a single image": _problem(rng, N=7, D=5, C=4, num_iters=10, batch_size=1),
        "batches as large as the set": _problem(rng, N=6, D=2, C=5, num_iters=5, batch_size=6),
        "a long walk": _problem(rng, N=9, D=4, C=3, num_iters=25, batch_size=8),
    }


def play(
    answer: Callable[..., Any],
    X: np.ndarray,
    y: np.ndarray,
    learning_rate: float,
    reg: float,
    num_iters: int,
    batch_size: int,
    rng: np.random.Generator,
) -> Outcome:
    """What holds of a walk and its batches, and whether an equal generator repeats it."""
    twin = copy.deepcopy(rng)
    watched, again = _WatchedLoss(X, y), _WatchedLoss(X, y)
    W, history = answer(watched, X, y, learning_rate, reg, num_iters, batch_size, rng)
    answer(again, X, y, learning_rate, reg, num_iters, batch_size, twin)
    calls = watched.calls
    if not calls:
        return {"calls": 0}
    return {
        "calls": len(calls),
        "sizes": [len(call.rows) for call in calls],
        "paired": all(-1 not in call.rows for call in calls),
        "regs": [call.reg for call in calls],
        "order": _order([call.rows for call in calls], len(X)),
        "shapes": sorted({call.W.shape for call in calls}),
        "near 0 at first": bool(np.all(np.abs(calls[0].W) < _NEAR)),
        "near 0 always": all(np.all(np.abs(call.W) < _NEAR) for call in calls),
        "steps": _steps([call.W for call in calls], [call.gradient for call in calls], learning_rate),
        "end": _end(W, calls[-1], learning_rate),
        "history": _history(history, [call.value for call in calls]),
        "the same from an equal generator": [call.rows for call in calls] == [call.rows for call in again.calls],
    }


def _watched(condition: Condition) -> Condition:
    """A condition on the calls of the loss, which does not hold where there are none."""

    @functools.wraps(condition)
    def held(outcome: Outcome, *arguments: Any) -> bool | str:
        return condition(outcome, *arguments) if outcome["calls"] else "The loss is never called."

    return held


@_watched
def has_batches(outcome: Outcome, *problem: Any) -> bool | str:
    """Whether the loss is called as often as it should be, each time with a batch and the right reg."""
    _, _, _, reg, num_iters, batch_size, _ = problem
    if outcome["calls"] != num_iters:
        return "The loss should be called once for each of the num_iters steps."
    if outcome["sizes"] != [batch_size] * num_iters:
        return "A batch should have batch_size rows."
    if not outcome["paired"]:
        return "There are rows of X beside a label that is not theirs."
    return outcome["regs"] == [reg] * num_iters or "The loss should be called with the reg that is passed in."


@_watched
def draws_at_random(outcome: Outcome, *_: Any) -> bool | str:
    """Whether the batches differ, have no order, and reach every image."""
    return not outcome["order"] or f"{outcome['order']}."


@_watched
def steps_downhill(outcome: Outcome, *_: Any) -> bool | str:
    """Whether each step is the one of the docstring, measured by the weights that the loss is called with next."""
    steps = outcome["steps"]
    if steps == "elsewhere":
        return "Between two calls of the loss, W does not move along the gradient that the first of them gave."
    if np.allclose(steps, 0):
        return "W never moves."
    if np.allclose(steps, 1):
        return True
    return "The steps go uphill." if np.all(np.array(steps) < 0) else "The steps have the wrong length."


@_watched
def ends_after_the_last_step(outcome: Outcome, *_: Any) -> bool | str:
    """Whether the weights that come back are those to which the last step leads."""
    return outcome["end"] == "after the last step" or f"The W that comes back is {outcome['end']}."


@_watched
def keeps_history(outcome: Outcome, *_: Any) -> bool | str:
    """Whether the history holds what the loss said of each batch."""
    return outcome["history"] == "right" or f"loss_history {outcome['history']}."


@_watched
def starts_near_zero(outcome: Outcome, *problem: Any) -> bool | str:
    """Whether the first weights are small, and as many as they should be."""
    X, y, *_ = problem
    if outcome["shapes"] != [(X.shape[1], int(np.max(y)) + 1)]:
        return "W should have a row for each pixel and a column for each class."
    return outcome["near 0 at first"] or "The first W has large numbers in it: it takes sides before it has learned."


@_watched
def comes_from_rng(outcome: Outcome, *_: Any) -> bool | str:
    """Whether the generator that is passed in decides on the batches."""
    same = outcome["the same from an equal generator"]
    return same or "Two generators in the same state should give the same batches, and give others."


@dataclass(frozen=True)
class _Call:
    W: np.ndarray
    rows: list[int]
    """Which image each row of the batch is; -1 for one beside another's label, or for none at all."""
    reg: float
    value: float
    gradient: np.ndarray


class _WatchedLoss:
    """A loss that notes its calls: log cosh of every score, less the score of the true class, plus the penalty.

    It is smooth, and no step in it is very long, so that a walk that goes astray stays finite. Weights of a wrong shape
    cost the penalty only, so that the rest of the walk can still be looked at.
    """

    def __init__(self, X: np.ndarray, y: np.ndarray) -> None:
        self.calls: list[_Call] = []
        self._X, self._y = X.copy(), y.copy()

    def __call__(self, W: Any, X: Any, y: Any, reg: Any) -> tuple[float, np.ndarray]:
        # Copies, as the caller may go on to write into its own arrays.
        W, X, y = np.array(W, dtype=float), np.array(X), np.array(y)
        if X.ndim != 2 or X.shape[1] != self._X.shape[1] or y.shape != X.shape[:1]:
            raise ValueError(f"the loss is called with X of shape {X.shape} and y of shape {y.shape}: is that a batch?")
        value, dW = float(reg * np.sum(W * W)), 2 * reg * W
        if W.shape == (X.shape[1], np.max(self._y) + 1):
            scores, truth = X @ W, np.eye(W.shape[1])[y]
            value += float(np.sum(np.log(np.cosh(scores)) - scores * truth) / len(X))
            dW += X.T @ (np.tanh(scores) - truth) / len(X)
        self.calls.append(_Call(W, [self._row(*pair) for pair in zip(X, y, strict=True)], float(reg), value, dW))
        return value, dW.copy()

    def _row(self, image: np.ndarray, label: Any) -> int:
        found = np.flatnonzero(np.all(image == self._X, axis=1) & (self._y == label))
        return int(found[0]) if len(found) else -1


def _problem(rng: np.random.Generator, N: int, D: int, C: int, num_iters: int, batch_size: int) -> tuple[Any, ...]:
    y = rng.permutation(np.arange(N) % C)
    settings = rng.uniform(0.2, 0.4), rng.uniform(0.2, 0.5)
    return rng.normal(size=(N, D)), y, *settings, num_iters, batch_size, np.random.default_rng(rng.integers(2**63))


def _order(batches: list[list[int]], images: int) -> str:
    """What is wrong with the order of the images, in words; "" if nothing is."""
    drawn = np.concatenate(batches).astype(int)
    if all(batch == batches[0] for batch in batches):
        first = batches[0] == list(range(len(batches[0])))
        return f"Every batch has the {'first images of the set' if first else 'same images'}"
    if np.all(np.diff(drawn) % images == 1):
        return "The images come in the order of the set"
    never = set(range(images)) - set(drawn.tolist())
    return "Some images never come, however long the walk" if never and len(drawn) > _MANY * images else ""


def _steps(points: list[np.ndarray], gradients: list[np.ndarray], learning_rate: float) -> list[float] | str:
    """How long each step is, beside the one that is due; negative uphill."""
    lengths = []
    for here, there, dW in zip(points, points[1:], gradients, strict=False):
        length = float(np.sum((here - there) * dW) / (learning_rate * np.sum(dW * dW)))
        if not np.allclose(here - there, length * learning_rate * dW, rtol=0, atol=1e-9 * (1 + np.max(np.abs(here)))):
            return "elsewhere"
        lengths.append(length)
    return lengths


def _end(W: Any, last: _Call, learning_rate: float) -> str:
    W = np.asarray(W, dtype=float)
    if W.shape != last.W.shape:
        return f"of shape {W.shape}"
    if np.allclose(W, last.W - learning_rate * last.gradient, rtol=1e-9, atol=1e-12):
        return "after the last step"
    return "that before the last step" if np.allclose(W, last.W) else "not where the last step leads"


def _history(history: Any, values: list[float]) -> str:
    numbers = np.asarray(history, dtype=float)
    if numbers.shape != (len(values),):
        return "should hold num_iters numbers"
    return "right" if np.allclose(numbers, values, rtol=1e-9, atol=1e-12) else "is not the loss of each batch"
