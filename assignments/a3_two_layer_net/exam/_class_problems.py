"""Hidden problems for the class `TwoLayerNet`: scene, parameters, inputs, labels, reg, settings of the scene."""

from typing import Any

import numpy as np

from assignments.a3_two_layer_net.exam._net_problems import Problems, params_of, strength


def batches(rng: np.random.Generator) -> Problems:
    """Nets with batches, reg = 0."""
    return _batches(rng, reg=False)


def batches_with_penalty(rng: np.random.Generator) -> Problems:
    """The same with a penalty."""
    return _batches(rng, reg=True)


def one_batch(rng: np.random.Generator) -> Problems:
    """A single net, whose gradient is checked by stepping."""
    _, *problem = batches_with_penalty(rng)["a small batch"]
    return {"a small batch": ("gradient", *problem)}


def new_nets(rng: np.random.Generator) -> Problems:
    """Sizes of nets to be made; large, so that the spread of the weights can be told."""
    nothing = np.zeros((0, 40)), np.zeros(0, dtype=int), 0.0
    return {
        "a net with a std of its own": ("new", params_of(rng, 40, 50, 30), *nothing, {"std": 0.3}),
        "a net with the usual std": ("new", params_of(rng, 45, 35, 40), *nothing, {}),
    }


def trainings(rng: np.random.Generator) -> Problems:
    """Trainings on copies of one example, for a net that has some way to go."""
    return {
        "epochs of a single step": _training(rng, (4, 5, 3), N=6, batch_size=6, num_iters=5),
        "epochs of three steps": _training(rng, (3, 6, 4), N=12, batch_size=4, num_iters=8),
        "two classes": _training(rng, (5, 3, 2), N=10, batch_size=5, num_iters=7),
        "the usual settings": _usual_training(rng),
    }


def broken_epochs(rng: np.random.Generator) -> Problems:
    """A training whose batches do not divide the set."""
    return {"batches that do not divide the set": _training(rng, (4, 3, 3), N=14, batch_size=4, num_iters=11)}


def long_trainings(rng: np.random.Generator) -> Problems:
    """A training so long that there is something to tell on the way."""
    _, *problem = _training(rng, (2, 3, 2), N=8, batch_size=4, num_iters=200)
    return {"200 steps": ("talk", *problem)}


def few_examples(rng: np.random.Generator) -> Problems:
    """A training with fewer examples than a batch has."""
    return {"fewer examples than a batch": _training(rng, (3, 4, 2), N=3, batch_size=5, num_iters=4)}


def rings(rng: np.random.Generator) -> Problems:
    """Points inside a ring and on it: no line separates them.

    The second half is not trained on. The first begins and ends with many of one class, so that batches that are not
    drawn from all of it teach little; between them the classes take turns, so that a neighbour's label is a wrong one.
    """
    y = np.concatenate([np.repeat(0, 60), np.tile([1, 0], 90), np.repeat(1, 60), np.repeat([0, 1], 150)])
    radius = np.where(y, rng.uniform(0, 1, 600), rng.uniform(1.5, 2.5, 600))
    angle = rng.uniform(0, 2 * np.pi, 600)
    X = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    settings = {"learning_rate": 0.3, "learning_rate_decay": 0.98, "reg": 1e-4, "num_iters": 400, "batch_size": 50}
    return {"points in a ring": ("learn", params_of(rng, 2, 20, 2), X, y, 0.0, settings)}


def _batches(rng: np.random.Generator, reg: bool) -> Problems:
    sizes = {
        "a small batch": (5, 4, 6, 3),
        "two classes": (7, 3, 5, 2),
        "a single example": (1, 5, 4, 6),
        "as many inputs as hidden neurons": (6, 4, 4, 3),
    }
    return {
        words: (
            "loss",
            params_of(rng, D, H, C),
            rng.normal(size=(N, D)),
            rng.integers(C, size=N),
            strength(rng, reg),
            {},
        )
        for words, (N, D, H, C) in sizes.items()
    }


def _training(rng: np.random.Generator, sizes: tuple[int, int, int], N: int, batch_size: int, num_iters: int) -> Any:
    settings = {
        "learning_rate": rng.uniform(0.05, 0.1),
        "learning_rate_decay": rng.uniform(0.5, 0.7),
        "reg": strength(rng, reg=True),
        "num_iters": num_iters,
        "batch_size": batch_size,
    }
    return _on_copies(rng, sizes, N, settings)


def _usual_training(rng: np.random.Generator) -> Any:
    return _on_copies(rng, (2, 3, 4), 400, {})


def _on_copies(rng: np.random.Generator, sizes: tuple[int, int, int], N: int, settings: dict[str, Any]) -> Any:
    """A training on N copies of one example, in the class that the net thinks least of."""
    D, _, C = sizes
    params, x = params_of(rng, *sizes), rng.normal(size=D)
    scores = np.maximum(0, x @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"]
    held_out = {"X_val": rng.normal(0, 3, (30, D)), "y_val": rng.integers(C, size=30)}
    return "train", params, np.tile(x, (N, 1)), np.full(N, np.argmin(scores)), 0.0, held_out | settings
