"""Hidden tests of the notebook `svm`."""

from typing import Any

import numpy as np

from assignments.a1_linear import reference
from assignments.a1_linear.mistakes import svm as mistakes
from autograder.exam import Exercise, NoLoops, OwnGradient, Value

Problems = dict[str, tuple[Any, ...]]


def with_penalty(rng: np.random.Generator) -> Problems:
    """Weights of about 0.5 and a reg of about 0.3, so that no part of the loss hides another; N, D, C all different."""
    return {
        "a small batch": _problem(rng, N=5, D=4, C=3),
        "two classes": _problem(rng, N=7, D=3, C=2),
        "a single image": _problem(rng, N=1, D=6, C=4),
        "more classes than images": _problem(rng, N=4, D=3, C=6),
    }


def without_penalty(rng: np.random.Generator) -> Problems:
    """The same with reg = 0, and one in which the hinge has its corner."""
    problems = {name: (W, X, y, 0.0) for name, (W, X, y, _) in with_penalty(rng).items()}
    return {**problems, "a margin of exactly 0": _problem_with_a_zero_margin(rng)}


def weights(rng: np.random.Generator) -> Problems:
    """Weights of several shapes, positive and negative, and some exactly 0."""
    sparse = rng.normal(size=(4, 5)) * (rng.random((4, 5)) < 0.6)
    return {
        "a matrix": (rng.normal(size=(3, 4)),),
        "a vector": (rng.normal(size=6),),
        "negative weights": (-rng.exponential(size=(2, 3)),),
        "a matrix with zeros in it": (sparse,),
        "a single weight": (rng.normal(size=(1, 1)),),
    }


def weights_and_beta(rng: np.random.Generator) -> Problems:
    """Such weights, each with a beta of its own, 0 among them."""
    betas = (0.7, 0.3, 1.2, 1.9, 0.0)
    return {name: (W, beta) for (name, (W,)), beta in zip(weights(rng).items(), betas, strict=True)}


def _problem(rng: np.random.Generator, N: int, D: int, C: int) -> tuple[Any, ...]:
    return rng.normal(0, 0.5, (D, C)), rng.normal(size=(N, D)), rng.integers(C, size=N), rng.uniform(0.2, 0.5)


def _problem_with_a_zero_margin(rng: np.random.Generator) -> tuple[Any, ...]:
    """Whole numbers, so that every order of summation is exact; the last image has scores of 2, 1, -1 and 0."""
    W, X = rng.integers(-2, 3, (3, 4)).astype(float), rng.integers(-2, 3, (6, 3)).astype(float)
    y = rng.integers(4, size=6)
    W[0], X[-1], y[-1] = (2, 1, -1, 0), (1, 0, 0), 0
    return W, X, y, 0.0


_LOSS_AND_GRADIENT = (
    Value("the data loss", 0, draws=without_penalty),
    Value("the loss with its penalty", 0, requires="the data loss"),
    Value("dW of the data loss", 1, weight=2, draws=without_penalty),
    Value("dW with the penalty", 1, weight=0.5, requires="dW of the data loss"),
    OwnGradient(at="W", weight=0.5, label="dW is the gradient of your own loss"),
)

svm_loss_naive = Exercise(
    reference.svm_loss_naive,
    draws=with_penalty,
    aspects=_LOSS_AND_GRADIENT,
    mistakes=mistakes.SVM_LOSS_NAIVE,
)

svm_loss_vectorized = Exercise(
    reference.svm_loss_vectorized,
    draws=with_penalty,
    # A copy of the naive answer is right, and half of what is asked for.
    aspects=(*_LOSS_AND_GRADIENT, NoLoops(weight=6)),
    mistakes=mistakes.SVM_LOSS_VECTORIZED,
)

_VALUE_AND_GRADIENT = (Value("the value", 0), Value("the gradient", 1, weight=2))

l2_penalty = Exercise(reference.l2_penalty, draws=weights, aspects=_VALUE_AND_GRADIENT, mistakes=mistakes.L2_PENALTY)

l1_penalty = Exercise(reference.l1_penalty, draws=weights, aspects=_VALUE_AND_GRADIENT, mistakes=mistakes.L1_PENALTY)

elastic_net_penalty = Exercise(
    reference.elastic_net_penalty,
    draws=weights_and_beta,
    aspects=_VALUE_AND_GRADIENT,
    mistakes=mistakes.ELASTIC_NET_PENALTY,
)
