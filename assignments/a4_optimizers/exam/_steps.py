"""How an update rule is examined: several steps, its state carried along, and a second walk in between."""

import copy
from collections.abc import Callable
from itertools import cycle
from typing import Any

import numpy as np

from autograder.exam.plain import kind_of, plain

Problems = dict[str, tuple[Any, ...]]
Draws = Callable[[np.random.Generator], Problems]


def play(rule: Callable[..., Any], w: np.ndarray, gradients: np.ndarray, config: dict[str, Any] | None) -> Any:
    """Walk from w, and from a neighbour of it in between: where each step leads, and what is kept at the end.

    With config None the rule is called without one at first. Steps are copied, since a rule may go on in place.
    """
    other, kept = -w, {"own": config, "other": copy.deepcopy(config)}
    path, beside = {}, {}
    for number, dw in enumerate(gradients, start=1):
        w, kept["own"] = _step(rule, w, dw, kept["own"])
        other, kept["other"] = _step(rule, other, -2 * dw, kept["other"])
        path[f"after step {number}"] = plain(w)
        beside[f"after step {number}"] = plain(other)
    return {"first": path["after step 1"], "path": path, "beside": beside, "config": kept["own"]}


def ordinary(rng: np.random.Generator) -> Problems:
    """From the default settings, with gradients that grow and shrink and turn round."""
    return {
        "a vector": _problem(rng, (4,), None),
        "a matrix": _problem(rng, (3, 2), None),
        "a single weight": _problem(rng, (1,), None),
    }


def tiny(rng: np.random.Generator) -> Problems:
    """Gradients as small as epsilon, and some exactly 0. The walk starts at 0, so that no step is lost in rounding."""
    gradients = rng.choice([-1, 1], (4, 5)) * 10 ** rng.uniform(-8.5, -6, (4, 5))
    gradients[:, rng.integers(5)] = 0
    return {
        "tiny gradients": (np.zeros(5), gradients, None),
        "one tiny gradient": (np.zeros((1, 1)), rng.uniform(1e-8, 5e-8, (4, 1, 1)), None),
    }


def with_settings(*choices: dict[str, float]) -> Draws:
    """Draws in which config sets something and leaves the rest at its default."""

    def settings(rng: np.random.Generator) -> Problems:
        problems = {}
        for choice, shape in zip(choices, cycle([(3,), (2, 4), (1, 3)])):
            config = {key: value * rng.uniform(0.9, 1.05) for key, value in choice.items()}
            problems[f"a config with {' and '.join(choice)}"] = _problem(rng, shape, config)
        return problems

    return settings


def resumed(*keys: str, **more: int) -> Draws:
    """Draws in which config holds what earlier steps have left: positive arrays called `keys`, and `more`."""

    def state(rng: np.random.Generator) -> Problems:
        problems = {"a config from earlier steps": (3,), "a config from earlier steps of a matrix": (2, 3)}
        return {
            name: _problem(rng, shape, {**{key: rng.uniform(0.5, 1.5, shape) for key in keys}, **more})
            for name, shape in problems.items()
        }

    return state


def _problem(rng: np.random.Generator, shape: tuple[int, ...], config: dict[str, Any] | None) -> tuple[Any, ...]:
    size = rng.uniform(0.3, 3, (5, *shape))
    return rng.normal(size=shape), size * rng.choice([-1, 1, 1], (5, *shape)), config


def _step(rule: Callable[..., Any], w: Any, dw: np.ndarray, config: Any) -> tuple[Any, Any]:
    came_back = rule(w, dw) if config is None else rule(w, dw, config)
    if type(came_back) not in (tuple, list) or len(came_back) != 2:
        raise TypeError(f"two values should come back, next_w and config, and it was {kind_of(came_back)}")
    return came_back[0], came_back[1]
