"""The relative error of two arrays."""

import numpy as np
import pytest

from autograder.kit import relative_error


def test_equal_arrays_with_zeros_agree() -> None:
    assert relative_error([0.0, 0.0, 3.0], [0.0, 0.0, 3.0]) == 0.0


def test_empty_arrays_agree() -> None:
    assert relative_error(np.zeros((0, 3)), np.zeros((0, 3))) == 0.0


def test_difference_is_divided_by_the_larger_number() -> None:
    assert relative_error([1.0], [0.8]) == pytest.approx(0.2)
    assert relative_error(2.0, -2.0) == pytest.approx(2.0)


def test_nothing_is_broadcast() -> None:
    with pytest.raises(ValueError, match=r"shape \(3,\) and \(3, 1\)"):
        relative_error(np.ones(3), np.ones((3, 1)))


def test_rounding_of_a_tiny_entry_beside_large_ones_is_no_error() -> None:
    assert relative_error([1.0, 1e-12], [1.0, 0.0]) < 1e-8


def test_tiny_entries_count_in_full_where_asked() -> None:
    assert relative_error([1.0, 1e-12], [1.0, 2e-12], floor=0.0) == pytest.approx(0.5)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_nan_and_infinity_on_one_side_are_as_wrong_as_can_be(bad: float) -> None:
    assert relative_error([1.0, bad], [1.0, 1.0]) == np.inf


def test_nan_on_both_sides_is_wrong_and_equal_infinities_agree() -> None:
    assert relative_error([np.nan], [np.nan]) == np.inf
    assert relative_error([np.inf, 1.0], [np.inf, 1.0]) == 0.0


def test_huge_numbers_of_opposite_sign_do_not_overflow() -> None:
    assert relative_error([1.7e308], [-1.7e308]) == pytest.approx(2.0)
