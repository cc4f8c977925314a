"""Update rules that the hidden tests of `races` hand to an answer, and problems for them to walk on."""

from collections.abc import Mapping
from typing import Any

import numpy as np

Problems = dict[str, tuple[Any, ...]]
Config = dict[str, Any]


def plain_rule(w: np.ndarray, dw: np.ndarray, config: Config | None = None) -> tuple[np.ndarray, Config]:
    """A rule without memory that makes new arrays."""
    config = {"learning_rate": 0.1, **(config or {})}
    return w - config["learning_rate"] * dw, config


def rolling_rule(w: np.ndarray, dw: np.ndarray, config: Config | None = None) -> tuple[np.ndarray, Config]:
    """A rule with memory that makes new arrays: it goes wrong at once where its config is lost."""
    config = {"learning_rate": 0.1, "velocity": np.zeros_like(w), **(config or {})}
    config["velocity"] = 0.7 * config["velocity"] + dw
    return w - config["learning_rate"] * config["velocity"], config


def rule_in_place(w: np.ndarray, dw: np.ndarray, config: Config | None = None) -> tuple[np.ndarray, Config]:
    """A rule with memory that works in place, as rules may: w and config are changed where they are."""
    config = {} if config is None else config
    config["t"] = config.get("t", 0) + 1
    w -= config.setdefault("learning_rate", 0.1) * dw / config["t"]
    return w, config


_RULES = {"a rule without memory": plain_rule, "a rule with memory": rolling_rule}


def points_and_curvatures(rng: np.random.Generator) -> Problems:
    """Bowls, ravines and saddles of several dimensions."""
    return {
        "a bowl": (rng.normal(size=3), rng.uniform(0.5, 2, 3)),
        "a ravine": (rng.normal(size=2), rng.permutation([1.0, rng.uniform(20, 60)])),
        "a saddle": (rng.normal(size=2), rng.permutation([rng.uniform(0.5, 2), -rng.uniform(0.5, 2)])),
        "a single direction": (rng.normal(size=1), rng.uniform(2, 5, 1)),
        "six directions": (rng.normal(size=6), rng.normal(size=6)),
    }


def bowls(rng: np.random.Generator) -> Problems:
    """Curvatures that are all positive; the largest is nowhere in particular."""
    return {
        "a ravine": (rng.permutation([1.3, rng.uniform(20, 60)]),),
        "a single direction": (rng.uniform(2, 5, 1),),
        "a gentle bowl": (rng.uniform(0.01, 0.1, 5),),
        "many directions": (rng.exponential(size=9) + 0.1,),
    }


def walks(rng: np.random.Generator) -> Problems:
    """Walks with rules of both kinds, in several dimensions, with settings and without."""
    problems: Problems = {}
    for name, rule in _RULES.items():
        problems |= {
            name: (rule, _bowl(rng, 2), rng.normal(size=2), 5),
            f"{name} and settings": (rule, _bowl(rng, 3), rng.normal(size=3), 4, {"learning_rate": 0.03}),
        }
    return problems | {"no step at all": (plain_rule, _bowl(rng, 4), rng.normal(size=4), 0)}


def all_walks(rng: np.random.Generator) -> Problems:
    """Those, and walks with a rule that works in place."""
    return walks(rng) | {
        "a rule that works in place": (rule_in_place, _bowl(rng, 2), rng.normal(size=2), 4),
        "the same with settings": (rule_in_place, _bowl(rng, 3), rng.normal(size=3), 4, {"learning_rate": 0.3}),
    }


def given_gradients(rng: np.random.Generator) -> Problems:
    """Gradients of each step, for rules of both kinds."""
    problems: Problems = {}
    for name, rule in _RULES.items():
        problems |= {
            name: (rule, rng.normal(size=(5, 2))),
            f"{name} and settings": (rule, rng.normal(size=(4, 3)), {"learning_rate": 0.03}),
        }
    return problems | {"a single weight": (rolling_rule, rng.normal(size=(6, 1)), None)}


def all_given_gradients(rng: np.random.Generator) -> Problems:
    """Those, and gradients for a rule that works in place."""
    return given_gradients(rng) | {
        "a rule that works in place": (rule_in_place, rng.normal(size=(5, 2))),
        "the same with settings": (rule_in_place, rng.normal(size=(4, 3)), {"learning_rate": 0.3}),
    }


def nets(rng: np.random.Generator) -> Problems:
    """Parameters of a net with gradients for several steps; two of them have the same shape."""
    shapes = {"W1": (4, 3), "b1": (3,), "W2": (3, 2), "b2": (2,)}
    alike = {"left": (3,), "right": (3,)}
    return {
        "a net of two layers": (rolling_rule, *_net(rng, shapes)),
        "two parameters of one shape": (rolling_rule, *_net(rng, alike)),
        "a single parameter": (plain_rule, *_net(rng, {"w": (5,)})),
        "a rule that works in place": (rule_in_place, *_net(rng, {**alike, "b": (1,)})),
    }


def _bowl(rng: np.random.Generator, D: int) -> Any:
    curvatures, lowest = rng.uniform(0.5, 3, D), rng.normal(size=D)
    return lambda w: curvatures * (w - lowest)


def _net(rng: np.random.Generator, shapes: Mapping[str, tuple[int, ...]]) -> tuple[Any, ...]:
    params = {name: rng.normal(size=shape) for name, shape in shapes.items()}
    gradients = [{name: rng.normal(size=shape) for name, shape in shapes.items()} for _ in range(3)]
    configs: dict[str, Config] = {name: {"learning_rate": rng.uniform(0.1, 0.4)} for name in shapes}
    return params, gradients, configs
