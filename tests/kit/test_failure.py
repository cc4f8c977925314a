"""An exception of a student's code, as a sentence with the line that raised it."""

import linecache
from typing import Any

import numpy as np
import pytest

from autograder.kit.failure import advice_on, sentence_of

CELL = "<ipython-input-7-abc>"
SOURCE = "import numpy as np\ndef answer(x):\n    y = np.linalg.inv(x)\n    return y[3]\n"


def _student_function() -> Any:
    linecache.cache[CELL] = (len(SOURCE), None, SOURCE.splitlines(keepends=True), CELL)
    namespace: dict[str, Any] = {}
    exec(compile(SOURCE, CELL, "exec"), namespace)
    return namespace["answer"]


def _said_in(test: str) -> str:
    """What a test cell says that runs `test`, which calls the student's function, and catches what it raises."""
    cell = f"try:\n    {test}\nexcept Exception as error:\n    said = sentence_of(error)"
    namespace = {"answer": _student_function(), "sentence_of": sentence_of, "np": np}
    exec(compile(cell, "<ipython-input-8-def>", "exec"), namespace)
    return str(namespace["said"])


def test_the_students_line_is_quoted() -> None:
    assert _said_in("answer(np.eye(2))").endswith("The line: `return y[3]`")


def test_the_line_of_the_test_is_not_quoted() -> None:
    assert "The line" not in _said_in("answer()")
    assert "The line" not in _said_in("answer(np.eye(5))[7]")


def test_a_line_inside_a_library_is_not_quoted() -> None:
    assert _said_in("answer(np.ones(2))").endswith("The line: `y = np.linalg.inv(x)`")


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
