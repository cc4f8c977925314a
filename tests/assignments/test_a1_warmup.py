"""The worked numbers of the notebook `warmup`, and what its exercises earn."""

import numpy as np
import pytest

from assignments.a1_linear import reference
from assignments.a1_linear.exam import warmup as exam
from autograder.exam import share
from autograder.kit import load_digits

W = np.array([0.34, -1.11, 0.78, 0.12, 0.55, 2.81, -3.1, -1.5, 0.33])
LOSS = 1.25347
STEPPED = [1.25322, 1.25353, 1.25347]


def shown_loss(weights):
    """The loss of the lesson: known at W, and with one of the first three weights stepped by 0.0001."""
    stepped = np.flatnonzero(np.abs(weights - W) > 5e-5)
    return STEPPED[stepped[0]] if len(stepped) and stepped[0] < 3 else LOSS


def test_the_losses_of_the_lesson_have_its_slopes():
    slopes = reference.forward_difference(shown_loss, W.copy())
    np.testing.assert_allclose(slopes[:3], [-2.5, 0.6, 0], atol=1e-6)


def test_three_images_are_all_taken_for_a_car():
    scores = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
    assert reference.predict(scores).tolist() == [1, 1, 1]


def test_the_image_of_four_pixels_has_the_scores_of_the_lesson():
    weights = np.array([[0.01, 0.7, 0.0], [-0.05, 0.2, -0.45], [0.1, 0.05, -0.2], [0.05, 0.16, 0.03]])
    scores = reference.linear_scores(np.array([[-15.0, 22, -44, 56]]), weights, np.array([0.0, 0.2, -0.3]))
    np.testing.assert_allclose(scores, [[-2.85, 0.86, 0.28]])


@pytest.mark.parametrize(
    ("slope", "square_at_3", "cube_at_2"),
    [(reference.forward_difference, 6.1, 12.61), (reference.numeric_gradient, 6.0, 12.01)],
)
def test_a_long_step_shows_the_error_of_each_difference(slope, square_at_3, cube_at_2):
    assert slope(lambda x: x[0] ** 2, np.array([3.0]), h=0.1) == pytest.approx(square_at_3)
    assert slope(lambda x: x[0] ** 3, np.array([2.0]), h=0.1) == pytest.approx(cube_at_2)


def test_the_smallest_of_steps_gives_the_slope_that_the_question_asks_about():
    slope = reference.numeric_gradient(lambda x: np.exp(x[0]), np.array([1.0]), h=1e-15)
    assert slope == pytest.approx(2.89, abs=0.005)


def test_stepping_leaves_x_as_it_was_to_the_last_bit():
    x = np.random.default_rng(0).normal(size=(3, 4))
    before = x.copy()
    reference.numeric_gradient(lambda x: np.sum(x**2), x)
    assert (x == before).all()


def test_random_stencils_are_right_for_about_a_tenth_of_the_digits():
    digits = load_digits()
    rng = np.random.default_rng(0)
    shares = [
        np.mean(
            reference.predict(reference.linear_scores(digits.X_train, rng.normal(size=(64, 10)), np.zeros(10)))
            == digits.y_train
        )
        for _ in range(200)
    ]
    assert np.mean(shares) == pytest.approx(0.1, abs=0.02)


def test_another_generator_than_the_one_passed_in_keeps_the_marks_for_the_rest():
    def students(X, y, batch_size, rng):
        rows = np.random.randint(0, len(X), batch_size)
        return X[rows], y[rows]

    assert share(exam.sample_batch.examine(students)) == pytest.approx(4 / 6)


def test_drawing_without_replacement_keeps_the_marks_for_small_batches():
    def students(X, y, batch_size, rng):
        rows = rng.choice(len(X), batch_size, replace=False)
        return X[rows], y[rows]

    assert share(exam.sample_batch.examine(students)) == 0.5


def test_the_first_images_are_no_batch():
    assert share(exam.sample_batch.examine(lambda X, y, batch_size, rng: (X[:batch_size], y[:batch_size]))) == 0


def test_a_batch_that_tears_images_and_labels_apart_earns_nothing():
    def students(X, y, batch_size, rng):
        return X[rng.integers(len(X), size=batch_size)], y[rng.integers(len(y), size=batch_size)]

    assert share(exam.sample_batch.examine(students)) == 0


def test_emptying_the_set_does_not_make_rubbish_a_batch():
    def students(X, y, batch_size, rng):
        X[:] = 0
        return np.zeros((batch_size, X.shape[1])), y[np.arange(batch_size) % len(y)]

    assert share(exam.sample_batch.examine(students)) == 0


def test_a_loop_over_the_images_costs_the_aspect_of_loops_only():
    def students(X, W, b):
        return np.array([image @ W + b for image in X])

    assert 0.7 < share(exam.linear_scores.examine(students)) < 1
