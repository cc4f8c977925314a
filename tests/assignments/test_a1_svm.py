"""The worked numbers of the notebook `svm`, and what its exercises earn."""

import numpy as np
import pytest

from assignments.a1_linear import reference
from assignments.a1_linear.exam import svm as exam
from autograder.exam import share
from autograder.kit import Check, load_digits

SCORES = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
LABELS = np.array([0, 1, 2])
LOSSES = [reference.svm_loss_naive, reference.svm_loss_vectorized]


@pytest.mark.parametrize("loss", LOSSES)
def test_the_three_images_cost_what_the_lesson_says(loss):
    each = [loss(np.eye(3), SCORES[i : i + 1], LABELS[i : i + 1], 0.0)[0] for i in range(3)]
    assert each == pytest.approx([2.9, 0, 12.9])
    assert loss(np.eye(3), SCORES, LABELS, 0.0)[0] == pytest.approx(5.2667, abs=1e-4)


@pytest.mark.parametrize("loss", LOSSES)
def test_doubling_the_weights_leaves_the_car_at_no_cost(loss):
    assert loss(2 * np.eye(3), SCORES[1:2], LABELS[1:2], 0.0)[0] == 0


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("classes", [2, 3, 10])
def test_weights_near_zero_cost_one_less_than_there_are_classes(loss, classes):
    rng = np.random.default_rng(classes)
    y = rng.integers(classes, size=20)
    value, _ = loss(rng.normal(0, 1e-6, (7, classes)), rng.normal(size=(20, 7)), y, 0.1)
    assert value == pytest.approx(classes - 1, abs=1e-3)


def test_the_penalties_of_the_two_weightings():
    x, w1, w2 = np.ones(4), np.array([1.0, 0, 0, 0]), np.full(4, 0.25)
    assert x @ w1 == x @ w2 == 1
    assert [reference.l2_penalty(w)[0] for w in (w1, w2)] == [1, 0.25]
    assert [reference.l1_penalty(w)[0] for w in (w1, w2)] == [1, 1]


def test_the_two_losses_agree_on_real_images():
    digits = load_digits()
    W = np.random.default_rng(0).normal(0, 0.1, (64, 10))
    value, gradient = reference.svm_loss_naive(W, digits.X_train[:50], digits.y_train[:50], 0.1)
    again, same = reference.svm_loss_vectorized(W, digits.X_train[:50], digits.y_train[:50], 0.1)
    assert again == pytest.approx(value)
    np.testing.assert_allclose(same, gradient, atol=1e-12)


def test_the_loss_trains_a_classifier_of_digits():
    digits = load_digits()
    W = np.zeros((64, 10))
    for _ in range(300):
        W = W - 0.3 * reference.svm_loss_vectorized(W, digits.X_train, digits.y_train, 1e-3)[1]
    assert np.mean(np.argmax(digits.X_test @ W, axis=1) == digits.y_test) >= 0.93


def test_the_naive_answer_earns_half_of_the_vectorized_exercise():
    assert share(exam.svm_loss_vectorized.examine(reference.svm_loss_naive)) == 0.5


def test_a_loss_without_the_penalty_keeps_the_marks_for_the_rest():
    def no_penalty(W, X, y, reg):
        return reference.svm_loss_naive(W, X, y, 0.0)

    assert share(exam.svm_loss_naive.examine(no_penalty)) == 0.5
    assert [mistake.name for mistake in exam.svm_loss_naive.diagnose(no_penalty)] == ["penalty missing from both"]


def test_the_card_of_a_wrong_answer_teaches(capsys):
    def students(W, X, y, reg):
        loss, dW = reference.svm_loss_vectorized(W, X, y, reg)
        return loss, (dW - 2 * reg * W) * len(X) + 2 * reg * W

    check = Check(students)
    check.examine(exam.svm_loss_naive)
    assert check.score(6) == 2.0
    card = capsys.readouterr().out
    assert "Right for a single image only." in card
    assert "The loss is a mean: what does a mean do to the derivative of each term?" in card
