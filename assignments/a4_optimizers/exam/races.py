"""Hidden tests of the notebook `races`."""

from collections.abc import Callable
from typing import Any

import numpy as np

from assignments.a4_optimizers import reference
from assignments.a4_optimizers.exam import _rules as rules
from assignments.a4_optimizers.mistakes import races as mistakes
from autograder.exam import Exercise, Value
from autograder.exam.plain import plain

Params = dict[str, np.ndarray]


def several_steps(
    update_all: Callable[..., Any],
    rule: Callable[..., Any],
    params: Params,
    gradients: list[Params],
    configs: dict[str, rules.Config],
) -> Any:
    """The parameters of a net after each of several steps, and what is kept for each."""
    path = {}
    for number, grads in enumerate(gradients, start=1):
        params, configs = update_all(rule, params, grads, configs)
        path[f"after step {number}"] = plain(params)
    return {"first": path["after step 1"], "path": path, "kept": configs}


quadratic = Exercise(
    reference.quadratic,
    draws=rules.points_and_curvatures,
    aspects=[Value("the height", 0), Value("the gradient", 1, weight=2)],
    mistakes=mistakes.QUADRATIC,
)

largest_learning_rate = Exercise(
    reference.largest_learning_rate,
    draws=rules.bowls,
    aspects=[Value("the rate")],
    mistakes=mistakes.LARGEST_LEARNING_RATE,
)

walk = Exercise(
    reference.walk,
    draws=rules.all_walks,
    aspects=[
        Value("the path", weight=3, label="the path of rules that make new arrays is right", draws=rules.walks),
        Value("the path", weight=1.5, label="so is the path of a rule that works in place", requires="the path"),
    ],
    mistakes=mistakes.WALK,
)

step_lengths = Exercise(
    reference.step_lengths,
    draws=rules.all_given_gradients,
    aspects=[
        Value(
            "the array of lengths",
            weight=3,
            label="the steps of rules that make new arrays are right",
            draws=rules.given_gradients,
        ),
        Value(
            "the array of lengths",
            weight=1.5,
            label="so are the steps of a rule that works in place",
            requires="the array of lengths",
        ),
    ],
    mistakes=mistakes.STEP_LENGTHS,
)

update_all = Exercise(
    reference.update_all,
    run=several_steps,
    draws=rules.nets,
    aspects=[
        Value("params", "first", label="the first step is right for every parameter"),
        Value("params", "path", weight=2, label="so are the steps after it", requires="params"),
        Value("what is kept", "kept", label="every parameter keeps its own config", requires="params"),
    ],
    mistakes=mistakes.UPDATE_ALL,
    may_change=("params", "configs"),
)
