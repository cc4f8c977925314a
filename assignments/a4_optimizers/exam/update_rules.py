"""Hidden tests of the notebook `update_rules`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from assignments.a4_optimizers import reference
from assignments.a4_optimizers.exam import _steps as steps
from assignments.a4_optimizers.mistakes import update_rules as mistakes
from autograder.exam import Exercise, Value
from autograder.exam.aspect import Aspect

_FIRST = "the first step"
_PATH = "w"
_STEPS = "the steps after it are right"


def _rule(
    reference_rule: Callable[..., Any],
    known: Any,
    *,
    settings: steps.Draws,
    state: tuple[str, ...] = (),
    resumed: steps.Draws | None = None,
    tiny: bool = True,
    also_right: tuple[Callable[..., Any], ...] = (),
) -> Exercise:
    """An update rule: its first step, its path, its settings, what it keeps, and gradients as small as epsilon."""
    aspects: list[Aspect] = [
        Value(_FIRST, "first", label="the first step from the defaults is right"),
        Value(_PATH, "path", weight=2, label=_STEPS, requires=_FIRST),
        Value(_PATH, "path", label="the settings in config count", draws=settings, requires=_FIRST),
        Value(_PATH, "beside", weight=0.5, label="two walks do not disturb each other", requires=_STEPS),
    ]
    aspects += [
        Value(f"config[{key!r}]", ("config", key), weight=0.5, label=f"{key} is kept in config", requires=_STEPS)
        for key in state
    ]
    if resumed:
        label = "it goes on from a config of earlier steps"
        aspects.append(Value(_PATH, "path", weight=0.5, label=label, draws=resumed, requires=_STEPS))
    if tiny:
        label = "gradients as small as epsilon, and 0, are right"
        aspects.append(Value(_PATH, "path", label=label, draws=steps.tiny, requires=_STEPS))
    return Exercise(
        reference_rule,
        run=steps.play,
        draws=steps.ordinary,
        aspects=aspects,
        mistakes=known,
        also_right=also_right,
        may_change=("w", "config"),
    )


def _momentum_of_steps(w: Any, dw: Any, config: Any = None) -> Any:
    """Momentum whose velocity has the learning rate in it: the same path at a fixed rate."""
    config = {"learning_rate": 1e-2, "momentum": 0.9, "velocity": np.zeros_like(w), **(config or {})}
    config["velocity"] = config["momentum"] * config["velocity"] - config["learning_rate"] * dw
    return w + config["velocity"], config


def _nesterov_of_gradients(w: Any, dw: Any, config: Any = None) -> Any:
    """Nesterov momentum whose velocity is a sum of gradients: the same path at a fixed rate."""
    config = {"learning_rate": 1e-2, "momentum": 0.9, "velocity": np.zeros_like(w), **(config or {})}
    config["velocity"] = config["momentum"] * config["velocity"] + dw
    return w - config["learning_rate"] * (dw + config["momentum"] * config["velocity"]), config


def _rmsprop_under_the_root(w: Any, dw: Any, config: Any = None) -> Any:
    """RMSProp with epsilon under the root."""
    config = {"learning_rate": 1e-2, "decay_rate": 0.99, "epsilon": 1e-8, "cache": np.zeros_like(w), **(config or {})}
    config["cache"] = config["decay_rate"] * config["cache"] + (1 - config["decay_rate"]) * dw**2
    return w - config["learning_rate"] * dw / np.sqrt(config["cache"] + config["epsilon"]), config


_MOMENTUM_SETTINGS = steps.with_settings(
    {"learning_rate": 0.2}, {"momentum": 0.6}, {"learning_rate": 0.1, "momentum": 0.3}
)
_CACHE_SETTINGS = ({"learning_rate": 0.2}, {"epsilon": 0.3})
_ADAM_SETTINGS = steps.with_settings({"learning_rate": 0.2}, {"beta1": 0.6}, {"beta2": 0.8}, {"epsilon": 0.3})

sgd = _rule(
    reference.sgd,
    mistakes.SGD,
    settings=steps.with_settings({"learning_rate": 0.3}, {"learning_rate": 0.7}),
    tiny=False,
)

sgd_momentum = _rule(
    reference.sgd_momentum,
    mistakes.SGD_MOMENTUM,
    settings=_MOMENTUM_SETTINGS,
    state=("velocity",),
    resumed=steps.resumed("velocity"),
    tiny=False,
    also_right=(_momentum_of_steps,),
)

nesterov_momentum = _rule(
    reference.nesterov_momentum,
    mistakes.NESTEROV_MOMENTUM,
    settings=_MOMENTUM_SETTINGS,
    state=("velocity",),
    resumed=steps.resumed("velocity"),
    tiny=False,
    also_right=(_nesterov_of_gradients,),
)

adagrad = _rule(
    reference.adagrad,
    mistakes.ADAGRAD,
    settings=steps.with_settings(*_CACHE_SETTINGS),
    state=("cache",),
    resumed=steps.resumed("cache"),
)

rmsprop = _rule(
    reference.rmsprop,
    mistakes.RMSPROP,
    settings=steps.with_settings(*_CACHE_SETTINGS, {"decay_rate": 0.7}),
    state=("cache",),
    resumed=steps.resumed("cache"),
    also_right=(_rmsprop_under_the_root,),
)

almost_adam = _rule(
    reference.almost_adam,
    mistakes.ALMOST_ADAM,
    settings=_ADAM_SETTINGS,
    state=("m", "v"),
    resumed=steps.resumed("m", "v"),
)

adam = _rule(
    reference.adam,
    mistakes.ADAM,
    settings=_ADAM_SETTINGS,
    state=("m", "v", "t"),
    resumed=steps.resumed("m", "v", t=5),
)
