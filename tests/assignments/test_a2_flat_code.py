"""The worked numbers of the notebook `flat_code`, and what its exercises earn."""

import numpy as np
import pytest

from assignments.a2_backprop import reference
from assignments.a2_backprop.exam import flat_code as exam
from autograder.exam import share
from autograder.kit import numeric_gradient

NEURON = (2.0, -1.0, -3.0, -2.0, -3.0)


def names_of(mistakes):
    return [mistake.name for mistake in mistakes]


def test_the_two_gates_give_minus_12_and_its_gradients():
    assert reference.product_of_sum(-2, 5, -4) == (-12, {"q": -4, "x": -4, "y": -4, "z": 3})


def test_the_long_chain_gives_the_lectures_numbers():
    value, gradients = reference.sigmoid_chain(1.0)
    assert value == pytest.approx(0.73106, abs=5e-6)
    assert gradients == pytest.approx({"d": -0.53445, "e": -0.53445, "n": -0.19661, "s": 0.19661}, abs=5e-6)


def test_the_neuron_gives_the_lectures_numbers():
    value, gradients = reference.sigmoid_neuron(*NEURON)
    expected = {"w0": -0.19661, "x0": 0.39322, "w1": -0.39322, "x1": -0.58984, "w2": 0.19661}
    assert value == pytest.approx(0.73106, abs=5e-6)
    assert gradients == pytest.approx(expected, abs=1e-5)


def test_four_gates_and_one_have_the_same_slope():
    for s in (-3.0, -0.2, 0.0, 1.0, 4.5):
        value, gradients = reference.sigmoid_chain(s)
        assert gradients["s"] == pytest.approx((1 - value) * value)


def test_the_four_patterns_are_those_of_the_picture():
    assert reference.four_patterns(3, 2, -1) == (6, {"m": 2, "s": 3, "a": 5, "b": 0, "c": 3})
    assert reference.four_patterns(3, 4, -1) == (8, {"m": 2, "s": 4, "a": 4, "b": 2, "c": 4})


def test_the_tangled_fraction_gives_the_numbers_of_the_lesson():
    value, gradients = reference.tangled_fraction(3.0, -4.0)
    assert value == pytest.approx(1.54564, abs=5e-6)
    assert gradients == pytest.approx({"x": 2.05957, "y": 1.59223}, abs=5e-6)


@pytest.mark.parametrize(
    ("scores", "true_class", "loss", "pushes"),
    [
        ([3.2, 5.1, -1.7], 0, 2.9, [-1, 1, 0]),
        ([1.3, 4.9, 2.0], 1, 0, [0, 0, 0]),
        ([2.2, 2.5, -3.1], 2, 12.9, [1, 1, -2]),
    ],
)
def test_the_three_images_push_their_scores(scores, true_class, loss, pushes):
    value, gradients = reference.staged_hinge_loss(np.eye(3), np.array(scores), true_class, 0.0)
    assert value == pytest.approx(loss)
    np.testing.assert_array_equal(gradients["scores"], pushes)


@pytest.mark.parametrize(
    ("function", "names"),
    [
        (reference.product_of_sum, "xyz"),
        (reference.sigmoid_chain, "s"),
        (reference.sigmoid_neuron, ("w0", "x0", "w1", "x1", "w2")),
        (reference.four_patterns, "abc"),
        (reference.tangled_fraction, "xy"),
    ],
)
def test_every_flat_gradient_is_the_numeric_one(function, names):
    rng = np.random.default_rng(0)
    for _ in range(5):
        point = rng.uniform(-2, 2, len(names))
        claimed = [function(*point)[1][name] for name in names]
        np.testing.assert_allclose(claimed, numeric_gradient(lambda p: function(*p)[0], point), rtol=1e-5, atol=1e-7)


def test_the_step_of_the_model_answer():
    for h in (1e-1, 1e-3):
        assert reference.four_patterns(3 + h, 2, -1)[0] == pytest.approx(6 + 5 * h + h * h)


def test_a_neuron_with_right_gradients_of_its_weights_only_keeps_the_marks_for_them():
    def students(w0, x0, w1, x1, w2):
        value, gradients = reference.sigmoid_neuron(w0, x0, w1, x1, w2)
        return value, {**gradients, "x0": 0.0, "x1": 0.0}

    findings = exam.sigmoid_neuron.examine(students)
    assert 0.4 < share(findings) < 0.7
    assert [f.label for f in findings if f.state == "failed"] == [
        "the gradient of x0 is right",
        "the gradient of x1 is right",
    ]


def test_a_missing_gradient_is_named():
    def students(x, y, z):
        value, gradients = reference.product_of_sum(x, y, z)
        del gradients["q"]
        return value, gradients

    messages = [finding.message for finding in exam.product_of_sum.examine(students) if finding.message]
    assert messages[0].startswith("'q' is missing.")


def test_an_overwritten_gradient_is_told_what_happens_where_two_ways_meet():
    def students(a, b, c):
        dm, ds = a + c, max(a, b)
        da, db = (dm, 0.0) if a >= b else (ds, dm)
        return dm * ds, {"m": dm, "s": ds, "a": da, "b": db, "c": ds}

    assert names_of(exam.four_patterns.diagnose(students)) == ["what comes back from the sum is lost"]


def test_a_penalty_left_out_of_both_costs_marks_though_the_gradient_fits_the_loss():
    def students(W, x, y, reg):
        return reference.staged_hinge_loss(W, x, y, 0.0)

    assert share(exam.staged_hinge_loss.examine(students)) < 0.8
    assert names_of(exam.staged_hinge_loss.diagnose(students)) == ["penalty missing from both"]
