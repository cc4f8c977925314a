"""An answer cell is the reference's own text with its bodies, and nothing but its bodies, marked as solutions."""

import ast
from pathlib import Path
from textwrap import dedent

import pytest

from autograder.authoring.reference import Reference, read_reference
from autograder.authoring.regions import visible
from autograder.errors import UserError


def reference(tmp_path: Path, text: str) -> Reference:
    path = tmp_path / "reference.py"
    path.write_text(dedent(text), encoding="utf-8")
    return read_reference(path, "reference.py")


def test_a_function_keeps_its_docstring_and_comments(tmp_path: Path) -> None:
    answer = reference(
        tmp_path,
        '''\
        import numpy as np

        # Left out: a remark on the exercise.
        def f(
            x: float = 1.0,  # a colon: (
        ) -> float:
            """What it is.

            More.
            """

            # First
            y = x

            return y
            # last

        # The next.
        def g():
            return 1
        ''',
    ).answer("f")
    assert answer.source == dedent(
        '''\
        def f(
            x: float = 1.0,  # a colon: (
        ) -> float:
            """What it is.

            More.
            """

            ### BEGIN SOLUTION
            # First
            y = x

            return y
            # last
            ### END SOLUTION'''
    )
    assert answer.place == "reference.py:4"


def test_each_method_of_a_class_is_a_solution_of_its_own(tmp_path: Path) -> None:
    answer = reference(
        tmp_path,
        '''\
        @decorated
        class A:
            """A class."""

            size = 3

            def __init__(self):
                self.x = 1

            @property
            def next(self):
                """Given by decorator."""
                def inner():
                    return 1
                return inner()

            def nothing(self):
                """A docstring is all."""
        ''',
    ).answer("A")
    assert answer.source.count("### BEGIN SOLUTION") == 2
    assert visible(answer.source) == dedent(
        '''\
        @decorated
        class A:
            """A class."""

            size = 3

            def __init__(self):

            @property
            def next(self):
                """Given by decorator."""

            def nothing(self):
                """A docstring is all."""'''
    )


def test_an_author_may_mark_the_solution_by_hand(tmp_path: Path) -> None:
    answer = reference(
        tmp_path,
        """\
        def f(x):
            y = 2 * x
            ### BEGIN SOLUTION
            z = y + 1
            ### END SOLUTION
            return z
        """,
    ).answer("f")
    assert visible(answer.source) == "def f(x):\n    y = 2 * x\n    return z"


def test_the_stub_is_indented_as_the_body_is(tmp_path: Path) -> None:
    answer = reference(tmp_path, "def f(x):\n  # two spaces\n  return x\n").answer("f")
    assert answer.source == "def f(x):\n  ### BEGIN SOLUTION\n  # two spaces\n  return x\n  ### END SOLUTION"
    ast.parse(visible(answer.source) + "\n  raise NotImplementedError()")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("def f(x): return x\n", "reference.py:1: write the body of `f` on lines of its own"),
        ('def f(x):\n    """Doc."""; return x\n', "reference.py:2: write the body of `f` on lines of its own"),
        ('def f(x):\n    """Doc."""\n', "reference.py:1: `f` has no body"),
        ("class f:\n    x = 1\n", "reference.py:1: `f` has no body"),
        ("def f(x):\n    ### BEGIN SOLUTION\n    return x\n", "reference.py:2: `### BEGIN SOLUTION` has no"),
        ("def f(x):\n    ### BEGIN HIDDEN TESTS\n    ### END HIDDEN TESTS\n    pass\n", "has no hidden tests"),
    ],
)
def test_an_exercise_without_anything_to_write_is_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(UserError) as error:
        reference(tmp_path, text).answer("f")
    assert words in str(error.value)


def test_a_reference_that_is_not_python_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"reference\.py:2: this is not Python"):
        reference(tmp_path, "x = 1\ndef f(:\n")


def test_a_second_definition_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"reference\.py:3: `f` is defined a second time \(first on line 1\)"):
        reference(tmp_path, "def f():\n    pass\ndef f():\n    pass\n")
