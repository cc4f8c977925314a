"""The worked numbers of the notebook `races`, and what its exercises earn."""

import numpy as np
import pytest

from assignments.a4_optimizers import reference
from assignments.a4_optimizers.exam import races as exam
from autograder.exam import share


def shrinking_steps(w, dw, config=None):
    """The rule of the lesson: in place, each step t times shorter than the first."""
    config = {} if config is None else config
    config["t"] = config.get("t", 0) + 1
    w -= config.setdefault("learning_rate", 0.6) * dw / config["t"]
    return w, config


def test_the_ravine_and_the_saddle_have_the_heights_and_slopes_of_the_lesson():
    height, gradient = reference.quadratic(np.array([3.0, -1.0]), np.array([1.0, 10.0]))
    assert height == 9.5
    assert gradient.tolist() == [3, -10]
    height, gradient = reference.quadratic(np.array([2.0, 1.0]), np.array([1.0, -1.0]))
    assert height == 1.5
    assert gradient.tolist() == [2, -1]


def test_plain_descent_runs_away_just_above_the_largest_rate():
    curvatures = np.array([1.0, 10.0])
    largest = reference.largest_learning_rate(curvatures)
    assert largest == pytest.approx(0.2)
    for rate, runs_away in ((0.99 * largest, False), (1.01 * largest, True)):
        config = {"learning_rate": rate}
        path = reference.walk(reference.sgd, lambda w: curvatures * w, np.ones(2), 200, config)
        assert (np.abs(path[-1]).max() > 1) == runs_away


def test_the_walk_with_shrinking_steps_passes_the_points_of_the_lesson():
    path = reference.walk(shrinking_steps, np.ones_like, np.zeros(1), 3)
    assert path.ravel() == pytest.approx([0, -0.6, -0.9, -1.1])


def test_the_stopwatch_shows_the_lengths_of_the_lesson():
    assert reference.step_lengths(shrinking_steps, np.full((3, 2), [3.0, 4.0])) == pytest.approx([3, 1.5, 1])


def test_for_a_gradient_of_1_adagrad_slows_down_like_one_over_the_root_and_the_others_do_not():
    same = np.ones((10_000, 1)), {"learning_rate": 1.0}
    slowing = reference.step_lengths(reference.adagrad, *same)
    assert slowing[:4] == pytest.approx([1, 0.7071, 0.5774, 0.5], abs=5e-5)
    assert slowing[[99, 9_999]] == pytest.approx([0.1, 0.01])
    assert reference.step_lengths(reference.sgd_momentum, *same)[-1] == pytest.approx(10)
    assert reference.step_lengths(reference.rmsprop, *same)[[0, -1]] == pytest.approx([10, 1])
    assert reference.step_lengths(reference.adam, *same) == pytest.approx(np.ones(10_000))


def test_from_beside_the_ridge_plain_descent_needs_88_steps_off_the_saddle():
    config = {"learning_rate": 0.035}
    path = reference.walk(reference.sgd, lambda w: np.array([10.0, -1.0]) * w, np.array([-2.0, 0.05]), 90, config)
    assert np.flatnonzero(path[:, 1] > 1)[0] == 88


def test_two_parameters_walk_as_the_lesson_says_each_with_its_own_config():
    params = {"W": np.zeros((2, 1)), "b": np.zeros(1)}
    configs = {"W": {}, "b": {"learning_rate": 1.0}}
    for _ in range(3):
        grads = {"W": np.ones((2, 1)), "b": np.full(1, 2.0)}
        params, configs = reference.update_all(shrinking_steps, params, grads, configs)
    assert params["W"].ravel() == pytest.approx([-1.1, -1.1])
    assert params["b"] == pytest.approx([-11 / 3])
    assert [configs[name]["t"] for name in ("W", "b")] == [3, 3]


def test_a_walk_that_keeps_the_array_itself_keeps_the_marks_for_rules_that_make_new_ones():
    def students(rule, gradient, start, num_steps, config=None):
        w, path = start, [start]
        for _ in range(num_steps):
            w, config = rule(w, gradient(w), config)
            path.append(w)
        return np.array(path)

    assert 0 < share(exam.walk.examine(students)) < 0.7
