"""Which values count as equal, and what is said of those that do not."""

import numpy as np
import pytest

from autograder.errors import UserError
from autograder.exam.difference import difference
from autograder.exam.plain import Opaque

MATRIX = np.array([[1.0, -2.0, 3.0], [4.0, 5.0, 0.0]])


@pytest.mark.parametrize(
    ("got", "want"),
    [
        (2.5, np.float64(2.5)),
        (np.float64(2.5), 2.5),
        (np.array(2.5), 2.5),
        (2, 2.0),
        (2.5 * (1 + 1e-8), 2.5),
        (MATRIX * (1 + 1e-8), MATRIX),
        (MATRIX + 1e-12, MATRIX),
        (np.array([1e-17, -1e-17]), np.zeros(2)),
        (np.array([0, 1], dtype=np.int32), np.array([0, 1])),
        ([1.0, MATRIX], (1.0, MATRIX)),
        ({"a": 1.0, "b": 2.0}, {"b": 2.0, "a": 1.0}),
        (np.array([np.inf, np.nan]), np.array([np.inf, np.nan])),
        (None, None),
        ("text", "text"),
        (True, np.True_),
    ],
)
def test_right_values_in_any_accepted_form_have_no_difference(got, want):
    assert difference(got, want, "it") == ""


@pytest.mark.parametrize(
    ("got", "want", "sentence"),
    [
        (2.6, 2.5, "it is too large."),
        (2.4, 2.5, "it is too small."),
        (float("nan"), 2.5, "it is not finite (nan or infinity)."),
        (None, 2.5, "it should be a number, and is None."),
        (True, 2.5, "it should be a number, and is True or False."),
        (10**400, 2.5, "it is too large a number to compute with."),
        (np.array([2.5]), 2.5, "it should be a single number, and is an array of shape (1,)."),
        (Opaque("a Tensor"), 2.5, "it should be a number, and is a Tensor."),
        (MATRIX.T, MATRIX, "it should have the shape (2, 3), and has (3, 2)."),
        (np.array(1.0), MATRIX, "it should have the shape (2, 3), and is a single number."),
        (MATRIX.tolist(), MATRIX, "it should be a NumPy array, and is a list."),
        (MATRIX.astype(np.float32), MATRIX, "it is float32: too few digits are kept. Compute in float64."),
        (MATRIX.astype(int), MATRIX, "it should hold floats, and holds integers (int64)."),
        (np.array([1.0]), np.array([1]), "it should hold integers, and holds floats (float64)."),
        (2.0, 2, "it should be a whole number, and is a number."),
        (MATRIX * 2, MATRIX, "it is wrong in 5 of its 6 places."),
        (MATRIX + 1, MATRIX, "it is wrong in every place."),
        (np.full((2, 3), np.nan), MATRIX, "it holds nan or infinity in 6 of its 6 places."),
        (1.0, (1.0, 2.0), "it should be 2 values, and is a float."),
        ((1.0,), (1.0, 2.0), "it should be 2 values, and is 1."),
        ((1.0, 3.0), (1.0, 2.0), "Value 1 of it is too large."),
        ({"a": 1.0}, {"a": 1.0, "b": 2.0}, "it lacks 'b'."),
        ({"a": 1.0, "c": 2.0}, {"a": 1.0}, "it should not have 'c'."),
        ({"a": 2.0}, {"a": 1.0}, "it['a'] is too large."),
        ([], {"a": 1.0}, "it should be a dictionary, and is a list."),
        ("b", "a", "it is not the right one."),
    ],
)
def test_wrong_values_are_told_in_a_sentence(got, want, sentence):
    assert difference(got, want, "it") == sentence


def test_no_sentence_gives_the_expected_number_away():
    for got in (0.0, np.zeros(3), np.full(3, np.nan), [1.0], None):
        for want in (8.125, np.full(3, 8.125)):
            assert "8.1" not in difference(got, want, "it")


def test_a_small_entry_beside_large_ones_is_still_compared():
    want = np.array([1e6, 1e-2])
    assert difference(np.array([1e6, 2e-2]), want, "it")


def test_tiny_numbers_are_compared_relatively():
    assert difference(np.array([1.1e-10]), np.array([1e-10]), "it")


def test_more_keys_are_allowed_where_said():
    assert difference({"a": 1.0, "t": 3}, {"a": 1.0}, "it", extra_keys=True) == ""


def test_an_expected_value_that_is_no_data_is_the_authors_slip():
    with pytest.raises(UserError, match="cannot be compared"):
        difference(1.0, Opaque("a function"), "the cache")
