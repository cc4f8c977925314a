"""The gradient check: never an alarm for a right gradient, never a pass for a wrong one."""

from typing import Any

import numpy as np
import pytest

from autograder.kit import gradient_check
from autograder.kit.gradcheck import Mode
from benchmarks.gradient_problems import FAMILIES, Problem, random_problem
from tests.kit.problems import Array, hinge_loss, problem, softmax_loss

MODES: list[Mode] = ["sampled", "directional", "full"]


def _wrong(right: Problem, coordinate: int, factor: float) -> Any:
    def gradient(x: Array) -> Array:
        changed = right.gradient(x).copy()
        changed.flat[coordinate] *= factor
        return changed

    return gradient


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("family", FAMILIES)
def test_right_gradients_of_all_scales_pass(family: str, mode: Mode) -> None:
    rng = np.random.default_rng(list(FAMILIES).index(family))
    with np.errstate(all="ignore"):
        for _ in range(25):
            right = random_problem(rng, family)
            verdict = gradient_check(right.loss, right.x, right.gradient, mode=mode)
            assert verdict.passed, verdict.message


@pytest.mark.parametrize("family", FAMILIES)
def test_an_error_of_a_ten_thousandth_in_one_coordinate_is_found_in_full(family: str) -> None:
    rng = np.random.default_rng(100 + list(FAMILIES).index(family))
    with np.errstate(all="ignore"):
        for _ in range(25):
            right = random_problem(rng, family)
            gradient = right.gradient(right.x)
            if not gradient.any():
                continue
            coordinate = int(np.argmax(np.abs(gradient)))
            verdict = gradient_check(right.loss, right.x, _wrong(right, coordinate, 1 + 1e-4), mode="full")
            assert not verdict.passed, verdict.message


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("loss", [softmax_loss, hinge_loss])
def test_a_missing_half_of_the_penalty_is_found_in_every_mode(loss: Any, mode: Mode) -> None:
    W, X, y = problem(20, 30, 5)
    half = loss(W, X, y, 0.3)[1] - 0.3 * W
    verdict = gradient_check(lambda w: loss(w, X, y, 0.3)[0], W, half, mode=mode, name="W")
    assert not verdict.passed


def test_the_verdict_names_the_one_wrong_coordinate_and_both_numbers() -> None:
    W, X, y = problem()
    gradient = softmax_loss(W, X, y, 0.3)[1]
    right = gradient[2, 1]
    gradient[2, 1] = 7.0
    verdict = gradient_check(lambda w: softmax_loss(w, X, y, 0.3)[0], W, gradient, mode="full", name="W")
    assert verdict.worst is not None
    assert (verdict.worst.name, verdict.worst.block) == ("W[2, 1]", "W")
    assert verdict.worst.numeric == pytest.approx(right, rel=1e-6)
    assert "W[2, 1]" in verdict.message
    assert "yours is 7" in verdict.message


def test_a_wrong_direction_is_traced_to_its_coordinate() -> None:
    W, X, y = problem(10, 300, 4)
    gradient = softmax_loss(W, X, y, 0.3)[1]
    gradient[123, 2] += 1.0
    verdict = gradient_check(lambda w: softmax_loss(w, X, y, 0.3)[0], W, gradient, mode="directional", name="W")
    assert verdict.worst is not None
    assert verdict.worst.name == "W[123, 2]"


@pytest.mark.parametrize("loss", [softmax_loss, hinge_loss])
def test_a_large_problem_takes_fewer_than_fifty_evaluations_along_directions(loss: Any) -> None:
    W, X, y = problem(50, 3073, 10)
    verdict = gradient_check(lambda w: loss(w, X, y, 0.3)[0], W, lambda w: loss(w, X, y, 0.3)[1], mode="directional")
    assert verdict.passed
    assert verdict.evaluations < 50


def test_evaluations_are_counted() -> None:
    calls = 0

    def loss(x: Array) -> float:
        nonlocal calls
        calls += 1
        return float(np.sum(x**2))

    x = np.array([1.0, -2.0, 3.0])
    assert gradient_check(loss, x, 2 * x).evaluations == calls


def test_a_right_claim_costs_two_evaluations_a_place_and_a_wrong_gradient_is_not_compared_to_its_end() -> None:
    W, X, y = problem(5, 30, 4)
    right = softmax_loss(W, X, y, 0.3)[1]
    passed = gradient_check(lambda w: softmax_loss(w, X, y, 0.3)[0], W, right)
    assert passed.passed
    assert (passed.compared, passed.evaluations) == (15, 2 + 2 * 15)
    failed = gradient_check(lambda w: softmax_loss(w, X, y, 0.3)[0], W, 2 * right)
    assert not failed.passed
    assert failed.compared == 3


def test_every_block_is_compared_though_another_is_wrong() -> None:
    x = {"a": np.arange(1.0, 20.0), "b": np.arange(1.0, 20.0)}
    verdict = gradient_check(
        lambda p: float(np.sum(p["a"] ** 2) + np.sum(p["b"] ** 2)), x, {"a": 2.1 * x["a"], "b": 7.0 * x["b"]}
    )
    assert verdict.compared == 6
    assert verdict.worst is not None
    assert verdict.worst.block == "b"


def test_evaluations_are_counted_for_a_loss_that_cannot_be_checked() -> None:
    assert gradient_check(lambda z: np.nan, np.ones(3), np.ones(3)).evaluations == 2


def test_a_pass_that_means_little_is_said_to() -> None:
    verdict = gradient_check(lambda z: 1e13 + float(np.sum(np.sin(z))), np.ones(3), 1.001 * np.cos(np.ones(3)))
    assert verdict.passed
    assert "At 3 of them rounding or a kink leaves less than two digits" in verdict.message


def test_blocks_of_parameters_are_checked_each() -> None:
    rng = np.random.default_rng(3)
    X, point = rng.normal(size=(5, 3)), {"W": rng.normal(size=(3, 2)), "b": rng.normal(size=2)}

    def loss(p: dict[str, Array]) -> float:
        return float(np.sum(np.tanh(X @ p["W"] + p["b"])))

    slope = 1 - np.tanh(X @ point["W"] + point["b"]) ** 2
    right = {"W": X.T @ slope, "b": slope.sum(axis=0)}
    assert gradient_check(loss, point, right).passed
    wrong = gradient_check(loss, point, {"W": right["W"], "b": slope.mean(axis=0)})
    assert wrong.worst is not None
    assert wrong.worst.block == "b"


@pytest.mark.parametrize(
    ("gradient", "words"),
    [
        ({"W": np.zeros((3, 2))}, "it needs W, b"),
        ({"W": np.zeros((2, 3)), "b": np.zeros(2)}, "looks transposed"),
        ({"W": np.zeros((3, 2)), "b": np.array([0.0, np.nan])}, "holds nan at [1]"),
        ({"W": np.zeros((3, 2)), "b": None}, "is a NoneType"),
        (np.zeros((3, 2)), "not a dict"),
    ],
)
def test_a_gradient_that_cannot_be_compared_is_said_to_be_so(gradient: Any, words: str) -> None:
    point = {"W": np.ones((3, 2)), "b": np.ones(2)}
    verdict = gradient_check(lambda p: float(p["W"].sum()), point, gradient)
    assert not verdict.passed
    assert words in verdict.message


@pytest.mark.parametrize("choice", [0.0, 0.5, 1.0])
def test_every_slope_between_the_two_sides_of_a_kink_is_accepted(choice: float) -> None:
    x = np.array([0.0, 1.0])
    gradient = np.array([choice, 2.0])
    assert gradient_check(lambda z: float(max(z[0], 0.0) + z[1] ** 2), x, gradient, mode="full").passed


def test_a_slope_beyond_both_sides_of_a_kink_is_wrong() -> None:
    x = np.array([0.0, 1.0])
    gradient = np.array([-1.7, 2.0])
    assert not gradient_check(lambda z: float(max(z[0], 0.0) + z[1] ** 2), x, gradient, mode="full").passed


def test_a_gradient_function_is_judged_beside_the_kink() -> None:
    x = np.zeros(3)

    def loss(z: Array) -> float:
        return float(np.maximum(z, 0).sum())

    assert gradient_check(loss, x, lambda z: (z > 0).astype(float), mode="full").passed
    assert not gradient_check(loss, x, lambda z: 0.9 * (z > 0), mode="full").passed


def test_a_random_loss_is_said_to_be_random() -> None:
    rng = np.random.default_rng(0)
    verdict = gradient_check(lambda z: float(np.sum(z) + rng.normal()), np.ones(3), np.ones(3))
    assert not verdict.passed
    assert "called again" in verdict.message


@pytest.mark.parametrize(("value", "words"), [(np.ones(3), "shape (3,)"), (np.nan, "nan"), ("a", "must be one number")])
def test_a_loss_that_is_not_one_finite_number_is_said_to_be_so(value: Any, words: str) -> None:
    verdict = gradient_check(lambda z: value, np.ones(3), np.ones(3))
    assert not verdict.passed
    assert words in verdict.message


def test_a_loss_in_single_precision_is_judged_by_its_own_rounding() -> None:
    W, X, y = problem(20, 6, 4)

    def loss(w: Array) -> float:
        return float(np.float32(softmax_loss(w, X, y, 0.3)[0]))

    right = softmax_loss(W, X, y, 0.3)[1]
    assert gradient_check(loss, W, right).passed
    assert not gradient_check(loss, W, right * 1.5).passed


def test_whole_numbers_are_no_point_to_check_at() -> None:
    with pytest.raises(ValueError, match="astype"):
        gradient_check(lambda z: float(np.sum(z)), np.arange(3), np.ones(3))


def test_an_exception_of_the_loss_is_not_swallowed() -> None:
    def loss(z: Array) -> float:
        raise ValueError("operands could not be broadcast")

    with pytest.raises(ValueError, match="broadcast"):
        gradient_check(loss, np.ones(3), np.ones(3))


def test_the_same_places_are_compared_every_time() -> None:
    W, X, y = problem(20, 30, 5)
    verdicts = [gradient_check(lambda w: hinge_loss(w, X, y, 0.3)[0], W, 0 * W) for _ in range(2)]
    assert verdicts[0] == verdicts[1]
