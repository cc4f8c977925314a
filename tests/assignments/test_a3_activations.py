"""The worked numbers of the notebook `activations`, and what its exercises earn."""

from itertools import pairwise

import numpy as np
import pytest

from assignments.a3_two_layer_net import reference
from assignments.a3_two_layer_net.exam import activations as exam
from autograder.exam import share
from autograder.kit import numeric_gradient

X = np.array([1.0, -2, 3, -1])
DOUT = np.array([4.0, -1, 5, 9])
PAIRS = {
    name: (getattr(reference, f"{name}_forward"), getattr(reference, f"{name}_backward"))
    for name in ("sigmoid", "tanh", "relu", "leaky_relu", "elu")
}


def test_the_neuron_of_the_lesson_sums_to_1_and_fires_at_0_73106():
    inputs, weights = np.array([-1.0, -2]), np.array([2.0, -3])
    assert inputs @ weights - 3 == 1
    assert reference.neuron_tick(inputs, weights, -3.0) == pytest.approx(0.73106, abs=5e-6)


def test_the_two_layers_of_the_lesson_give_11_in_one_layer_too():
    W1, b1 = np.array([[1.0, -1, 0], [2, 0, 1]]), np.array([1.0, 1, -2])
    W2, b2 = np.array([[1.0], [3], [2]]), np.array([5.0])
    x = np.array([[1.0, 2]])
    np.testing.assert_array_equal(x @ W1 + b1, [[6, 0, 0]])
    W, b = reference.collapse_layers(W1, b1, W2, b2)
    assert (x @ W + b).item() == ((x @ W1 + b1) @ W2 + b2).item() == 11


@pytest.mark.parametrize(
    ("name", "out"),
    [
        ("sigmoid", [0.731059, 0.119203, 0.952574, 0.268941]),
        ("tanh", [0.761594, -0.964028, 0.995055, -0.761594]),
        ("relu", [1, 0, 3, 0]),
        ("leaky_relu", [1, -0.2, 3, -0.1]),
        ("elu", [1, -0.864665, 3, -0.632121]),
    ],
)
def test_four_numbers_go_forward_as_the_checks_say(name, out):
    np.testing.assert_allclose(PAIRS[name][0](X)[0], out, atol=1e-6)


@pytest.mark.parametrize(("name", "dx"), [("relu", [4, 0, 5, 0]), ("leaky_relu", [4, -0.1, 5, 0.9])])
def test_four_gradients_go_back_as_the_lesson_says(name, dx):
    forward, backward = PAIRS[name]
    np.testing.assert_allclose(backward(DOUT, forward(X)[1]), dx)


@pytest.mark.parametrize("name", PAIRS)
def test_each_slope_is_that_of_the_curve(name):
    forward, backward = PAIRS[name]
    slope = numeric_gradient(lambda x: np.sum(forward(x)[0] * DOUT), X)
    np.testing.assert_allclose(backward(DOUT, forward(X)[1]), slope, rtol=1e-7)


@pytest.mark.parametrize(("name", "steepest"), [("sigmoid", 0.25), ("tanh", 1.0)])
def test_a_squashing_function_is_steepest_in_the_middle(name, steepest):
    forward, backward = PAIRS[name]
    slopes = backward(np.ones(201), forward(np.linspace(-5, 5, 201))[1])
    assert slopes.max() == slopes[100] == pytest.approx(steepest)


def test_tanh_is_a_sigmoid_of_twice_the_number_stretched():
    np.testing.assert_allclose(reference.tanh_forward(X)[0], 2 * reference.sigmoid_forward(2 * X)[0] - 1)


def test_maxout_chooses_the_second_function_in_the_example():
    layer = np.array([[1.0, 2]]), np.array([[1.0], [0]]), np.zeros(1), np.array([[-1.0], [1]]), np.array([0.5])
    out, cache = reference.maxout_forward(*layer)
    assert out.item() == 1.5
    dx, dw1, db1, dw2, db2 = reference.maxout_backward(np.array([[4.0]]), cache)
    assert (dx.tolist(), dw2.tolist(), db2.tolist()) == ([[-4, 4]], [[4], [8]], [4])
    assert not dw1.any()
    assert not db1.any()


def test_the_net_of_the_lesson_has_32_weights_and_9_biases():
    sizes = [3, 4, 4, 1]
    assert sum(a * b for a, b in pairwise(sizes)) == 32
    assert sum(sizes[1:]) == 9


def test_the_models_answer_counts_the_parameters_of_the_friends_net():
    assert 64 * 100 + 100 + 100 * 10 + 10 == 7510
    assert 64 * 10 + 10 == 650


def test_five_hidden_neurons_are_a_bottleneck():
    rng = np.random.default_rng(0)
    narrow = reference.collapse_layers(rng.normal(size=(64, 5)), np.zeros(5), rng.normal(size=(5, 10)), np.zeros(10))
    wide = reference.collapse_layers(rng.normal(size=(64, 99)), np.zeros(99), rng.normal(size=(99, 10)), np.zeros(10))
    assert np.linalg.matrix_rank(narrow[0]) == 5
    assert np.linalg.matrix_rank(wide[0]) == 10


def test_a_backward_pass_may_keep_whatever_it_likes_in_its_cache():
    def forward(x):
        return np.tanh(x), {"x": x}

    def backward(dout, cache):
        return dout / np.cosh(cache["x"]) ** 2

    assert share(exam.tanh_backward.examine(backward, forward)) == 1


def test_the_slope_at_0_costs_little():
    def students(dout, cache):
        return dout * (cache >= 0)

    assert 0.85 < share(exam.relu_backward.examine(students, reference.relu_forward)) < 1


def test_an_elu_that_overflows_keeps_most_of_its_marks():
    def students(dout, cache):
        x, alpha = cache
        return dout * (x > 0) + dout * alpha * np.exp(x) * (x <= 0)

    assert 0.7 < share(exam.elu_backward.examine(students, reference.elu_forward)) < 1
