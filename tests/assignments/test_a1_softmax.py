"""The worked numbers of the notebook `softmax`, and what its exercises earn."""

import numpy as np
import pytest

from assignments.a1_linear import reference
from assignments.a1_linear.exam import softmax as exam
from assignments.a1_linear.variants import softmax as variants
from autograder.exam import share
from autograder.kit import load_digits

SHIP = np.array([[-2.85, 0.86, 0.28]])
SCORES = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
LABELS = np.array([0, 1, 2])
LOSSES = [reference.softmax_loss_naive, reference.softmax_loss_vectorized]


def test_the_ship_has_the_probabilities_of_the_lesson():
    np.testing.assert_allclose(np.exp(SHIP), [[0.0578, 2.3632, 1.3231]], atol=5e-5)
    assert np.exp(SHIP).sum() == pytest.approx(3.7441, abs=5e-5)
    np.testing.assert_allclose(reference.softmax(SHIP), [[0.0154, 0.6312, 0.3534]], atol=5e-5)


@pytest.mark.parametrize("loss", LOSSES)
def test_the_ship_costs_less_than_its_hinge_and_is_pushed_by_probability_minus_truth(loss):
    value, pushes = loss(SHIP, np.ones((1, 1)), np.array([2]), 0.0)
    assert value == pytest.approx(1.04019, abs=5e-6)
    np.testing.assert_allclose(pushes, [[0.0154, 0.6312, -0.6466]], atol=5e-5)
    hinge, _ = reference.svm_loss_naive(SHIP, np.ones((1, 1)), np.array([2]), 0.0)
    assert hinge == pytest.approx(1.58)


@pytest.mark.parametrize("loss", LOSSES)
def test_the_three_images_cost_what_the_lesson_says(loss):
    each = [loss(np.eye(3), SCORES[i : i + 1], LABELS[i : i + 1], 0.0)[0] for i in range(3)]
    assert each == pytest.approx([2.04036, 0.07913, 6.15648], abs=5e-6)
    assert loss(np.eye(3), SCORES, LABELS, 0.0)[0] == pytest.approx(2.75865, abs=1e-5)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("classes", [2, 3, 10])
def test_weights_near_zero_cost_the_logarithm_of_the_number_of_classes(loss, classes):
    rng = np.random.default_rng(classes)
    y = rng.integers(classes, size=20)
    value, _ = loss(rng.normal(0, 1e-6, (7, classes)), rng.normal(size=(20, 7)), y, 0.1)
    assert value == pytest.approx(np.log(classes), abs=1e-4)


@pytest.mark.parametrize("loss", LOSSES)
def test_scores_of_a_thousand_stay_finite_even_where_the_truth_is_hopeless(loss):
    value, gradient = loss(np.array([[1000.0, -1000.0, 0.0]]), np.ones((1, 1)), np.array([1]), 0.0)
    assert value == pytest.approx(2000)
    np.testing.assert_allclose(gradient, [[1, -1, 0]])


def test_the_jacobian_of_a_quarter_and_three_quarters():
    np.testing.assert_allclose(reference.softmax_jacobian(np.array([0.25, 0.75])), np.array([[3, -3], [-3, 3]]) / 16)


def test_the_numbers_of_the_models_answer():
    def loss(*scores):
        return reference.softmax_loss_naive(np.array([scores]), np.ones((1, 1)), np.array([0]), 0.0)[0]

    assert [loss(10.0, 8, 8), loss(20.0, 16, 16)] == pytest.approx([0.24, 0.036], abs=5e-4)
    assert [loss(10.0, -100, -100), loss(20.0, -200, -200)] == pytest.approx([0, 0], abs=1e-40)


def test_the_two_losses_agree_on_real_images():
    digits = load_digits()
    W = np.random.default_rng(0).normal(0, 0.1, (64, 10))
    value, gradient = reference.softmax_loss_naive(W, digits.X_train[:50], digits.y_train[:50], 0.1)
    again, same = reference.softmax_loss_vectorized(W, digits.X_train[:50], digits.y_train[:50], 0.1)
    assert again == pytest.approx(value)
    np.testing.assert_allclose(same, gradient, atol=1e-12)


def test_the_loss_trains_a_classifier_of_digits():
    digits = load_digits()
    W = np.zeros((64, 10))
    for _ in range(400):
        W = W - 0.5 * reference.softmax_loss_vectorized(W, digits.X_train, digits.y_train, 1e-3)[1]
    assert np.mean(np.argmax(digits.X_test @ W, axis=1) == digits.y_test) >= 0.93


def test_the_naive_answer_earns_half_of_the_vectorized_exercise():
    assert share(exam.softmax_loss_vectorized.examine(reference.softmax_loss_naive)) == 0.5


def test_an_answer_that_overflows_keeps_the_marks_for_the_rest():
    def students(scores):
        return np.exp(scores) / np.sum(np.exp(scores), axis=1, keepdims=True)

    assert 0.5 < share(exam.softmax.examine(students)) < 0.8


def test_taking_the_logarithm_of_the_probability_is_as_right_as_the_logarithm_of_the_sum():
    earlier = variants.as_earlier_courses_hand_it_out_without_loops
    assert share(exam.softmax_loss_vectorized.examine(earlier)) == 1
