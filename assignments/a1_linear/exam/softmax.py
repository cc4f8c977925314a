"""Hidden tests of the notebook `softmax`."""

from typing import Any

import numpy as np

from assignments.a1_linear import reference
from assignments.a1_linear.exam.svm import with_penalty, without_penalty
from assignments.a1_linear.mistakes import softmax as mistakes
from autograder.exam import Exercise, Finite, NoLoops, OwnGradient, Value

Problems = dict[str, tuple[Any, ...]]


def scores_of_batches(rng: np.random.Generator) -> Problems:
    """Ordinary scores; N and C differ, and once N = C, where a sum can lie along the wrong axis unnoticed."""
    return {
        "a small batch": (rng.normal(size=(5, 3)),),
        "two classes": (rng.normal(size=(7, 2)),),
        "a single image": (2 * rng.normal(size=(1, 6)),),
        "as many images as classes": (3 * rng.normal(size=(4, 4)),),
    }


def enormous_scores(rng: np.random.Generator) -> Problems:
    """Scores whose exponentials no float can hold. Each problem tells one way to tame them from the others."""
    near = rng.normal(size=(1, 4))
    return {
        "scores around 400": (near + 400,),
        "a single image with scores around 1000": (near + 1000,),
        "a single image with scores around -1000": (near - 1000,),
        "one image around 1000, one around -1000": (np.vstack([near + 1000, near[:, ::-1] - 1000]),),
        "scores of 1000 and -1000 in one row": (np.array([[1000.0, -1000.0, 999.0], [1000.0, -1000.0, -1000.0]]),),
    }


def probabilities(rng: np.random.Generator) -> Problems:
    """Probabilities of several classes, among them a very sure case."""
    return {
        "three classes": (rng.dirichlet(np.ones(3)),),
        "two classes": (rng.dirichlet(np.ones(2)),),
        "six classes": (rng.dirichlet(np.ones(6)),),
        "a sure case": (np.array([0.0, 1.0, 0.0, 0.0]),),
    }


def with_enormous_scores(rng: np.random.Generator) -> Problems:
    """Images that lift all their scores, or lower them, by hundreds: loss and gradient stay ordinary."""
    return {
        "scores around 400": _lifted(rng, N=3, by=[400]),
        "a single image with scores around 1000": _lifted(rng, N=1, by=[1000]),
        "a single image with scores around -1000": _lifted(rng, N=1, by=[-1000]),
        "scores around 1000 and around -1000": _lifted(rng, N=4, by=[1000, -1000]),
        "scores of 1000 and -1000 for one image": _won_by_far(rng),
    }


def _lifted(rng: np.random.Generator, N: int, by: list[float]) -> tuple[Any, ...]:
    W, X = rng.normal(0, 0.5, (4, 5)), rng.normal(size=(N, 4))
    W[0], X[:, 0] = 1.0, np.resize(by, N)
    return W, X, rng.integers(5, size=N), 0.0


def _won_by_far(rng: np.random.Generator) -> tuple[Any, ...]:
    """The true class is 2000 ahead of some others, and only a little ahead of one."""
    lead = rng.uniform(0.5, 1.5, 2)
    scores = np.array([[1000.0, -1000.0, 1000.0 - lead[0]], [-1000.0, 1000.0 - lead[1], 1000.0]])
    return scores, np.eye(2), np.array([0, 2]), 0.0


softmax = Exercise(
    reference.softmax,
    draws=scores_of_batches,
    aspects=(
        Value("the array of probabilities", weight=3, label="the probabilities are right"),
        Finite("softmax", enormous_scores, weight=2, label="scores of ±1000 give finite probabilities"),
    ),
    mistakes=mistakes.SOFTMAX,
)

softmax_jacobian = Exercise(
    reference.softmax_jacobian,
    draws=probabilities,
    aspects=(Value("the Jacobian", weight=3),),
    mistakes=mistakes.SOFTMAX_JACOBIAN,
)

_LOSS_AND_GRADIENT = (
    Value("the data loss", 0, draws=without_penalty),
    Value("the loss with its penalty", 0, requires="the data loss"),
    Value("dW of the data loss", 1, weight=2, draws=without_penalty),
    Value("dW with the penalty", 1, requires="dW of the data loss"),
    Finite("the loss", with_enormous_scores, 0, label="scores of ±1000 leave the loss finite"),
    Finite("dW", with_enormous_scores, 1, label="scores of ±1000 leave dW finite"),
    OwnGradient(at="W"),
)

softmax_loss_naive = Exercise(
    reference.softmax_loss_naive,
    draws=with_penalty,
    aspects=_LOSS_AND_GRADIENT,
    mistakes=mistakes.SOFTMAX_LOSS_NAIVE,
)

softmax_loss_vectorized = Exercise(
    reference.softmax_loss_vectorized,
    draws=with_penalty,
    # A copy of the naive answer is right, and half of what is asked for.
    aspects=(*_LOSS_AND_GRADIENT, NoLoops(weight=9)),
    mistakes=mistakes.SOFTMAX_LOSS_VECTORIZED,
)
