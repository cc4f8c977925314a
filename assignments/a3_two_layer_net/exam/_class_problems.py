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
    }


def rings(rng: np.random.Generator) -> Problems:
    """Points inside a ring and on it: no line separates them. The second half is not trained on."""
    radius = np.where(np.arange(600) % 2, rng.uniform(0, 1, 600), rng.uniform(1.5, 2.5, 600))
    angle = rng.uniform(0, 2 * np.pi, 600)
    X = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    settings = {"learning_rate": 0.3, "learning_rate_decay": 0.98, "num_iters": 400, "batch_size": 50}
    return {"points in a ring": ("learn", params_of(rng, 2, 20, 2), X, np.arange(600) % 2, 1e-4, settings)}


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
    D, _, C = sizes
    params, x = params_of(rng, *sizes), rng.normal(size=D)
    hopeless = int(np.argmin(np.maximum(0, x @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"]))
    settings = {
        "X_val": rng.normal(size=(9, D)),
        "y_val": rng.integers(C, size=9),
        "learning_rate": rng.uniform(0.05, 0.1),
        "learning_rate_decay": rng.uniform(0.5, 0.7),
        "num_iters": num_iters,
        "batch_size": batch_size,
    }
    return "train", params, np.tile(x, (N, 1)), np.full(N, hopeless), rng.uniform(0.2, 0.5), settings
