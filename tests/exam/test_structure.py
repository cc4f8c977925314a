"""What the structure of wrong values says over several hidden problems."""

import numpy as np
import pytest

from autograder.exam.structure import structural_hint

X, W, Y = np.arange(12.0).reshape(4, 3), np.array([[0.5, -1.0], [2.0, 0.25], [-0.75, 1.5]]), np.array([0, 1, 1, 0])
DW = np.array([[1.0, -2.0], [0.5, 4.0], [3.0, -0.3]])
PATH = {f"after step {number}": DW / number for number in (1, 2, 3)}


def walk(*steps):
    """A walk to these places."""
    return {f"after step {number}": place for number, place in enumerate(steps, start=1)}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (4 * DW, "It is 4 (= N) times too large"),
        (-DW, "The sign is wrong"),
        (DW + 0.6 * W, "0.6 (= 2 * reg) times W is too much"),
        (DW * [1, 2], "Only column 1 is wrong"),
        (DW * [[1], [1], [2]], "Only row 2 is wrong"),
        (DW.T, "transposed"),
    ],
)
def test_a_wrong_gradient_is_described(wrong, words):
    assert words in structural_hint([(wrong, DW, {"W": W, "X": X, "y": Y, "reg": 0.3})])


def test_only_what_all_problems_agree_on_is_said():
    ones = np.ones((2, 2))
    assert structural_hint([(2 * ones, ones, {})]).startswith("Several things would explain it. It is 2 times")
    assert structural_hint([(2 * ones, ones, {}), (2 * DW, DW, {})]).startswith("It is 2 times too large")
    assert structural_hint([(2 * DW, DW, {}), (-DW, DW, {})]) == ""


def test_a_walk_that_goes_astray_after_its_first_step_has_lost_what_it_should_keep():
    assert "what does a step have to keep" in structural_hint([(walk(DW, DW, DW), PATH, {})])


@pytest.mark.parametrize("wrong", [walk(2 * DW, DW, DW), walk(DW, DW / 2, DW), {"W": DW}, None])
def test_other_wrong_walks_are_not_explained_so(wrong):
    assert structural_hint([(wrong, PATH, {})]) == ""


def test_a_dictionary_that_is_no_walk_is_not_explained():
    assert structural_hint([({"W": DW, "b": -DW}, {"W": DW, "b": DW}, {})]) == ""
