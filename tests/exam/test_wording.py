"""Sentences say which problems are concerned, and stay short."""

import pytest

from autograder.exam.paper import Problem
from autograder.exam.sitting import Trial
from autograder.exam.wording import listed, said_of


def said(wrong: str, right: str = "") -> str:
    """What is said where the problems of these names, a letter each, are wrong and right."""
    trials = [Trial(Problem(name, (), paper=None), sitting=None) for name in wrong + right]
    return said_of(trials, ["It is wrong."] * len(wrong) + [""] * len(right))


@pytest.mark.parametrize(
    ("wrong", "right", "sentence"),
    [
        ("", "ab", ""),
        ("ab", "", "It is wrong."),
        ("abc", "d", "It is wrong. Wrong for a, b and c; right for d."),
        ("abcd", "e", "It is wrong. Right for e only."),
        ("a", "bcde", "It is wrong. Wrong for a only."),
        ("ab", "cdef", "It is wrong. Wrong for a and b only."),
    ],
)
def test_of_two_long_lists_of_problems_the_shorter_is_given(wrong: str, right: str, sentence: str) -> None:
    assert said(wrong, right) == sentence


def test_names_with_commas_are_told_apart() -> None:
    assert listed(["a row", "a column"]) == "a row and a column"
    assert listed(["a row, padded", "a column"]) == "“a row, padded” and “a column”"
    assert listed(["a row, padded"]) == "“a row, padded”"
    assert listed(["rows and columns"]) == "rows and columns"
    assert listed(["rows and columns", "a row"]) == "“rows and columns” and “a row”"
