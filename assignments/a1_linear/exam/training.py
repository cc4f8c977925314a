"""Hidden tests of the notebook `training`."""

import copy
from collections.abc import Callable
from typing import Any

import numpy as np

from assignments.a1_linear import reference
from assignments.a1_linear.exam import _iterations as iterations
from assignments.a1_linear.exam import _settings as settings
from assignments.a1_linear.mistakes import training as mistakes
from autograder.exam import Exercise, Holds, Value

Problems = dict[str, tuple[Any, ...]]


def urns(rng: np.random.Generator) -> Problems:
    """Losses above 0 and below it, and ways to draw weights of several shapes."""
    return {
        "weights of a small classifier": _urn(rng, (4, 3), num_tries=25),
        "three tries of which the last is best": _urn_with_a_late_best(rng, (3, 2), num_tries=3),
        "a vector of weights": _urn(rng, (6,), num_tries=14, lift=-50.0),
        "a single weight": _urn(rng, (1, 1), num_tries=18, lift=-1.0),
        "a single try": _urn(rng, (2, 5), num_tries=1),
    }


def bowls(rng: np.random.Generator) -> Problems:
    """Bowls that are steeper along some weights than along others, walked in steps of several lengths."""
    return {
        "short steps": _bowl(rng, (3, 2), learning_rate=0.05, num_steps=9),
        "steps so long that the walk climbs": _bowl(rng, (4,), learning_rate=0.9, num_steps=6),
        "a single step": _bowl(rng, (1, 5), learning_rate=0.2, num_steps=1),
        "no step at all": _bowl(rng, (2, 2), learning_rate=0.3, num_steps=0),
    }


def clouds(rng: np.random.Generator) -> Problems:
    """Points in all four quadrants, on the axes, and near the cut of the angle."""
    on_axes = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]]) * rng.uniform(0.5, 2, (4, 1))
    left = np.stack([-rng.uniform(1, 2, 6), 1e-3 * rng.normal(size=6)], axis=1)
    return {
        "points all around": (rng.normal(0, 2, (12, 2)),),
        "points on the axes": (on_axes,),
        "points just left of the origin": (left,),
        "a single point": (rng.normal(size=(1, 2)),),
    }


def _urn(rng: np.random.Generator, shape: tuple[int, ...], num_tries: int, lift: float = 0.0) -> tuple[Any, ...]:
    target = rng.normal(size=shape)

    def loss(W: np.ndarray) -> float:
        return float(np.sum((W - target) ** 2) + lift)

    def draw(rng: np.random.Generator) -> np.ndarray:
        return rng.normal(size=shape)

    return loss, draw, num_tries, np.random.default_rng(rng.integers(2**63))


def _urn_with_a_late_best(rng: np.random.Generator, shape: tuple[int, ...], num_tries: int) -> tuple[Any, ...]:
    """An urn whose last try is the best, and the one that would come after it better still."""
    while True:
        loss, draw, _, source = _urn(rng, shape, num_tries)
        twin = copy.deepcopy(source)
        losses = [loss(draw(twin)) for _ in range(num_tries + 1)]
        if losses[-1] < losses[-2] == min(losses[:-1]):
            return loss, draw, num_tries, source


def _bowl(rng: np.random.Generator, shape: tuple[int, ...], learning_rate: float, num_steps: int) -> tuple[Any, ...]:
    steepness, bottom = rng.uniform(1, 2, shape), rng.normal(size=shape)

    def loss(W: np.ndarray) -> tuple[float, np.ndarray]:
        return float(np.sum(steepness * (W - bottom) ** 2)), 2 * steepness * (W - bottom)

    return loss, bottom + rng.uniform(0.5, 2, shape), learning_rate, num_steps


def _history(outcome: Any) -> Any:
    """The second of two values, which may be a list of numbers or an array."""
    _, history = outcome
    return np.asarray(history, dtype=float)


random_search = Exercise(
    reference.random_search,
    draws=urns,
    aspects=(
        Value("W", 0, weight=2, label="the best W comes back"),
        Value("the loss of W", 1, label="its loss comes with it"),
    ),
    mistakes=mistakes.RANDOM_SEARCH,
)

gradient_descent = Exercise(
    reference.gradient_descent,
    draws=bowls,
    aspects=(
        Value("W", 0, weight=3, label="the walk ends where it should"),
        Value("loss_history", _history, weight=2, label="the history of the loss is right"),
    ),
    mistakes=mistakes.GRADIENT_DESCENT,
)

_BATCHES = "each step calls the loss once, with a batch of images and their own labels"

train = Exercise(
    reference.train,
    draws=iterations.small_sets,
    run=iterations.play,
    aspects=(
        Holds(_BATCHES, iterations.has_batches, weight=2),
        Holds("the batches are drawn at random", iterations.draws_at_random, requires=_BATCHES),
        Holds("rng decides on the batches", iterations.comes_from_rng, requires=_BATCHES),
        Holds("each step is -learning_rate * dW", iterations.steps_downhill, weight=3),
        Holds("W comes back as the last step leaves it", iterations.ends_after_the_last_step),
        Holds("the history holds the loss of each batch", iterations.keeps_history),
        Holds("W starts close to 0, and has the right shape", iterations.starts_near_zero),
    ),
    # The scene itself plays everything twice.
    repeatable=False,
    mistakes=mistakes.TRAIN,
)

search_hyperparameters = Exercise(
    reference.search_hyperparameters,
    draws=settings.grids,
    run=settings.play_search,
    aspects=(
        Value("the array of accuracies", settings.accuracies, weight=2, label="the accuracy of every pair is right"),
        Value("W", "W", weight=2, label="the weights are those that do best on the images to choose by"),
        Holds("every pair is trained once, on the images to train on", settings.fits_each_pair_once, weight=2),
    ),
    mistakes=mistakes.SEARCH_HYPERPARAMETERS,
)


def _reaches(loss: str, draws: Callable[[np.random.Generator], Problems]) -> Holds:
    percent = round(100 * settings.ENOUGH)
    return Holds(
        f"with the {loss} loss, {percent} % of other digits are right", settings.recognises_digits, draws=draws
    )


fit_digits = Exercise(
    (reference.fit_digits, reference.svm_loss_vectorized, reference.softmax_loss_vectorized),
    draws=settings.digits_for_hinge,
    run=settings.play_digits,
    aspects=(_reaches("hinge", settings.digits_for_hinge), _reaches("softmax", settings.digits_for_softmax)),
    # Two trainings may differ in a digit or two, and twice as many take twice as long.
    repeatable=False,
    mistakes=mistakes.FIT_DIGITS,
)

to_polar = Exercise(
    reference.to_polar,
    draws=clouds,
    aspects=(
        Value("the distance", lambda outcome: outcome[:, 0], label="the first column is the distance"),
        Value("the angle", lambda outcome: outcome[:, 1], label="the second column is the angle"),
        Value("the array of polar coordinates", label="there are just these two columns"),
    ),
    mistakes=mistakes.TO_POLAR,
)
