"""Calls that go back and forth between a test and a student's code, several deep, and what they change in place."""

import pytest

from autograder.results import NotebookResult
from tests.conftest import Grader
from tests.notebooks import answer, graded, locked

SETUP = locked("import numpy as np\nfrom unittest import mock")
STUDENT = """
def flatten(nested):
    out = []
    for item in nested:
        out += flatten(item) if isinstance(item, list) else [item]
    return out

def dig(depth, things):
    numbers, table, array = things
    numbers.append([depth])
    table[depth] = {"left": depth}
    array[depth] += 1
    if depth:
        dig(depth - 1, things)
    for row in numbers:
        row.append(depth)
    for entry in table.values():
        entry[depth] = len(entry)
    array *= 2
    return numbers

def call(function, *arguments):
    return function(*arguments)

def twice(function, *arguments):
    function(*arguments)
    return function(*arguments)

def count(function, depth):
    return function(depth - 1) + 1 if depth else 0

class Net:
    def __init__(self):
        self.params = {}
    def grow(self, name):
        self.params[name] = [np.zeros(2)]
        return self.params[name]
    def total(self):
        return float(sum(part.sum() for parts in self.params.values() for part in parts))

class Matrix(np.ndarray):
    pass

def fails(numbers):
    numbers.append([1])
    raise ValueError([2], numbers)

def nests_without_end(numbers):
    numbers.append([1])
    for _ in range(300):
        numbers = [numbers]
    return numbers

def view_of(array):
    array[0] = 5
    return array.view(Matrix)
"""
IN_PLACE = """
def expected(depth, things):
    numbers, table, array = things
    numbers.append([depth])
    table[depth] = {"left": depth}
    array[depth] += 1
    if depth:
        expected(depth - 1, things)
    for row in numbers:
        row.append(depth)
    for entry in table.values():
        entry[depth] = len(entry)
    array *= 2
    return numbers

def fresh():
    return [[0]], {-1: {}}, np.zeros(5)

ours, theirs = fresh(), fresh()
expected(4, ours)
"""
SPY = """
seen = []
def spy(depth, things):
    before = str(things)
    result = original(depth, things)
    assert result is things[0]
    seen.append((before, str(things)))
    return result
"""

CASES = {
    "a spy on a function that calls itself": (
        'with mock.patch(f"{__name__}.flatten", wraps=flatten) as spy:\n'
        "    assert flatten([1, [2], [[3]]]) == [1, 2, 3]\n    assert spy.call_count == 4"
    ),
    "what is changed in place at every depth, with a spy between": (
        IN_PLACE + SPY + "original = dig\n"
        'with mock.patch(f"{__name__}.dig", spy):\n    assert dig(4, theirs) is theirs[0]\n'
        "assert str(theirs) == str(ours), theirs\n"
        "original, spied = expected, list(seen)\nseen.clear()\nexpected = spy\n"
        "def expected_by_spy():\n    things = fresh()\n    spy(4, things)\n    return list(seen)\n"
        "assert len(spied) == 5 and spied[-1] == expected_by_spy()[-1]"
    ),
    "each depth, as the spy sees it": (
        IN_PLACE + SPY + "original = dig\n"
        'with mock.patch(f"{__name__}.dig", spy):\n    dig(4, theirs)\n'
        "by_student = list(seen)\nseen.clear()\noriginal, expected = expected, spy\n"
        "spy(4, fresh())\nassert by_student == seen"
    ),
    "what a function that is called back puts into a list, and the student then changes": (
        "outer = []\ncall(lambda: call(outer.append, [1]))\nassert outer == [[1]]\n"
        "def put(numbers):\n    numbers.append([1])\n    return numbers\n"
        "inner = put(outer)[-1]\nassert outer[-1] is inner\n"
        "def change(numbers):\n    numbers[-1].append(2)\n"
        "call(lambda numbers: (put(numbers), call(change, numbers)), outer)\n"
        "assert outer == [[1], [1], [1, 2]]"
    ),
    "what a student puts into a dictionary that was looked up, and the test then changes": (
        "net = Net()\nparams = net.params\nnet.grow('W')\nparams['W'][0][:] = 3\nassert net.total() == 6\n"
        "grown = net.grow('b')\nassert grown is params['b']\ngrown.append(np.ones(2))\nassert net.total() == 8\n"
        "params['c'] = [np.ones(1)]\nassert net.total() == 9\nparams['c'][0] += 1\nassert net.total() == 10"
    ),
    "an argument of a call within a call that stays in an older list": (
        "kept = []\nnew = [[]]\n"
        "def hand_over():\n    call(kept.append, new)\n    new[0].append(1)\n"
        "    return call(lambda: kept[0][0] + [2])\n"
        "assert call(hand_over) == [1, 2] and kept[0] is new"
    ),
    "a test that passed what does not cross, and goes on": (
        "numbers = [[0]]\nclass Ours:\n    pass\n"
        "for _ in range(3):\n    try:\n        call(len, [1], numbers, Ours)\n    except TypeError:\n        pass\n"
        "    assert call(len, numbers) == 1\n"
        "def back():\n    numbers.append([1])\n    try:\n        call(len, [1], Ours)\n    except TypeError:\n"
        "        pass\n    return call(len, numbers)\n"
        "assert call(back) == 2 and twice(back) == 4"
    ),
    "a function that is called back and returns what does not cross": (
        "numbers = []\nclass Ours:\n    pass\n"
        "def back(given):\n    given.append([1])\n    return [[2]], Ours()\n"
        "try:\n    call(back, numbers)\nexcept TypeError as error:\n    assert 'Ours' in str(error)\n"
        "else:\n    assert 0\nassert numbers == [[1]] and call(len, numbers) == 1"
    ),
    "an exception that holds what was changed": (
        "numbers = []\n"
        "def back():\n    try:\n        fails(numbers)\n    except ValueError as error:\n"
        "        assert error.args[0] == [2] and error.args[1] is numbers\n    return numbers\n"
        "assert call(back) == [[1]] and twice(back) == numbers == [[1]] * 3"
    ),
    "a value that is nested too deeply": (
        "numbers = []\n"
        "def back(given):\n    try:\n        nests_without_end(given)\n    except ValueError as error:\n"
        "        assert 'levels deep' in str(error)\n    else:\n        assert 0\n    return given\n"
        "back(numbers)\nassert twice(back, numbers) is numbers and numbers == [[1]] * 3"
    ),
    "a warning that is an error, while something is looked up": (
        "import warnings\n"
        "def back(numbers):\n    np.random.seed(1)\n    numbers.append(len(Net.__name__))\n    return numbers\n"
        "assert call(lambda numbers: twice(back, numbers), []) == [3, 3]"
    ),
    "calls far too deep": (
        "def spy(depth):\n    return count(spy, depth)\n"
        "assert spy(20) == 20\n"
        "try:\n    spy(200)\nexcept RecursionError:\n    pass\nelse:\n    assert 0\nassert spy(20) == 20"
    ),
    "a view of an array, which is the same array": (
        "array = np.zeros(2)\ndef back(a):\n    view = view_of(a)\n    return call(lambda: view.tolist())\n"
        "assert call(back, array) == [5, 0] and array.tolist() == [5, 0]"
    ),
}


def _graded(grade: Grader, *tests: str) -> NotebookResult:
    source = [SETUP, answer("a", STUDENT), *(graded(f"t{index}", test) for index, test in enumerate(tests))]
    return grade(source, [SETUP, answer("a", STUDENT)])


@pytest.mark.parametrize("case", CASES)
def test_calls_within_calls_change_what_they_would_change_in_one_process(grade: Grader, case: str) -> None:
    result = _graded(grade, CASES[case], "assert call(len, [1]) == 1")
    assert [(score.score, score.reason) for score in result.scores] == [(1.0, ""), (1.0, "")]


def test_a_function_of_a_test_that_is_called_in_a_later_cell_says_that_it_is_too_late(grade: Grader) -> None:
    keep = answer("a", "import numpy as np\nkept = []\ndef keep(function):\n    kept.append(function)")
    late = answer("b", "try:\n    kept[0]([1])\nexcept RuntimeError as error:\n    said = str(error)")
    source = [
        keep,
        graded("t", "keep(lambda _: 1)\nassert len(kept) == 1"),
        late,
        graded("u", "assert 'while that test runs' in said"),
    ]
    assert grade.scores(source, source) == {"t": 1.0, "u": 1.0}
