"""An exception of a student's code, as a sentence with the line that raised it."""

import linecache
from typing import Any

import pytest

from autograder.kit.failure import advice_on, sentence_of

CELL = "<ipython-input-7-abc>"
SOURCE = "def answer(x):\n    y = x + 1\n    return y[3]\n"


def _student_function() -> Any:
    linecache.cache[CELL] = (len(SOURCE), None, SOURCE.splitlines(keepends=True), CELL)
    namespace: dict[str, Any] = {}
    exec(compile(SOURCE, CELL, "exec"), namespace)
    return namespace["answer"]


def _raised_by(test: str) -> BaseException:
    """Run a test cell that calls the student's function, and catch what it raises."""
    try:
        exec(compile(test, "<ipython-input-8-def>", "exec"), {"answer": _student_function()})
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")


def test_the_students_line_is_quoted() -> None:
    assert sentence_of(_raised_by("answer(1)")).endswith("The line: `return y[3]`")


def test_the_line_of_the_test_is_not_quoted() -> None:
    assert "The line" not in sentence_of(_raised_by("answer()"))


def test_a_line_inside_a_library_is_not_quoted() -> None:
    error = _raised_by("import numpy as np\nanswer(np.ones((2, 2)).tolist)")
    assert "The line: `y = x + 1`" in sentence_of(error)


def test_a_traceback_that_came_as_text_is_read() -> None:
    error = ValueError("bad")
    error.student_traceback = (  # type: ignore[attr-defined]
        '  File "<ipython-input-2-x>", line 3, in svm_loss\n    scores = X @ W\n             ~~^~~\n'
        '  File "/usr/lib/python3/site-packages/numpy/core.py", line 9, in matmul\n    return c\n'
    )
    assert sentence_of(error) == "It raises ValueError: bad. The line: `scores = X @ W`"


def test_the_text_is_one_line() -> None:
    assert sentence_of(ValueError("a\n  b")) == "It raises ValueError: a b."
    assert sentence_of(ValueError()) == "It raises ValueError."


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NameError("name 'W' is not defined"), "Run the cells"),
        (TypeError("'NoneType' object is not subscriptable"), "`return`"),
        (ValueError("operands could not be broadcast together with shapes (3,) (4,)"), "shapes"),
        (RecursionError(), "calls itself"),
        (OSError(), ""),
    ],
)
def test_common_errors_come_with_advice(error: Exception, words: str) -> None:
    assert words in advice_on(error)
    assert bool(advice_on(error)) == bool(words)
