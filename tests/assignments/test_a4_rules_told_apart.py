"""Update rules that are nearly the same: which of them earn full marks, and where the others fail."""

import numpy as np
import pytest

from assignments.a4_optimizers import reference
from assignments.a4_optimizers.exam import update_rules as exam
from autograder.exam import share

FIRST = "the first step from the defaults is right"
AFTER = "the steps after it are right"
SETTINGS = "the settings in config count"
TINY = "gradients as small as epsilon, and 0, are right"


def momentum_of_gradients(w, dw, config=None):
    c = {"learning_rate": 1e-2, "momentum": 0.9, "velocity": 0 * w, **(config or {})}
    c["velocity"] = c["momentum"] * c["velocity"] + dw
    return w - c["learning_rate"] * c["velocity"], c


def momentum_of_steps(w, dw, config=None):
    c = {"learning_rate": 1e-2, "momentum": 0.9, "velocity": 0 * w, **(config or {})}
    c["velocity"] = c["momentum"] * c["velocity"] - c["learning_rate"] * dw
    return w + c["velocity"], c


def momentum_without_state(w, dw, config=None):
    c = {"learning_rate": 1e-2, "momentum": 0.9, "velocity": 0 * w, **(config or {})}
    return w - c["learning_rate"] * (c["momentum"] * c["velocity"] + dw), c


def nesterov(w, dw, config=None, *, swapped=False):
    c = {"learning_rate": 1e-2, "momentum": 0.9, "velocity": 0 * w, **(config or {})}
    old, new = c["velocity"], c["momentum"] * c["velocity"] - c["learning_rate"] * dw
    c["velocity"] = new
    if swapped:
        old, new = new, old
    return w + c["velocity"] + c["momentum"] * (new - old), c


def nesterov_with_v_and_its_successor_swapped(w, dw, config=None):
    return nesterov(w, dw, config, swapped=True)


def divided_by_a_root(decay, epsilon_under_it, epsilon=None):
    """AdaGrad (decay None) or RMSProp, with epsilon beside the root or under it, or fixed."""

    def rule(w, dw, config=None):
        c = {"learning_rate": 1e-2, "decay_rate": decay, "epsilon": 1e-8, "cache": 0 * w, **(config or {})}
        keep, new = (1, 1) if decay is None else (c["decay_rate"], 1 - c["decay_rate"])
        c["cache"] = keep * c["cache"] + new * dw**2
        eps = epsilon or c["epsilon"]
        root = np.sqrt(c["cache"] + eps) if epsilon_under_it else np.sqrt(c["cache"]) + eps
        return w - c["learning_rate"] * dw / root, c

    return rule


def adam(*, t_of=lambda c: c["t"], corrected=True, epsilon_under_root=False, advances=True):
    """Adam, with the exponent of its correction and the place of epsilon to choose."""

    def rule(w, dw, config=None):
        start = {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "m": 0 * w, "v": 0 * w, "t": 0}
        c = {**start, **(config or {})}
        c["t"] += advances
        c["m"] = c["beta1"] * c["m"] + (1 - c["beta1"]) * dw
        c["v"] = c["beta2"] * c["v"] + (1 - c["beta2"]) * dw**2
        m = c["m"] / (1 - c["beta1"] ** t_of(c)) if corrected else c["m"]
        v = c["v"] / (1 - c["beta2"] ** t_of(c)) if corrected else c["v"]
        root = np.sqrt(v + c["epsilon"]) if epsilon_under_root else np.sqrt(v) + c["epsilon"]
        return w - c["learning_rate"] * m / root, c

    return rule


@pytest.mark.parametrize(
    ("exercise", "right"),
    [
        (exam.sgd_momentum, momentum_of_gradients),
        (exam.sgd_momentum, momentum_of_steps),
        (exam.nesterov_momentum, nesterov),
        (exam.adagrad, divided_by_a_root(None, epsilon_under_it=False)),
        (exam.rmsprop, divided_by_a_root(0.99, epsilon_under_it=False)),
        (exam.rmsprop, divided_by_a_root(0.99, epsilon_under_it=True)),
        (exam.almost_adam, adam(corrected=False)),
        (exam.adam, adam()),
    ],
)
def test_either_form_of_a_rule_is_right_where_the_text_allows_both(exercise, right):
    assert share(exercise.examine(right)) == 1


@pytest.mark.parametrize(
    ("exercise", "wrong", "where"),
    [
        pytest.param(exam.sgd_momentum, momentum_without_state, {AFTER}, id="momentum without state"),
        pytest.param(exam.sgd_momentum, nesterov, {FIRST}, id="Nesterov for momentum"),
        pytest.param(exam.nesterov_momentum, momentum_of_steps, {FIRST}, id="momentum for Nesterov"),
        pytest.param(exam.nesterov_momentum, nesterov_with_v_and_its_successor_swapped, {FIRST}, id="v and v' swapped"),
        pytest.param(
            exam.adagrad, divided_by_a_root(None, True), {SETTINGS, TINY}, id="AdaGrad: epsilon under the root"
        ),
        pytest.param(exam.adagrad, divided_by_a_root(None, False, 1e-8), {SETTINGS}, id="AdaGrad: epsilon fixed"),
        pytest.param(exam.rmsprop, divided_by_a_root(0.99, False, 1e-8), {SETTINGS}, id="RMSProp: epsilon fixed"),
        pytest.param(exam.adam, adam(epsilon_under_root=True), {SETTINGS, TINY}, id="Adam: epsilon under the root"),
        pytest.param(exam.adam, adam(corrected=False), {FIRST}, id="Adam without correction"),
        pytest.param(exam.almost_adam, adam(), {FIRST}, id="almost Adam with correction"),
        pytest.param(exam.adam, adam(t_of=lambda c: c["t"] - 1), {FIRST}, id="t used before it advances"),
        pytest.param(exam.adam, adam(t_of=lambda c: 1), {AFTER}, id="corrected as if t stayed 1"),
        pytest.param(exam.adam, adam(t_of=lambda c: c["t"] + 1, advances=False), {AFTER}, id="t never advanced"),
    ],
)
def test_a_neighbour_of_a_rule_loses_marks_where_it_goes_wrong(exercise, wrong, where):
    with np.errstate(all="ignore"):
        findings = exercise.examine(wrong)
    assert {finding.label for finding in findings if finding.state == "failed"} >= where
    assert share(findings) < 0.9


@pytest.mark.parametrize(
    ("rule", "settings"),
    [
        (reference.sgd, {"learning_rate": 1e-2}),
        (reference.sgd_momentum, {"learning_rate": 1e-2, "momentum": 0.9}),
        (reference.nesterov_momentum, {"learning_rate": 1e-2, "momentum": 0.9}),
        (reference.adagrad, {"learning_rate": 1e-2, "epsilon": 1e-8}),
        (reference.rmsprop, {"learning_rate": 1e-2, "decay_rate": 0.99, "epsilon": 1e-8}),
        (reference.adam, {"learning_rate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "t": 1}),
    ],
)
def test_the_settings_are_those_of_the_course(rule, settings):
    _, config = rule(np.ones(2), np.ones(2))
    assert {name: number for name, number in config.items() if np.ndim(number) == 0} == settings
