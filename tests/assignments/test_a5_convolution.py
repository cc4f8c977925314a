"""The worked numbers of the notebook `convolution`, and what its exercises earn."""

import numpy as np
import pytest

from assignments.a5_convolution import reference
from assignments.a5_convolution.exam import convolution as exam
from autograder.exam import share
from autograder.kit import gradient_check

IMAGE = np.array([[1.0, 2.0, 0.0, 1.0], [0.0, 1.0, 3.0, 2.0], [2.0, 0.0, 1.0, 1.0]])
FILTER = np.array([[1.0, 0.0], [-1.0, 2.0]])
PLAIN = {"stride": 1, "pad": 0}


@pytest.mark.parametrize(
    ("arguments", "places"),
    [((7, 3), 5), ((7, 3, 2), 3), ((7, 3, 1, 1), 7), ((32, 5), 28), ((28, 5), 24), ((32, 5, 1, 2), 32)],
)
def test_a_filter_has_as_many_places_as_the_lesson_says(arguments, places):
    assert reference.output_size(*arguments) == places


def test_three_on_seven_does_not_fit_with_stride_three():
    with pytest.raises(ValueError, match="does not fit"):
        reference.output_size(7, 3, 3)


def test_the_filter_of_the_lesson_sees_what_it_sees_on_paper():
    assert reference.cross_correlate(IMAGE, FILTER).tolist() == [[3, 7, 1], [-2, 3, 4]]


def test_five_by_five_by_three_over_32_by_32_by_three_gives_28_by_28():
    out, _ = reference.conv_forward_naive(np.zeros((1, 3, 32, 32)), np.zeros((6, 3, 5, 5)), np.zeros(6), PLAIN)
    assert out.shape == (1, 6, 28, 28)


def test_each_number_is_made_of_75_products_and_a_bias():
    ones = np.ones((1, 3, 5, 5))
    assert reference.conv_forward_naive(ones, ones, np.array([0.5]), PLAIN)[0].tolist() == [[[[75.5]]]]


def test_ten_such_filters_have_760_numbers_and_six_456():
    assert [sum(array.size for array in (np.zeros((F, 3, 5, 5)), np.zeros(F))) for F in (10, 6)] == [760, 456]


def test_the_gradients_of_the_lesson_are_those_on_paper():
    dout = np.array([[[[1.0, 0.0, 0.0], [0.0, 2.0, 0.0]]]])
    _, cache = reference.conv_forward_naive(IMAGE[None, None], FILTER[None, None], np.zeros(1), PLAIN)
    dx, dw, db = reference.conv_backward_naive(dout, cache)
    assert dx.tolist() == [[[[1, 0, 0, 0], [-1, 4, 0, 0], [0, -2, 4, 0]]]]
    assert dw.tolist() == [[[[3, 8], [0, 3]]]]
    assert db.tolist() == [3]


@pytest.mark.parametrize("conv_param", [PLAIN, {"stride": 2, "pad": 1}, {"stride": 1, "pad": 2}])
def test_the_backward_pass_is_the_gradient_of_the_forward_pass(conv_param):
    rng = np.random.default_rng(0)
    point = {"x": rng.normal(size=(2, 3, 5, 7)), "w": rng.normal(size=(4, 3, 3, 3)), "b": rng.normal(size=4)}
    dout = rng.normal(size=reference.conv_forward_naive(*point.values(), conv_param)[0].shape)

    def loss(at):
        return np.sum(dout * reference.conv_forward_naive(at["x"], at["w"], at["b"], conv_param)[0])

    _, cache = reference.conv_forward_naive(*point.values(), conv_param)
    gradient = dict(zip("xwb", reference.conv_backward_naive(dout, cache), strict=True))
    assert gradient_check(loss, point, gradient).passed


def test_a_backward_pass_that_forgets_the_stride_keeps_the_marks_for_the_rest():
    exercise = exam.conv_backward_naive
    mistake = next(m for m in exercise.mistakes if m.name == "stride left out of the places")
    findings = exercise.examine(*exercise.answers(exercise.source(mistake)))
    assert [finding.label for finding in findings if finding.state == "failed"] == [
        "dw with larger steps",
        "dx with larger steps",
    ]
    assert 0.5 < share(findings) < 1
