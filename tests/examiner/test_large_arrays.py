"""Arrays that travel outside the header of their message, which are compared in place instead of copied."""

import pytest

from tests.conftest import Grader
from tests.notebooks import answer, graded, locked

NUMPY = locked("import numpy as np")
ANSWER = answer(
    "f",
    "def change(x, at):\n    x[at] += 1\n"
    "def look(x):\n    return float(x.sum())\n"
    "def make(n):\n    return np.arange(n, dtype=float)",
)
TESTS = {
    "the first number": "x = np.zeros(n)\nchange(x, 0)\nassert x[0] == 1 and x.sum() == 1",
    "the last number": "x = np.zeros(n)\nchange(x, -1)\nassert x[-1] == 1 and x.sum() == 1",
    "the last byte of an odd number of bytes": (
        "x = np.zeros(8 * n + 3, np.uint8)\nchange(x, -1)\nassert x[-1] == 1 and x.sum() == 1"
    ),
    "a column, in Fortran's order": (
        "x = np.asfortranarray(np.zeros((n // 4, 4)))\nchange(x, (slice(None), 1))\n"
        "assert (x[:, 1] == 1).all() and x.sum() == n // 4"
    ),
    "every other number of a larger one": (
        "whole = np.zeros(2 * n)\nchange(whole[::2], -1)\nassert whole[2 * n - 2] == 1 and whole.sum() == 1"
    ),
    "twice, and not in between": (
        "x = np.zeros(n)\nchange(x, 5)\nassert look(x) == 1\nchange(x, 5)\nassert x[5] == 2 and look(x) == 2"
    ),
    "not a number, and never changed": "x = np.full(n, np.nan)\nlook(x)\nassert np.isnan(x).all() and len(x) == n",
    "of its own": "assert (make(n) == np.arange(n)).all()",
}


@pytest.mark.parametrize("n", [1_000, 100_000], ids=["of eight kilobytes", "of nearly a megabyte"])
@pytest.mark.parametrize("test", TESTS)
def test_what_a_function_changes_in_place_is_seen(grade: Grader, test: str, n: int) -> None:
    source = [NUMPY, ANSWER, graded("t", f"n = {n}\n{TESTS[test]}")]
    assert grade.scores(source, source[:2]) == {"t": 1.0}
    idle = answer(
        "f", "def change(x, at):\n    pass\ndef look(x):\n    return 0.0\ndef make(n):\n    return np.ones(n)"
    )
    if "never" not in test:
        assert grade.scores(source, [NUMPY, idle]) == {"t": 0.0}
