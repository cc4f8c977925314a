"""Comparing a value with what is expected: exact in structure, tolerant in rounding, deaf to trickery."""

from typing import Any

import numpy as np
import pytest

from autograder.kit.compare import mismatch, shown


class Liar:
    """Claims to be equal to everything and to be any number."""

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    def __hash__(self) -> int:
        return 0

    def __float__(self) -> float:
        return 1.0

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        return np.ones(3)


@pytest.mark.parametrize(
    ("got", "want"),
    [
        (1.0, 1),
        (np.float64(2.5), 2.5),
        (np.array(2.5), 2.5),
        (5.26666667, 5.2666666),
        ([1, 2, 3], np.array([1.0, 2.0, 3.0])),
        (np.array([1.0, 2.0]), [1.0, 2.0]),
        ("sgd", "sgd"),
        (True, True),
        (np.True_, True),
        (True, np.True_),
        ("cat", np.array(["cat"])[0]),
        (None, None),
        ((1.0, np.ones(2)), (1.0, np.ones(2))),
        ({"W1": np.ones(2), "name": "a"}, {"name": "a", "W1": np.ones(2)}),
        (np.inf, np.inf),
        (np.nan, np.nan),
        (np.array(["cat", "dog"]), np.array(["cat", "dog"])),
        (["cat", "dog"], np.array(["cat", "dog"])),
        (np.array(["2026-01-01", "NaT"], dtype="M8[D]"), np.array(["2026-01-01", "NaT"], dtype="M8[D]")),
        (np.array(["a", None, 1.0], dtype=object), np.array(["a", None, 1.0], dtype=object)),
        (np.array([1 + 2j, 3]), np.array([1 + 2j, 3])),
        ([1 + 2j, 3.0], np.array([1 + 2j, 3 + 1e-9j])),
        (1.0, 1 + 0j),
        (np.complex128(1j), 1j),
        (np.arange(3), np.arange(3) + 0j),
        (np.array([1.0, np.nan]), np.array([1.0, np.nan])),
    ],
)
def test_equal_values_match(got: Any, want: Any) -> None:
    assert mismatch(got, want) is None


@pytest.mark.parametrize(
    ("got", "want", "words"),
    [
        (1.1, 1.0, "It is 1.1; it should be 1."),
        (np.nan, 1.0, "It is nan"),
        (1.0, np.nan, "it should be nan"),
        (True, 1.0, "it should be a number"),
        ("1.0", 1.0, "it should be a number"),
        (None, np.ones(3), "It is None; it should be an array of shape (3,)"),
        (np.ones((3, 1)), np.ones(3), "has shape (3, 1); it should have (3,)"),
        (np.ones(1), 1.0, "has shape (1,); it should have ()"),
        ([[1.0], [1.0, 2.0]], np.ones((2, 2)), "rows of different lengths"),
        (np.array(["a"]), np.ones(1), "it should be an array"),
        (np.array(["cat", "cow"]), np.array(["cat", "dog"]), "It is ['cat', 'cow']; it should be ['cat', 'dog']."),
        (np.array(["a"] * 20), np.array(["a"] * 19 + ["b"]), "It is 'a' at [19]; it should be 'b'. 1 of 20 entries"),
        (np.array(["cat"]), np.array(["cat", "dog"]), "has shape (1,); it should have (2,)"),
        (np.ones(2), np.array(["cat", "dog"]), "It holds float64; it should be an array of shape (2,) of <U3."),
        ("cat", np.array(["cat", "dog"]), "It is 'cat'; it should be an array of shape (2,) of <U3."),
        ([Liar(), Liar()], np.array(["cat", "dog"]), "It holds float64; it should be an array"),
        (
            np.array([1.0, Liar], dtype=object),
            np.array([1.0, "a"], dtype=object),
            "The part [1] is a type; it should be 'a'.",
        ),
        (np.array([1j, 2]), np.array([1j, 3]), "It is [0.+1.j, 2.+0.j]; it should be [0.+1.j, 3.+0.j]."),
        ([1j, 2], [1j, 3], "It is [0+1j, 2]; it should be [0+1j, 3]."),
        (1j, 2j, "It is 0+1j; it should be 0+2j."),
        (np.array([1j]), np.ones(1), "It holds complex128"),
        (1, True, "It is 1; it should be True"),
        ("adam", "sgd", "It is 'adam'"),
        ((1.0,), (1.0, "a"), "has 1 parts; it should have 2"),
        ((1.0, "b"), (1.0, "a"), "The part [1]"),
        ({"W1": 1.0}, {"W1": 1.0, "b1": 2.0}, "the key 'b1' is missing"),
        ({"W1": 1.0, "b": 1.0}, {"W1": 1.0}, "the key 'b' should not be there"),
        ({"W1": 2.0}, {"W1": 1.0}, "The part ['W1'] is 2"),
        ([1.0], {"W1": 1.0}, "it should be a dict"),
        (Liar(), 1.0, "it should be a number"),
        (Liar(), np.ones(3), "It is a Liar"),
        (Liar(), "a", "It is a Liar"),
        (Liar(), None, "It is a Liar"),
        ((1.0, Liar()), (1.0, None), "The part [1] is a Liar"),
    ],
)
def test_different_values_are_told_apart_in_words(got: Any, want: Any, words: str) -> None:
    found = mismatch(got, want)
    assert found is not None
    assert words in found.message


def test_the_tolerance_is_absolute_where_given() -> None:
    assert mismatch(5.26667, 5.2667, 1e-4) is None
    assert mismatch(5.2665, 5.2667, 1e-4) is not None


def test_without_a_tolerance_only_rounding_is_forgiven() -> None:
    assert mismatch(np.array([1e6, 1e-3]), np.array([1e6, 0.0])) is None
    assert mismatch(np.array([1.0, 1e-3]), np.array([1.0, 0.0])) is not None
    assert mismatch(1e-9, 1.1e-9) is not None


def test_a_large_array_is_not_printed() -> None:
    want = np.zeros((20, 30))
    got = want.copy()
    got[3, 4] = 1.0
    found = mismatch(got, want)
    assert found is not None
    assert found.message == "It is 1 at [3, 4]; it should be 0. 1 of 600 entries are wrong."


def test_values_are_shown_briefly() -> None:
    assert shown(np.float64(1.23456789)) == "1.23457"
    assert shown(np.ones((20, 20))) == "an array of shape (20, 20)"
    assert len(shown("x" * 1000)) == 80
    assert shown(np.str_("cat")) == "'cat'"
    assert shown(np.datetime64("2026-01-01")) == "2026-01-01"
    assert shown(Liar()) == "a Liar"


def test_numbers_in_a_tuple_are_shown_as_numbers_whatever_their_kind() -> None:
    assert shown((np.array(5.0), np.float64(0.25), 3)) == "(5, 0.25, 3)"
    assert shown((np.float64(1.5),)) == "(1.5,)"
    assert shown([1, 2.5]) == "[1, 2.5]"
