"""The worked numbers of the notebook `vectors`, and what its exercises earn."""

import numpy as np
import pytest

from assignments.a2_backprop import reference
from assignments.a2_backprop.exam import vectors as exam
from autograder.exam import share
from autograder.kit import gradient_check

SCORES = np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0], [2.2, 2.5, -3.1]])
LABELS = np.array([0, 1, 2])
X = np.array([[1.0, 2.0], [3.0, -1.0], [0.0, 4.0]])
W = np.array([[2.0, -1.0, 0.0, 1.0], [1.0, 0.0, 3.0, -2.0]])
DOUT = np.array([[1.0, 0.0, 2.0, -1.0], [0.0, 3.0, 1.0, 0.0], [2.0, -1.0, 0.0, 1.0]])


def test_four_numbers_through_a_relu_and_back():
    x, upstream = np.array([1.0, -2, 3, -1]), np.array([4.0, -1, 5, 9])
    out, cache = reference.relu_forward(x)
    jacobian = reference.relu_jacobian(x)
    np.testing.assert_array_equal(out, [1, 0, 3, 0])
    np.testing.assert_array_equal(reference.relu_backward(upstream, cache), [4, 0, 5, 0])
    np.testing.assert_array_equal(jacobian, np.diag([1, 0, 1, 0]))
    np.testing.assert_array_equal(upstream @ jacobian, [4, 0, 5, 0])


def test_the_jacobians_that_nobody_builds_are_as_large_as_the_lesson_says():
    relu = (64 * 4096) ** 2
    assert f"{relu:,}" == "68,719,476,736"
    assert relu * 8 == pytest.approx(550e9, rel=1e-3)
    affine = (64 * 1000) * (64 * 4096)
    assert affine == pytest.approx(1.7e10, rel=0.02)
    assert affine / (64 * 1000 * 4096) == 64


def test_the_matrix_product_on_paper():
    dx, dw = reference.matmul_backward(DOUT, X, W)
    assert dx[0, 1] == 9
    assert dw[1, 2] == 3
    out, _ = reference.affine_forward(X, W, np.array([1.0, 2, 3, 4]))
    np.testing.assert_array_equal(out, [[5, 1, 9, 1], [6, -1, 0, 9], [5, 2, 15, -4]])


def test_six_numbers_go_back_to_what_was_broadcast():
    dout = np.array([[1.0, 2, 3], [4, 5, 6]])
    np.testing.assert_array_equal(reference.broadcast_backward(dout, (3,)), [5, 7, 9])
    np.testing.assert_array_equal(reference.broadcast_backward(dout, (2, 1)), [[6], [15]])
    assert reference.broadcast_backward(dout, ()) == 21
    np.testing.assert_array_equal(reference.broadcast_backward(dout, (2, 3)), dout)


@pytest.mark.parametrize(
    ("loss", "prices", "mean"),
    [
        (reference.svm_loss, [2.9, 0, 12.9], 5.2667),
        (reference.softmax_loss, [2.04036, 0.07913, 6.15648], 2.75865),
    ],
)
def test_the_three_images_cost_what_they_cost_in_the_first_assignment(loss, prices, mean):
    each = [loss(SCORES[i : i + 1], LABELS[i : i + 1])[0] for i in range(3)]
    assert each == pytest.approx(prices, abs=1e-5)
    assert loss(SCORES, LABELS)[0] == pytest.approx(mean, abs=1e-4)


@pytest.mark.parametrize("loss", [reference.svm_loss, reference.softmax_loss])
def test_the_gradient_of_a_loss_is_that_of_its_value_and_its_rows_sum_to_0(loss):
    rng = np.random.default_rng(0)
    x, y = rng.normal(0, 1.5, (6, 4)), rng.integers(4, size=6)
    assert gradient_check(lambda x: loss(x, y)[0], x, loss(x, y)[1], mode="full")
    np.testing.assert_allclose(loss(x, y)[1].sum(axis=1), 0, atol=1e-15)


def test_the_two_layouts_of_a_layer_have_the_same_gradients():
    rng = np.random.default_rng(1)
    x, w, dout = rng.normal(size=(5, 4)), rng.normal(size=(4, 3)), rng.normal(size=(5, 3))
    dx, dw, db = reference.affine_backward(dout, (x, w, np.ones(3)))
    dX, dW, db_too = reference.linear_backward(dout, x, w.T)
    np.testing.assert_allclose(dX, dx)
    np.testing.assert_allclose(dW, dw.T)
    np.testing.assert_allclose(db_too, db)


def test_a_cache_of_ones_own_will_do():
    def forward(x):
        return np.maximum(0, x), {"positive": x > 0}

    def backward(dout, cache):
        return np.where(cache["positive"], dout, 0.0)

    assert share(exam.relu_backward.examine(backward, forward)) == 1


def test_a_cache_of_rows_and_shape_will_do_for_the_affine_layer():
    def forward(x, w, b):
        rows = x.reshape(len(x), -1)
        return rows @ w + b, (rows, w, x.shape)

    def backward(dout, cache):
        rows, w, shape = cache
        return (dout @ w.T).reshape(shape), rows.T @ dout, dout.sum(0)

    assert share(exam.affine_backward.examine(backward, forward)) == 1


def test_a_backward_pass_without_a_cache_is_told_so():
    def forward(x):
        return np.maximum(0, x)

    messages = [finding.message for finding in exam.relu_backward.examine(reference.relu_backward, forward)]
    assert "forward should return two values, out and cache" in messages[0]


def test_a_backward_pass_for_rows_only_keeps_most_of_its_marks():
    def students(dout, cache):
        x, w, _ = cache
        return dout @ w.T, x.reshape(len(x), -1).T @ dout, dout.sum(axis=0)

    assert 0.6 < share(exam.affine_backward.examine(students, reference.affine_forward)) < 0.9


def test_one_wrong_gradient_of_three_costs_its_own_share_only():
    def students(dY, X, W):
        dX, dW, db = reference.linear_backward(dY, X, W)
        return dX, dW, db / len(X)

    assert 0.5 < share(exam.linear_backward.examine(students)) < 0.75


def test_loops_cost_the_matrix_product_one_aspect_only():
    def students(dout, x, w):
        dx, dw = np.zeros(x.shape), np.zeros(w.shape)
        for n in range(len(x)):
            dx[n] = w @ dout[n]
            dw += np.outer(x[n], dout[n])
        return dx, dw

    assert 0.7 < share(exam.matmul_backward.examine(students)) < 1
