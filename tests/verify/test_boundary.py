"""What works only in one process shared by tests and answers, or only if demos run, is found in the code."""

import pytest

from autograder.examiner.notebook import Cell as ReadCell
from autograder.examiner.plan import make_plan
from autograder.verify.boundary import faults
from tests.notebooks import Cell, answer, code, graded, locked


def found(*cells: Cell) -> list[tuple[str, str]]:
    read = [ReadCell(cell_type=c["cell_type"], source=c["source"], metadata=c["metadata"], id="") for c in cells]
    return [(cell.cell.grade_id or "", sentence) for cell, sentence in faults(make_plan(read, {}))]


def demo(source: str) -> Cell:
    return locked(source, "demo", tags=("demo",))


F = answer("f", "def f(x):\n    return x")


@pytest.mark.parametrize(
    ("cells", "at", "words"),
    [
        ((F, graded("t", "helper = abs"), locked("print(helper(f(1)))")), "t", "It defines `helper`, which setup uses"),
        (
            (graded("t", "helper = abs"), answer("f", "def f(x):\n    return helper(x)")),
            "t",
            "It defines `helper`, which f uses",
        ),
        (
            (answer("A", "class A:\n    pass"), graded("t", "class B(A):\n    pass")),
            "t",
            "derives a class from the student's `A`",
        ),
        ((F, demo("W = f(1)"), graded("t", "assert W == 1")), "demo", "It is a demo and binds `W`, which t uses"),
        ((demo("c = 2"), answer("f", "def f(x):\n    return c * x")), "demo", "binds `c`, which f uses"),
        (
            (F, locked("W = 1\ndef g():\n    return W"), demo("W = f(2)"), graded("t", "assert g() == 1")),
            "demo",
            "binds `W`, which t uses",
        ),
    ],
)
def test_what_will_be_missing_is_named_with_the_cell_to_change(cells, at, words):
    [(cell, sentence)] = found(*cells)
    assert cell == at
    assert words in sentence


@pytest.mark.parametrize(
    "cells",
    [
        (F, graded("t", "helper = abs"), graded("u", "assert helper(f(1))")),
        (F, graded("t", "del f"), graded("u", "f = abs")),
        (F, graded("t", "helper = abs"), locked("helper = abs\nhelper(f(1))")),
        (F, graded("t", "helper = abs", tags=("in-sandbox",)), locked("print(helper(f(1)))")),
        (answer("A", "class A:\n    pass"), graded("t", "class B(A):\n    pass", tags=("in-sandbox",))),
        (locked("class A:\n    pass"), graded("t", "class B(A):\n    pass")),
        (F, demo("W = f(1)"), locked("W = 3"), graded("t", "assert W == 3")),
        (F, demo("for i in range(3):\n    f(i)"), code("for i in range(3):\n    f(i)")),
        (F, locked("W = 1"), demo("plot = W"), graded("t", "assert W == 1")),
    ],
)
def test_what_works_on_both_sides_is_left_alone(cells):
    assert found(*cells) == []
