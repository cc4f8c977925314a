"""The code of an answer is found wherever it was typed, with the helpers it calls."""

import linecache
import textwrap

import numpy as np
import pytest

from autograder.exam import Exercise, NoLoops, Value
from autograder.exam.helpers import sources_around
from autograder.exam.source import NoSourceError, find_with, source_of


def notebook(*cells):
    """A namespace in which cells were run as IPython runs them: code in linecache, everything in `__main__`."""
    namespace = {"__name__": "__main__", "np": np}
    for number, cell in enumerate(map(textwrap.dedent, cells)):
        name = f"<cell {number} {hash(cell)}>"
        linecache.cache[name] = (len(cell), None, cell.splitlines(keepends=True), name)
        exec(compile(cell, name, "exec"), namespace)
    return namespace


@pytest.fixture(autouse=True)
def _no_finder_afterwards():
    yield
    find_with(None)


def two_numbers(rng):
    return {"two": (rng.random(2),)}


def test_a_function_of_a_cell():
    answer = notebook("x = 1\ndef answer(X):\n    return X\n")["answer"]
    assert source_of(answer) == "def answer(X):\n    return X\n"


def test_a_class_of_a_cell():
    net = notebook("class Other:\n    pass\n\nclass Net:\n    def loss(self):\n        return 1\n")["Net"]
    assert source_of(net) == "class Net:\n    def loss(self):\n        return 1\n"


def test_helpers_of_other_cells_are_found_and_the_latest_wins():
    cells = notebook(
        "def helper(X):\n    return X\n",
        "def answer(X):\n    return helper(X)\n\ndef beside(X):\n    return 2\n",
        "def helper(X):\n    return deeper(X)\n\ndef deeper(X):\n    return [x for x in X]\n",
    )
    name, sources = sources_around(cells["answer"])
    assert name == "answer"
    assert set(sources) == {"answer", "helper", "deeper"}
    assert "deeper(X)" in sources["helper"]


def test_functions_of_libraries_are_left_out():
    cells = notebook("from textwrap import dedent\ndef answer(X):\n    return dedent(X)\n")
    assert set(sources_around(cells["answer"])[1]) == {"answer"}


def test_code_that_cannot_be_read_is_said_to_be_so():
    with pytest.raises(NoSourceError, match="cannot be read"):
        source_of(np.sin)
    exercise = Exercise(
        np.sin, name="sine", draws=lambda rng: {"two": (rng.random(2),)}, aspects=[Value("it"), NoLoops()]
    )
    messages = {finding.label: finding.message for finding in exercise.examine(np.sin)}
    assert messages["no loops"] == "Its code cannot be read: define it in the answer cell, with `def` or `class`."


def test_a_stand_in_that_does_not_know_its_name_is_found_by_that_of_the_exercise():
    class StandIn:
        __name__ = "<lambda>"
        __class__ = type(lambda: 0)

        def __call__(self, x):
            return x

    find_with({"same": "same = lambda x: x\n"}.get)
    exercise = Exercise(lambda x: x, name="same", draws=two_numbers, aspects=[Value("it"), NoLoops()])
    assert all(finding.passed for finding in exercise.examine(StandIn()) if finding.label == "no loops")


def test_where_answers_are_stand_ins_code_is_found_by_name():
    class StandIn:
        __name__ = "answer"

        def __call__(self, x):
            return x

    code = {"answer": "def answer(x):\n    return helper(x)\n", "helper": "def helper(x):\n    while x: pass\n"}
    find_with(code.get)
    assert sources_around(StandIn()) == ("answer", code)
    exercise = Exercise(
        lambda x: x, name="same", draws=lambda rng: {"two": (rng.random(2),)}, aspects=[Value("it"), NoLoops()]
    )
    messages = {finding.label: finding.message for finding in exercise.examine(StandIn())}
    assert messages["no loops"] == "There is a while loop: `while x: pass`"


def test_a_stand_in_that_bears_the_name_of_another_function_is_judged_by_its_own_code():
    class StandIn:
        __name__ = "decoy"

        def __call__(self, x):
            return x

    find_with({"same": "def same(x):\n    while x: pass\n", "decoy": "def decoy(x):\n    return x\n"}.get)
    exercise = Exercise(lambda x: x, name="same", draws=two_numbers, aspects=[Value("it"), NoLoops()])
    assert [finding.label for finding in exercise.examine(StandIn()) if not finding.passed] == ["no loops"]
