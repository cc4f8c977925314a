"""Hidden tests of the notebook `warmup`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from assignments.a1_linear import reference
from assignments.a1_linear.exam import _batches as batches
from assignments.a1_linear.mistakes import warmup as mistakes
from autograder.exam import Exercise, Holds, NoLoops, Value

Problems = dict[str, tuple[Any, ...]]


def scores_of_batches(rng: np.random.Generator) -> Problems:
    """Scores around 0, and some below it, where a best score that starts at 0 never moves."""
    return {
        "a small batch": (rng.normal(size=(5, 3)),),
        "two classes": (rng.normal(size=(7, 2)),),
        "a single image": (rng.normal(size=(1, 6)),),
        "as many images as classes": (rng.normal(size=(4, 4)),),
        "scores below 0": (-rng.uniform(1, 9, (6, 5)),),
    }


def scores_with_ties(rng: np.random.Generator) -> Problems:
    """Two or more equal largest scores in each row."""
    tied = rng.normal(size=(4, 5))
    tied[:, [1, 3]] = 4.0
    return {"two equal scores": (tied,), "all scores equal": (np.full((3, 4), -2.5),)}


def weights_and_biases(rng: np.random.Generator) -> Problems:
    """Biases as large as the weights; N, D and C differ, and once N = C, where a bias can lie along the wrong axis."""
    return {
        "a small batch": _linear(rng, N=5, D=4, C=3),
        "two classes": _linear(rng, N=7, D=3, C=2),
        "a single image": _linear(rng, N=1, D=6, C=4),
        "as many images as classes": _linear(rng, N=4, D=5, C=4),
        "as many pixels as classes": _linear(rng, N=2, D=3, C=3),
    }


def functions_of_vectors(rng: np.random.Generator) -> Problems:
    """Curved functions and long steps, so that every way to take a difference gives another number."""
    return {
        "a vector": _function(rng, (4,)),
        "a longer vector": _function(rng, (7,)),
        "a single number": _function(rng, (1,)),
    }


def functions_of_any_shape(rng: np.random.Generator) -> Problems:
    """The same for arrays in which x[i] is not a single number."""
    return {
        "a matrix": _function(rng, (3, 2)),
        "an array of three axes": _function(rng, (2, 1, 3)),
        "a matrix of one row": _function(rng, (1, 5)),
    }


def functions_alone(rng: np.random.Generator) -> Problems:
    """The steepest curves, at 0: there a difference shows how long the step was that nobody gave."""
    return {"a vector": _steep(rng, (3,)), "a single number": _steep(rng, (1,))}


def _linear(rng: np.random.Generator, N: int, D: int, C: int) -> tuple[Any, ...]:
    return rng.normal(size=(N, D)), rng.normal(size=(D, C)), rng.normal(size=C)


def _function(rng: np.random.Generator, shape: tuple[int, ...]) -> tuple[Any, ...]:
    slope, bend = rng.uniform(1, 2, shape), rng.uniform(1, 2, shape)

    def f(x: np.ndarray) -> float:
        return float(np.sum(slope * x + bend * x**3) + np.sum(x) ** 2)

    return f, rng.uniform(0.5, 1.5, shape) * rng.choice([-1, 1], shape), rng.uniform(0.05, 0.2)


def _steep(rng: np.random.Generator, shape: tuple[int, ...]) -> tuple[Any, ...]:
    bend, twist = 1e4 * rng.uniform(1, 2, shape), 1e10 * rng.uniform(1, 2, shape)

    def f(x: np.ndarray) -> float:
        return float(np.sum(bend * x**2 + twist * x**3))

    return f, np.zeros(shape)


def _with_step(answer: Callable[..., Any], f: Callable[..., Any], x: np.ndarray, h: float | None = None) -> Any:
    return answer(f, x) if h is None else answer(f, x, h=h)


predict = Exercise(
    reference.predict,
    draws=scores_of_batches,
    aspects=(
        Value("the prediction", weight=3, label="each image gets the class of its highest score"),
        Value(
            "the prediction at a tie",
            label="of equal scores the first counts",
            draws=scores_with_ties,
            requires="the prediction",
        ),
    ),
    mistakes=mistakes.PREDICT,
)

_BATCH = "the batch is random images of the set, each with its own label"
_LARGE_BATCH = "an image may come twice, so a batch may be larger than the set"

sample_batch = Exercise(
    reference.sample_batch,
    draws=batches.small_batches,
    run=batches.play,
    aspects=(
        Holds(_BATCH, batches.is_random_batch, weight=2),
        Holds("the draw is that of the generator passed in", batches.comes_from_rng, requires=_BATCH),
        Holds(_LARGE_BATCH, batches.is_batch, draws=batches.large_batches, requires=_BATCH),
        Holds(
            "every image can be drawn", batches.reaches_every_image, draws=batches.large_batches, requires=_LARGE_BATCH
        ),
    ),
    mistakes=mistakes.SAMPLE_BATCH,
)

linear_scores = Exercise(
    reference.linear_scores,
    draws=weights_and_biases,
    aspects=(Value("the array of scores", weight=3, label="the scores are right"), NoLoops()),
    mistakes=mistakes.LINEAR_SCORES,
)

_GRADIENT_AND_STEP = (
    Value("the gradient", weight=3, label="the gradient is right for vectors"),
    Value(
        "the gradient of a function of an array",
        weight=2,
        label="it is right for matrices and beyond",
        draws=functions_of_any_shape,
        requires="the gradient",
    ),
    Value(
        "the gradient with no step given",
        label="without a step, it takes the one of its signature",
        draws=functions_alone,
        requires="the gradient",
    ),
)

forward_difference = Exercise(
    reference.forward_difference,
    draws=functions_of_vectors,
    run=_with_step,
    aspects=_GRADIENT_AND_STEP,
    mistakes=mistakes.FORWARD_DIFFERENCE,
)

numeric_gradient = Exercise(
    reference.numeric_gradient,
    draws=functions_of_vectors,
    run=_with_step,
    aspects=_GRADIENT_AND_STEP,
    mistakes=mistakes.NUMERIC_GRADIENT,
)
