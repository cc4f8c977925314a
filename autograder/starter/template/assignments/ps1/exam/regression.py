"""Hidden tests of the notebook `regression`."""

from typing import Any

import numpy as np

from assignments.ps1 import reference
from assignments.ps1.mistakes import regression as mistakes
from autograder.exam import Exercise, NoLoops, OwnGradient, Value

Problems = dict[str, tuple[Any, ...]]


def predictions_and_targets(rng: np.random.Generator) -> Problems:
    """Predictions and targets of several lengths."""
    return {
        "five examples": (rng.normal(size=5), rng.normal(size=5)),
        "a single example": (rng.normal(size=1), rng.normal(size=1)),
        "targets far away": (rng.normal(size=8), rng.normal(50, 10, size=8)),
        "targets that are met": (np.arange(3.0), np.arange(3.0)),
    }


def weights_and_examples(rng: np.random.Generator) -> Problems:
    """N and D are different, so that a wrong axis has nowhere to hide."""
    return {
        "more examples than weights": _problem(rng, N=7, D=3),
        "more weights than examples": _problem(rng, N=2, D=5),
        "a single example": _problem(rng, N=1, D=4),
        "a single weight": _problem(rng, N=6, D=1),
    }


def _problem(rng: np.random.Generator, N: int, D: int) -> tuple[Any, ...]:
    return rng.normal(0, 0.5, D), rng.normal(size=(N, D)), rng.normal(size=N)


mean_squared_error = Exercise(
    reference.mean_squared_error,
    draws=predictions_and_targets,
    aspects=[Value("the error")],
    mistakes=mistakes.MEAN_SQUARED_ERROR,
)

linear_loss = Exercise(
    reference.linear_loss,
    draws=weights_and_examples,
    aspects=[
        Value("the loss", 0),
        Value("dw", 1, weight=2),
        OwnGradient(at="w", label="dw is the gradient of your own loss"),
        NoLoops(),
    ],
    mistakes=mistakes.LINEAR_LOSS,
)
