"""Hidden tests of the notebook `flat_code`."""

from typing import Any

import numpy as np

from assignments.a2_backprop import reference
from assignments.a2_backprop.mistakes import flat_code as mistakes
from autograder.exam import Exercise, OwnGradient, Value

Problems = dict[str, tuple[Any, ...]]


def three_numbers(rng: np.random.Generator) -> Problems:
    """Three numbers of various signs, none of them near 0, so that every partial derivative shows."""
    return {
        "three positive numbers": tuple(_numbers(rng, 1, 1, 1)),
        "a negative sum": tuple(_numbers(rng, -1, -1, 1)),
        "numbers of both signs": tuple(_numbers(rng, -1, 1, -1)),
    }


def single_numbers(rng: np.random.Generator) -> Problems:
    """Numbers on both sides of 0, and one so far out that the sigmoid is nearly flat."""
    return {
        "a positive number": (rng.uniform(0.5, 2.5),),
        "a negative number": (rng.uniform(-2.5, -0.5),),
        "a number close to 0": (rng.uniform(-0.1, 0.1),),
        "a large negative number": (rng.uniform(-12, -9),),
    }


def neurons(rng: np.random.Generator) -> Problems:
    """Weights and inputs of both signs, whose sum is not so large that the sigmoid has no slope left."""
    return {
        "a neuron with positive weights": tuple(_numbers(rng, 1, -1, 1, 1, 1)),
        "a neuron with a negative weight": tuple(_numbers(rng, 1, -1, -1, -1, -1)),
        "a neuron with a bias only": (0.0, rng.uniform(0.5, 1.5), 0.0, -rng.uniform(0.5, 1.5), rng.uniform(0.5, 1.5)),
    }


def three_numbers_with_a_winner(rng: np.random.Generator) -> Problems:
    """The maximum goes to a, goes to b, and is tied."""
    small, large = sorted(_numbers(rng, 1, 1)) * np.array([1, 1.5])
    c = rng.uniform(0.5, 2)
    return {
        "a the larger one": (large, small, c),
        "b the larger one": (small, large, -c),
        "both negative": (-small, -large, -c),
        "a and b equal": (large, large, c),
    }


def two_numbers(rng: np.random.Generator) -> Problems:
    """Pairs of both signs; the last is so close to x = -y that the square has hardly any slope."""
    x, y = _numbers(rng, 1, 1)
    return {
        "two positive numbers": (x, y),
        "numbers of both signs": (1.5 * x, -0.5 * y),
        "two negative numbers": (-0.7 * x, -0.6 * y),
        "y close to -x": (x, 0.05 - x),
    }


def one_example(rng: np.random.Generator) -> Problems:
    """D and C differ; some margins are violated and others not; weights of about 0.5 and a reg of about 0.3."""
    return {
        "three classes": _example(rng, D=5, C=3, violated=1),
        "two classes": _example(rng, D=4, C=2, violated=1),
        "six classes": _example(rng, D=3, C=6, violated=3),
        "an example that is far on the right side": _example(rng, D=4, C=5, violated=0),
    }


def without_penalty(rng: np.random.Generator) -> Problems:
    """The same with reg = 0, and one in which the hinge has its corner."""
    problems = {name: (*problem[:3], 0.0) for name, problem in one_example(rng).items()}
    return {**problems, "a margin of exactly 0": _example_with_a_zero_margin(rng)}


def _numbers(rng: np.random.Generator, *signs: int) -> list[float]:
    return [float(sign * rng.uniform(0.5, 2)) for sign in signs]


def _example(rng: np.random.Generator, D: int, C: int, violated: int) -> tuple[Any, ...]:
    """An example for which so many margins are violated, and none is close to 0."""
    while True:
        W, x, y = rng.normal(0, 0.5, (D, C)), rng.normal(0, 1.5, D), int(rng.integers(C))
        margins = np.delete(x @ W - x @ W[:, y] + 1, y)
        if np.sum(margins > 0) == violated and np.min(np.abs(margins)) > 0.05:
            return W, x, y, float(rng.uniform(0.2, 0.5))


def _example_with_a_zero_margin(rng: np.random.Generator) -> tuple[Any, ...]:
    """Whole numbers, so that every order of summation is exact; the scores are 2, 1, 3 and 0."""
    W = rng.integers(-2, 3, (3, 4)).astype(float)
    W[0] = (2, 1, 3, 0)
    return W, np.array([1.0, 0.0, 0.0]), 0, 0.0


def _gradients(*names: str) -> list[Value]:
    """An aspect for the gradient of each name."""
    return [Value(f"the gradient of {name}", (1, name)) for name in names]


product_of_sum = Exercise(
    reference.product_of_sum,
    draws=three_numbers,
    aspects=(Value("f", 0), *_gradients("q", "z", "x", "y")),
    mistakes=mistakes.PRODUCT_OF_SUM,
)

sigmoid_chain = Exercise(
    reference.sigmoid_chain,
    draws=single_numbers,
    aspects=(Value("L", 0), *_gradients("d", "e", "n", "s")),
    mistakes=mistakes.SIGMOID_CHAIN,
)

sigmoid_neuron = Exercise(
    reference.sigmoid_neuron,
    draws=neurons,
    aspects=(Value("L", 0), *_gradients("w2", "w0", "x0", "w1", "x1")),
    mistakes=mistakes.SIGMOID_NEURON,
)

four_patterns = Exercise(
    reference.four_patterns,
    draws=three_numbers_with_a_winner,
    aspects=(Value("f", 0), *_gradients("m", "s", "c", "b", "a")),
    mistakes=mistakes.FOUR_PATTERNS,
)

tangled_fraction = Exercise(
    reference.tangled_fraction,
    draws=two_numbers,
    aspects=(Value("f", 0), *(Value(f"the gradient of {name}", (1, name), weight=2) for name in ("x", "y"))),
    mistakes=mistakes.TANGLED_FRACTION,
)

staged_hinge_loss = Exercise(
    reference.staged_hinge_loss,
    draws=one_example,
    aspects=(
        Value("the data loss", 0, draws=without_penalty),
        Value("the loss with its penalty", 0, requires="the data loss"),
        Value("the gradient of the scores", (1, "scores"), weight=2, draws=without_penalty),
        Value("the gradient of x", (1, "x"), requires="the gradient of the scores"),
        Value("the gradient of W without a penalty", (1, "W"), draws=without_penalty),
        Value("the gradient of W", (1, "W"), requires="the gradient of W without a penalty"),
        OwnGradient(at="W", gradient=(1, "W"), weight=0.5),
        OwnGradient(at="x", gradient=(1, "x"), weight=0.5),
    ),
    mistakes=mistakes.STAGED_HINGE_LOSS,
)
