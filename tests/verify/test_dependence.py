"""Answers are tried together only where one cannot change what the tests of another find."""

from autograder.examiner.notebook import Cell as ReadCell
from autograder.examiner.plan import make_plan
from autograder.verify.dependence import answers_behind, batches
from tests.notebooks import Cell, answer, graded, locked


def behind(*cells: Cell) -> set[int]:
    """The answers behind the last cell, a test."""
    read = [ReadCell(cell_type=c["cell_type"], source=c["source"], metadata=c["metadata"], id="") for c in cells]
    return answers_behind(make_plan(read, {}).cells, len(cells) - 1)


F = answer("f", "def f(x):\n    return x")
G = answer("g", "def g(x):\n    return x")


def test_a_test_depends_on_what_it_calls_and_on_nothing_else():
    assert behind(F, G, graded("t", "assert g(1) == 1")) == {1}


def test_a_test_depends_on_answers_that_an_answer_calls():
    assert behind(F, answer("h", "def h(x):\n    return f(x)"), graded("t", "assert h(1) == 1")) == {0, 1}


def test_a_test_depends_on_answers_whose_results_a_locked_cell_keeps():
    assert behind(F, G, locked("kept = f(3)"), graded("t", "assert kept == 3")) == {0}


def test_a_test_depends_on_every_answer_where_a_cell_may_do_anything():
    assert behind(F, locked("exec('y = f(1)')"), graded("t", "assert y")) == {0}


def test_batches_are_as_few_as_the_conflicts_allow():
    items = ["a1", "a2", "a3", "b1", "b2"]
    made = batches(items, lambda one, other: one[0] == other[0])
    assert made == [["a1", "b1"], ["a2", "b2"], ["a3"]]
