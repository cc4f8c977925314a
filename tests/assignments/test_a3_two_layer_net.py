"""The worked numbers of the notebook `two_layer_net`, what its nets achieve, and what its exercises earn."""

import numpy as np
import pytest

from assignments.a3_two_layer_net import reference
from assignments.a3_two_layer_net.exam import two_layer_net as exam
from autograder.exam import share
from autograder.kit import gradient_check, load_digits

X = np.array([[1.0, 2], [3, -1]])
Y = np.array([0, 1])
PARAMS = {
    "W1": np.array([[1.0, -2, 0], [1, 1, -1]]),
    "b1": np.array([0.0, 1, 1]),
    "W2": np.array([[1.0, 0], [2, -1], [0, 1]]),
    "b2": np.array([1.0, -1]),
}


def test_the_example_goes_forward_as_on_paper():
    np.testing.assert_array_equal(X @ PARAMS["W1"] + PARAMS["b1"], [[3, 1, -1], [2, -6, 2]])
    np.testing.assert_array_equal(reference.two_layer_forward(PARAMS, X)[0], [[6, -2], [3, 1]])


@pytest.mark.parametrize(
    ("kind", "each", "mean", "penalised"),
    [("hinge", [0, 3], 1.5, 3), ("softmax", [0.00034, 2.12693], 1.06363, 2.56363)],
)
def test_the_example_costs_what_the_lesson_says(kind, each, mean, penalised):
    scores, _ = reference.two_layer_forward(PARAMS, X)
    single = [reference.two_layer_loss(PARAMS, scores[i : i + 1], Y[i : i + 1], 0.0, kind)[0] for i in range(2)]
    assert single == pytest.approx(each, abs=5e-6)
    assert reference.two_layer_loss(PARAMS, scores, Y, 0.0, kind)[0] == pytest.approx(mean, abs=5e-6)
    assert reference.two_layer_loss(PARAMS, scores, Y, 0.1, kind)[0] == pytest.approx(penalised, abs=5e-6)


def test_the_example_goes_backward_as_on_paper():
    scores, cache = reference.two_layer_forward(PARAMS, X)
    _, dscores = reference.two_layer_loss(PARAMS, scores, Y, 0.1, "hinge")
    np.testing.assert_array_equal(dscores, [[0, 0], [0.5, -0.5]])
    grads = reference.two_layer_backward(PARAMS, cache, dscores, 0.1)
    np.testing.assert_allclose(grads["W2"], [[1.2, -1], [0.4, -0.2], [1, -0.8]])
    np.testing.assert_allclose(grads["b2"], [0.5, -0.5])
    np.testing.assert_allclose(grads["W1"], [[1.7, -0.4, -1.5], [-0.3, 0.2, 0.3]])
    np.testing.assert_allclose(grads["b1"], [0.5, 0, -0.5])


@pytest.mark.parametrize(("kind", "loss"), [("softmax", np.log(10)), ("hinge", 9)])
def test_tiny_weights_cost_what_knowing_nothing_costs(kind, loss):
    net = reference.TwoLayerNet(4, 6, 10)
    scores = net.loss(np.random.default_rng(0).normal(size=(20, 4)))
    assert reference.two_layer_loss(net.params, scores, np.arange(20) % 10, 0.3, kind)[0] == pytest.approx(
        loss, abs=1e-5
    )


def test_the_net_reads_96_percent_of_unseen_digits():
    digits = load_digits()
    np.random.seed(0)
    net = reference.TwoLayerNet(64, 100, 10, std=0.2)
    settings = {"learning_rate": 0.5, "learning_rate_decay": 0.98, "reg": 1e-3, "num_iters": 3000, "batch_size": 50}
    net.train(digits.X_train, digits.y_train, digits.X_test, digits.y_test, **settings)
    assert np.mean(net.predict(digits.X_test) == digits.y_test) >= 0.965


def test_the_loss_of_the_twenty_lines_falls_a_hundredfold_in_2000_steps():
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(64, 1000)), rng.normal(size=(64, 10))
    w1, w2 = rng.normal(size=(1000, 100)), rng.normal(size=(100, 10))
    _, _, losses = reference.train_sigmoid_net(x, y, w1, w2, learning_rate=1e-4, num_steps=2000)
    assert len(losses) == 2000
    assert losses[-1] < losses[0] / 100


@pytest.mark.parametrize("start", range(5))
def test_the_eleven_lines_learn_exclusive_or(start):
    X = np.array([[0.0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])
    y = np.array([[0.0], [1], [1], [0]])
    rng = np.random.default_rng(start)
    w1, w2 = reference.train_truth_table(X, y, rng.uniform(-1, 1, (3, 4)), rng.uniform(-1, 1, (4, 1)), 3000)
    hidden = 1 / (1 + np.exp(-(X @ w1)))
    np.testing.assert_allclose(1 / (1 + np.exp(-(hidden @ w2))), y, atol=0.1)


def test_the_three_layers_have_the_gradient_of_their_loss():
    rng = np.random.default_rng(3)
    sizes = [4, 6, 5, 3]
    params = {f"W{n}": rng.normal(0, 0.6, (sizes[n - 1], sizes[n])) for n in (1, 2, 3)}
    params |= {f"b{n}": rng.normal(0, 0.6, sizes[n]) for n in (1, 2, 3)}
    X, y = rng.normal(size=(5, 4)), np.array([0, 2, 1, 2, 0])
    verdict = gradient_check(
        lambda p: reference.three_layer_loss(p, X, y, 0.3)[0],
        params,
        reference.three_layer_loss(params, X, y, 0.3)[1],
        mode="full",
    )
    assert verdict.passed, verdict.message


def test_a_class_with_only_a_constructor_earns_nothing():
    class Students:
        def __init__(self, input_size, hidden_size, output_size, std=1e-4):
            self.params = reference.TwoLayerNet(input_size, hidden_size, output_size, std).params

        def loss(self, X, y=None, reg=0.0):
            raise NotImplementedError

    assert share(exam.TwoLayerNet.examine(Students)) == 0


def test_a_class_that_cannot_train_keeps_the_marks_for_its_loss():
    class Students(reference.TwoLayerNet):
        def train(self, *arguments, **settings):
            raise NotImplementedError

    findings = exam.TwoLayerNet.examine(Students)
    assert 0.3 < share(findings) < 0.7
    assert {finding.state for finding in findings if "train" in finding.label} == {"failed", "skipped"}


def test_a_loss_of_one_kind_with_gradients_of_the_other_loses_marks():
    class Students(reference.TwoLayerNet):
        def loss(self, X, y=None, reg=0.0):
            scores, cache = reference.two_layer_forward(self.params, X)
            if y is None:
                return scores
            loss, _ = reference.two_layer_loss(self.params, scores, y, reg, "hinge")
            _, dscores = reference.two_layer_loss(self.params, scores, y, reg, "softmax")
            return loss, reference.two_layer_backward(self.params, cache, dscores, reg)

    assert share(exam.TwoLayerNet.examine(Students)) < 1


def test_one_more_gradient_than_asked_for_loses_marks():
    def students(params, cache, dscores, reg):
        return {**reference.two_layer_backward(params, cache, dscores, reg), "X": dscores}

    assert 0.5 < share(exam.two_layer_backward.examine(students, reference.two_layer_forward)) < 0.7


def test_a_missing_bias_gradient_keeps_the_marks_for_the_others():
    def students(params, cache, dscores, reg):
        grads = reference.two_layer_backward(params, cache, dscores, reg)
        del grads["b1"]
        return grads

    findings = exam.two_layer_backward.examine(students, reference.two_layer_forward)
    assert {f.label for f in findings if f.passed} == {
        f"the gradient of {name} is right" for name in ("W1", "W2", "b2")
    }
