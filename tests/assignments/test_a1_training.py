"""The worked numbers of the notebook `training`, and what its exercises earn."""

import numpy as np
import pytest

from assignments.a1_linear import reference
from assignments.a1_linear.exam import training as exam
from autograder.exam import share
from autograder.kit import load_digits

LOSSES = [reference.svm_loss_vectorized, reference.softmax_loss_vectorized]


def accuracy(W, X, y):
    return np.mean(np.argmax(X @ W, axis=1) == y)


def names_of(mistakes):
    return [mistake.name for mistake in mistakes]


@pytest.mark.parametrize(
    ("learning_rate", "walk"),
    [(0.1, [1, 0.8, 0.64, 0.512]), (0.5, [1, 0, 0, 0]), (0.9, [1, -0.8, 0.64, -0.512]), (1.1, [1, -1.2, 1.44, -1.728])],
)
def test_the_walks_in_the_valley_are_those_of_the_table(learning_rate, walk):
    valley = lambda w: (float(w @ w), 2 * w)  # noqa: E731
    places = [reference.gradient_descent(valley, np.ones(1), learning_rate, steps)[0][0] for steps in range(4)]
    assert places == pytest.approx(walk)
    _, history = reference.gradient_descent(valley, np.ones(1), learning_rate, 4)
    assert history == pytest.approx(np.square(walk))


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("start", [0, 1, 2])
def test_either_loss_reads_at_least_93_percent_of_the_held_out_digits(loss, start):
    digits = load_digits(bias=True)
    assert len(digits.X_train) + len(digits.X_test) == 1797
    rng = np.random.default_rng(start)
    W, _ = reference.train(loss, digits.X_train, digits.y_train, 1.0, 1e-4, 500, 64, rng)
    assert accuracy(W, digits.X_test, digits.y_test) >= 0.93


@pytest.mark.parametrize(("loss", "at_first"), list(zip(LOSSES, [9, np.log(10)], strict=True)))
def test_a_training_begins_at_the_loss_of_a_classifier_that_knows_nothing(loss, at_first):
    digits = load_digits(bias=True)
    _, history = reference.train(loss, digits.X_train, digits.y_train, 0.1, 0.0, 1, 64, np.random.default_rng(0))
    assert history[0] == pytest.approx(at_first, rel=0.01)


def test_random_search_stays_far_behind():
    digits = load_digits(bias=True)
    X, y = digits.X_train, digits.y_train
    W, value = reference.random_search(
        lambda W: reference.svm_loss_vectorized(W, X, y, 0.0)[0],
        lambda rng: 0.1 * rng.standard_normal((65, 10)),
        300,
        np.random.default_rng(0),
    )
    assert 7 < value < 9
    assert accuracy(W, digits.X_test, digits.y_test) < 0.5


def test_the_ring_is_out_of_reach_of_a_line_until_it_is_seen_in_polar_coordinates():
    rng = np.random.default_rng(1)
    radius = np.concatenate([rng.uniform(0, 0.8, 150), rng.uniform(1, 2, 150)])
    angle = rng.uniform(-np.pi, np.pi, 300)
    points, labels = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1), np.repeat([0, 1], 150)
    right = []
    for features in (points, reference.to_polar(points)):
        X = np.hstack([features, np.ones((300, 1))])
        W, _ = reference.train(reference.svm_loss_vectorized, X, labels, 0.1, 1e-4, 1000, 64, np.random.default_rng(0))
        right.append(accuracy(W, X, labels))
    assert right[0] < 0.75
    assert right[1] == 1


def test_the_feature_of_the_model_answer_is_positive_on_the_ring_only():
    r = np.array([0, 0.5, 0.99, 1.01, 1.5, 1.99, 2.01, 3])
    assert ((-(r**2) + 3 * r - 2 > 0) == ((r > 1) & (r < 2))).all()


def test_polar_coordinates_of_the_table():
    polar = reference.to_polar(np.array([[1.0, 0], [0, 2], [-3, 4], [-1, -1]]))
    expected = [[1, 0], [2, np.pi / 2], [5, 2.2143], [np.sqrt(2), -3 * np.pi / 4]]
    np.testing.assert_allclose(polar, expected, atol=1e-4)


def uphill(loss, X, y, learning_rate, reg, num_iters, batch_size, rng):
    """Draws as the reference does not, and steps the wrong way."""
    W, history = rng.uniform(-1e-3, 1e-3, (X.shape[1], len(set(y)))), []
    for _ in range(num_iters):
        rows = rng.permutation(len(X))[:batch_size]
        value, dW = loss(W, X[rows], y[rows], reg)
        history.append(float(value))
        W += learning_rate * dW
    return W, np.array(history)


def test_a_training_that_draws_in_its_own_way_is_diagnosed_all_the_same():
    assert names_of(exam.train.diagnose(uphill)) == ["uphill"]


def test_a_training_uphill_keeps_the_marks_for_its_batches_and_is_told_the_direction():
    findings = exam.train.examine(uphill)
    assert 0.4 < share(findings) < 0.6
    assert "The steps go uphill." in " ".join(finding.message for finding in findings)


def test_a_training_that_looks_at_all_images_is_told_so():
    def students(loss, X, y, learning_rate, reg, num_iters, batch_size, rng):
        start = np.zeros((X.shape[1], y.max() + 1))
        return reference.gradient_descent(lambda W: loss(W, X, y, reg), start, learning_rate, num_iters)

    assert exam.train.examine(students)[0].message.startswith("A batch should have batch_size rows.")
    assert names_of(exam.train.diagnose(students)) == ["whole set at every step"]


def test_without_the_softmax_loss_the_digits_earn_what_the_hinge_is_worth():
    def not_done(W, X, y, reg):
        raise NotImplementedError

    findings = exam.fit_digits.examine(reference.fit_digits, reference.svm_loss_vectorized, not_done)
    assert [finding.passed for finding in findings[:2]] == [True, False]
    assert 0.3 < share(findings) < 0.5


def test_weights_that_ran_away_are_told_from_weights_that_never_left():
    def with_rate(learning_rate, reg):
        fit = lambda loss, X, y: reference.train(loss, X, y, learning_rate, reg, 120, 64, np.random.default_rng(0))[0]  # noqa: E731
        return exam.fit_digits.examine(fit, *LOSSES)[0].message

    assert "every step went farther than the last" in with_rate(1.0, 10.0)
    assert "hardly left 0" in with_rate(1e-5, 0.0)


def test_a_search_by_the_images_trained_on_earns_for_its_trainings_only():
    def students(fit, X, y, X_val, y_val, learning_rates, regs):
        return reference.search_hyperparameters(fit, X, y, X, y, learning_rates, regs)

    assert share(exam.search_hyperparameters.examine(students)) < 0.5
    assert names_of(exam.search_hyperparameters.diagnose(students)) == ["chosen by the images trained on"]
