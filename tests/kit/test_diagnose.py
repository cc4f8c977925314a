"""What a wrong array looks like, told from the array alone."""

from typing import Any

import numpy as np
import pytest

from autograder.kit.diagnose import UNKNOWN, diagnose
from tests.kit.problems import hinge_loss, problem

W, X, y = problem(N=5, D=4, C=3)
DW = hinge_loss(W, X, y, 0.3)[1]
KNOWN: dict[str, Any] = {"numbers": {"N": 5, "reg": 0.3}, "arrays": {"W": W}, "labels": y}


def _kinds(got: Any, want: Any = DW, **known: Any) -> list[str]:
    return [cause.kind for cause in diagnose(got, want, **{**KNOWN, **known}).causes]


def test_equal_arrays_have_no_cause() -> None:
    assert not diagnose(DW + 1e-12, DW, **KNOWN).known


def test_nothing_returned() -> None:
    assert "without `return`" in diagnose(None, DW).text


def test_something_that_is_no_array() -> None:
    assert diagnose("abc", DW).text == "It is a str, not an array."


@pytest.mark.parametrize(("got", "kind"), [(DW.T, "transposed"), (DW[:, :, None], "axis"), (DW[:2], "shape")])
def test_wrong_shapes(got: Any, kind: str) -> None:
    assert _kinds(got) == [kind]


def test_a_sum_that_is_still_to_be_taken() -> None:
    per_example = np.random.default_rng(0).normal(size=(5, 3))
    assert "summed over axis 0" in diagnose(per_example, per_example.sum(axis=0)).text
    assert "the mean of what you return" in diagnose(per_example[:, 0], per_example[:, 0].mean()).text


def test_a_missing_division_is_called_by_its_name() -> None:
    assert diagnose(5 * DW, DW, **KNOWN).text.startswith("It is 5 (= N) times too large")
    assert diagnose(DW / 5, DW, **KNOWN).text.startswith("It is 5 (= N) times too small")


def test_a_factor_without_a_name_is_given_as_a_number() -> None:
    assert "It is 3.7 times too large:" in diagnose(3.7 * DW, DW, **KNOWN).text
    assert "It is 10000 times too small:" in diagnose(DW / 1e4, DW, **KNOWN).text
    assert "It is 2 times too large:" in diagnose(6.0, 3.0).text


def test_a_factor_with_the_wrong_sign() -> None:
    assert "2 times too large, and the sign is wrong" in diagnose(-2 * DW, DW, **KNOWN).text


def test_the_sign_alone() -> None:
    assert _kinds(-DW) == ["sign"]
    assert _kinds(-DW * (1 + 1e-9)) == ["sign"]


def test_the_sign_of_some_entries() -> None:
    got = DW.copy()
    got[0] *= -1
    assert "wrong in 3 of 12 entries" in diagnose(got, DW, **KNOWN).text


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (-0.6, "0.6 (= 2 * reg) times W is missing"),
        (-0.3, "0.3 (= reg) times W is missing"),
        (0.6, "0.6 (= 2 * reg) times W is too much"),
        (0.123, "0.123 times W is too much"),
        (-1.0, "W is missing"),
    ],
)
def test_a_missing_or_extra_part_of_the_penalty(amount: float, words: str) -> None:
    assert diagnose(DW + amount * W, DW, **KNOWN).text == f"{words}, and everything else is right."


def test_an_input_returned_as_it_was() -> None:
    assert _kinds(W) == ["given"]


def test_a_loss_that_is_one_too_large() -> None:
    assert diagnose(6.2667, 5.2667).text == "It is too large by 1."


def test_a_wrong_number_alone_explains_nothing() -> None:
    assert not diagnose(3.9, 5.2667).known


def test_a_square_array_turned_over() -> None:
    square = np.arange(9.0).reshape(3, 3) ** 2
    assert [cause.kind for cause in diagnose(square.T, square).causes] == ["transposed"]


def test_right_numbers_in_another_order() -> None:
    want = np.array([3.0, 1.0, 2.0, 5.0])
    assert "reverse order along axis 0" in diagnose(want[::-1], want).text
    assert "in another order" in diagnose(np.sort(want), want).text


def test_the_entries_of_the_true_class_alone() -> None:
    scores = np.random.default_rng(1).normal(size=(5, 3))
    got = scores.copy()
    got[np.arange(5), y] += np.arange(5) + 1
    assert "column y[i] of row i" in diagnose(got, scores, labels=y).text


def test_the_columns_of_the_true_classes_alone() -> None:
    got = DW.copy()
    got[:, 1] += np.arange(4) + 1
    assert _kinds(got, labels=np.array([1, 1])) == ["true class", "one place"]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ((3, 2), "Only the entry [3, 2] is wrong."),
        ((3, slice(None)), "Only row 3 is wrong, the last."),
        ((slice(None), 1), "Only column 1 is wrong."),
    ],
)
def test_one_place_alone(place: Any, words: str) -> None:
    got = DW.copy()
    got[place] = np.cos(7 * got[place]) + 3
    assert diagnose(got, DW).text == words


def test_one_index_of_a_higher_axis() -> None:
    want = np.random.default_rng(2).normal(size=(2, 3, 4))
    got = want.copy()
    got[:, :, 3] += want[:, :, 2]
    assert diagnose(got, want).text == "Only index 3 of axis 2 is wrong, the last."


def test_a_mask_that_is_left_out_or_takes_too_much() -> None:
    dout, x = np.array([4.0, -1.0, 5.0, 9.0]), np.array([1.0, -2.0, 3.0, -1.0])
    want = dout * (x > 0)
    assert "should not get through" in diagnose(dout, want).text
    assert "are lost" in diagnose(want, dout).text


def test_each_row_off_by_its_own() -> None:
    want = np.random.default_rng(3).normal(size=(4, 3))
    assert [c.kind for c in diagnose(want * np.array([[1.0], [2.0], [3.0], [4.5]]), want).causes] == ["own factor"]
    assert [c.kind for c in diagnose(want + np.array([1.0, 2.0, -3.0]), want).causes] == ["own offset"]


def test_nan_and_infinity_are_counted() -> None:
    got = DW.copy()
    got[0, 0], got[1, 1], got[1, 2] = np.nan, np.inf, -np.inf
    text = diagnose(got, DW).text
    assert text.startswith("Of its 12 entries 1 is nan and 2 are infinite")
    assert diagnose(np.nan, 3.0).text.startswith("It is nan:")


def test_a_single_number_may_be_whole_by_chance() -> None:
    assert not diagnose(6.0, 6.1).known


def test_decimals_cut_off() -> None:
    assert "cuts the decimals off" in diagnose(np.array([2, 0, -1]), np.array([2.7, 0.3, -1.2])).text


def test_nothing_but_zeros() -> None:
    assert _kinds(np.zeros_like(DW)) == ["zeros"]


def test_several_explanations_are_said_to_be_several() -> None:
    text = diagnose(DW * 2, DW, numbers={"N": 2, "reg": 0.3}, arrays={"dW": DW}).text
    assert text.startswith("Several things would explain it.")
    assert " Or: " in text


def test_one_number_with_two_names_has_both() -> None:
    assert "2 (= N)" in diagnose(DW * 2, DW, numbers={"N": 2}).text
    assert "5 (= N or C)" in diagnose(DW * 5, DW, numbers={"N": 5, "C": 5}).text


def test_the_unknown_is_said_to_be_unknown() -> None:
    diagnosis = diagnose(np.random.default_rng(9).normal(size=DW.shape), DW, **KNOWN)
    assert not diagnosis.known
    assert diagnosis.text == UNKNOWN


def test_a_sentence_names_no_entry_of_the_right_array() -> None:
    secret = np.array([123.456, 654.321, 777.125])
    for got in (2 * secret, secret + 0.5, secret[::-1], np.array([123.456, 0.0, 777.125]), np.zeros(3)):
        text = diagnose(got, secret).text
        assert not any(number in text for number in ("123.4", "654.3", "777.1"))
