"""The worked numbers of the notebook `update_rules`, and what its exercises earn."""

import numpy as np
import pytest

from assignments.a4_optimizers import reference
from assignments.a4_optimizers.exam import update_rules as exam
from autograder.exam import share


def follow(rule, gradients, **config):
    w, path = np.array([1.0]), []
    for gradient in gradients:
        w, config = rule(w, np.array([float(gradient)]), config)
        path.append(w[0])
    return path


@pytest.mark.parametrize(
    ("rule", "gradients", "settings", "path"),
    [
        (reference.sgd, [1, 1, 1], {"learning_rate": 0.1}, [0.9, 0.8, 0.7]),
        (reference.sgd_momentum, [1, 1, 1], {"learning_rate": 0.1}, [0.9, 0.71, 0.439]),
        (reference.nesterov_momentum, [1, 1, 1], {"learning_rate": 0.1}, [0.81, 0.539, 0.1951]),
        (reference.adagrad, [3, 4, 0], {"learning_rate": 0.1}, [0.9, 0.82, 0.82]),
        (reference.rmsprop, [1, 1], {}, [0.9, 0.82911]),
        (reference.almost_adam, [5], {"learning_rate": 0.1}, [0.68377]),
        (reference.adam, [5, 5, 5], {"learning_rate": 0.1}, [0.9, 0.8, 0.7]),
        (reference.adam, [3, -1], {"learning_rate": 0.1}, [0.9, 0.85998]),
    ],
)
def test_the_rules_lead_where_the_lesson_says(rule, gradients, settings, path):
    assert follow(rule, gradients, **settings) == pytest.approx(path, abs=5e-6)


def test_without_correction_the_steps_are_as_long_as_the_lesson_says():
    lengths = -np.diff(follow(reference.almost_adam, [5.0] * 2000, learning_rate=1.0), prepend=1.0)
    assert lengths[:5] == pytest.approx([3.16, 4.25, 4.95, 5.44, 5.80], abs=5e-3)
    assert lengths.max() == pytest.approx(6.57, abs=5e-3)
    assert lengths[1000] > 1.2


def test_looking_ahead_is_nesterovs_rule_written_at_the_point_ahead():
    def gradient(point):
        return np.array([1.0, 25.0]) * point

    point, velocity, rate, momentum = np.array([-4.0, 1.0]), np.zeros(2), 0.02, 0.7
    ahead, config = point.copy(), {"learning_rate": rate, "momentum": momentum}
    for _ in range(6):
        velocity = momentum * velocity - rate * gradient(point + momentum * velocity)
        point = point + velocity
        ahead, config = reference.nesterov_momentum(ahead, gradient(ahead), config)
        np.testing.assert_allclose(ahead, point + momentum * velocity)


def test_at_a_rate_that_changes_the_two_forms_of_momentum_part():
    old_form, config = np.array([1.0]), {"learning_rate": 0.1}
    old_form, config = reference.sgd_momentum(old_form, np.ones(1), config)
    slowed, _ = reference.sgd_momentum(old_form, np.ones(1), {**config, "learning_rate": 0.01})
    of_steps = -0.9 * 0.1 - 0.01
    assert slowed - old_form == pytest.approx(-0.019)
    assert of_steps == pytest.approx(-0.1)


@pytest.mark.parametrize("name", ["sgd_momentum", "nesterov_momentum", "adagrad", "rmsprop", "almost_adam", "adam"])
def test_a_right_first_step_alone_earns_some_and_not_most(name):
    rule = getattr(reference, name)

    def forgetful(w, dw, config=None):
        settings = {key: value for key, value in (config or {}).items() if np.ndim(value) == 0 and key != "t"}
        return rule(w, dw, settings)

    earned = share(getattr(exam, name).examine(forgetful))
    assert 0 < earned < 0.5


def failed(exercise, answer):
    return [finding.label for finding in exercise.examine(answer) if finding.state == "failed"]


def test_epsilon_under_the_root_costs_adagrad_only_where_epsilon_counts():
    def students(w, dw, config=None):
        config = {"learning_rate": 1e-2, "epsilon": 1e-8, "cache": np.zeros_like(w), **(config or {})}
        config["cache"] = config["cache"] + dw**2
        return w - config["learning_rate"] * dw / np.sqrt(config["cache"] + config["epsilon"]), config

    assert failed(exam.adagrad, students) == [
        "the settings in config count",
        "gradients as small as epsilon, and 0, are right",
    ]


def test_a_velocity_that_all_walks_share_loses_marks():
    def students(w, dw, config={}):  # noqa: B006
        config.setdefault("velocity", np.zeros_like(w))
        config["velocity"] = 0.9 * config["velocity"] + dw
        return w - config.get("learning_rate", 1e-2) * config["velocity"], config

    assert share(exam.sgd_momentum.examine(students)) < 0.5


def test_a_rule_that_returns_w_alone_is_told_so():
    findings = exam.sgd.examine(lambda w, dw, config=None: w - 1e-2 * dw)
    assert "two values should come back, next_w and config" in findings[0].message
    assert share(findings) == 0
