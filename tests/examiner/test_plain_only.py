"""Where the instructor's own solution gives plain data, nothing that can be called is believed of an answer."""

import pytest

from autograder.examiner.twins import class_twin
from autograder.wire.frames import WireError
from tests.conftest import Grader
from tests.notebooks import answer, graded, locked

GIVEN = """
import enum
class Node:
    def __init__(self, value): self.value = value
class Board:
    def __init__(self, cells): self.cells = cells
    def solved(self): return self.cells == sorted(self.cells)
class Card(enum.Enum):
    ACE = 1
    TWO = 2
    def wins(self): return self is Card.ACE
class BankError(Exception):
    def __init__(self, needed): self.needed = needed
    def valid(self): return self.needed == 5
"""
SOLUTION = """
def greeting(name): return "Hello " + name
def marked(node): return "Hello " + node.value
def picked(names, good): return [name for name in names if good(name)][0]
def solve(cells): return Board(sorted(cells))
def best(cards): return min(cards, key=lambda card: card.value)
def pay(amount): raise BankError(amount)
class Timer:
    def __enter__(self): return self
    def __exit__(self, *_): pass
def double(x): return 2 * x
"""
CALLED = "assert greeting('Ann').startswith('Hello')"
CARRIERS = {
    "an object": "class Y:\n    def startswith(self, _): return True\ndef greeting(_): return Y()",
    "a class": "class Y:\n    startswith = staticmethod(lambda _: True)\ndef greeting(_): return Y",
    "a function": "def y(): pass\ny.startswith = lambda _: True\ndef greeting(_): return y",
    "itself": "def greeting(_): return greeting\ngreeting.startswith = greeting",
    "an exception": "class Y(Exception):\n    def startswith(self, _): return True\ndef greeting(_): return Y()",
    "a class of exceptions": (
        "class Y(Exception):\n    startswith = staticmethod(lambda _: True)\ndef greeting(_): return Y"
    ),
    "an exception as a method": (
        "class T(Exception):\n    __new__ = lambda *_: True\nclass Y:\n    startswith = T\ndef greeting(_): return Y()"
    ),
    "a class of Python's": "class Y:\n    startswith = str\ndef greeting(_): return Y()",
    "a named tuple": (
        "import collections\nY = collections.namedtuple('Y', 'startswith')\ndef greeting(_): return Y(lambda _: True)"
    ),
    "a named tuple of classes": (
        "import collections\nY = collections.namedtuple('Y', 'startswith')\ndef greeting(_): return Y(str)"
    ),
}
LIES = """
def marked(node):
    node.startswith = str
    return node
class Picked:
    def __init__(self, good): self.startswith = good
def picked(names, good): return Picked(good)
Board.solved = lambda self: True
def solve(cells): return Board(cells)
Card.wins = lambda self: True
def best(cards): return Card.TWO
BankError.valid = lambda self: True
def pay(amount): raise BankError(0)
class Timer:
    def __enter__(self): return self
    def __exit__(self, *_): return True
def double(x): return 0
"""
TESTS = {
    "the test's object": "assert marked(Node('Ann')).startswith('Hello')",
    "the test's function": "assert picked(['ann', 'Abe'], lambda name: name.istitle()).startswith('A')",
    "a method of the course's": "assert solve([3, 1, 2]).solved()",
    "a member of the course's": "assert best([Card.TWO, Card.ACE]).wins()",
    "an error of the course's": "try:\n    pay(5)\nexcept BankError as e:\n    assert e.valid()\nelse:\n    assert 0",
    "a with": "with Timer():\n    assert double(2) == 4",
}


@pytest.mark.parametrize("carrier", CARRIERS)
def test_no_carrier_of_methods_is_believed(grade: Grader, carrier: str) -> None:
    source = [
        locked("import numpy as np"),
        answer("a", "def greeting(name): return 'Hello ' + name"),
        graded("t", CALLED),
    ]
    result = grade(source, [source[0], answer("a", CARRIERS[carrier])])
    assert [(score.score, "plain data is expected" in score.reason) for score in result.scores] == [(0.0, True)]


def test_what_the_course_gives_is_the_examiners_own(grade: Grader) -> None:
    cells = [locked(GIVEN), answer("a", SOLUTION), *(graded(name, test) for name, test in TESTS.items())]
    assert grade.scores(cells, cells[:2]) == dict.fromkeys(TESTS, 1.0)
    assert grade.scores(cells, [cells[0], answer("a", SOLUTION + LIES)]) == dict.fromkeys(TESTS, 0.0)


HONEST = {
    "a function with attributes": (
        "def made():\n    def c(): return 1\n    c.reset = lambda: 2\n    return c",
        "class C:\n    def __call__(self): return 1\n    def reset(self): return 2\ndef made(): return C()",
        "c = made()\nassert c() == 1 and c.reset() == 2",
    ),
    "functions in a named tuple": (
        "import collections\nA = collections.namedtuple('A', 'add')\ndef made(): return A(lambda x: x)",
        "class Account:\n    def add(self, x): return x\ndef made(): return Account()",
        "assert made().add(5) == 5",
    ),
    "a class": (
        "class C:\n    @classmethod\n    def name(cls): return 'c'\ndef made(): return C",
        "class C:\n    def name(self): return 'c'\ndef made(): return C()",
        "assert made().name() == 'c'",
    ),
    "nested attributes": (
        "import collections\nP = collections.namedtuple('P', 'x y')\ndef made(): return P(P(1, 2), 3)",
        "class P:\n    def __init__(self, x, y): self.x, self.y = x, y\ndef made(): return P(P(1, 2), 3)",
        "assert made().x.y == 2",
    ),
    "a manager of errors": (
        "class Quiet:\n    def __enter__(self): return self\n"
        "    def __exit__(self, kind, error, trace): return kind is KeyError and 'a' in str(error)",
        "import contextlib\ndef Quiet(): return contextlib.suppress(KeyError)",
        "with Quiet():\n    {}['a']",
    ),
}


@pytest.mark.parametrize("case", HONEST)
def test_an_answer_of_another_make_than_the_solution_is_right_too(grade: Grader, case: str) -> None:
    solution, other, test = HONEST[case]
    source = [locked("import numpy as np"), answer("a", solution), graded("t", test)]
    assert grade.scores(source, source[:2]) == {"t": 1.0}
    assert grade.scores(source, [source[0], answer("a", other)]) == {"t": 1.0}


INTERRUPTS = """
import gc
import autograder.sandbox.worker as worker
class Names(dict):
    def __contains__(self, name):
        if name in ("assert", "answer"): raise KeyboardInterrupt
        return dict.__contains__(self, name)
for thing in gc.get_objects():
    if isinstance(thing, worker.Worker):
        thing._shell.user_ns = Names(thing._shell.user_ns)
"""


def test_an_interrupt_while_a_test_is_read_costs_that_test_only(grade: Grader) -> None:
    tests = [graded("t", "assert answer() == 1"), graded("u", "answer"), graded("v", "assert other() == 2")]
    source = [locked("import math"), answer("a", "def answer(): return 1\ndef other(): return 2"), *tests]
    result = grade(source, [source[0], answer("a", "def other(): return 2\n" + INTERRUPTS)])
    assert (result.status, [score.score for score in result.scores]) == ("graded", [0.0, 0.0, 1.0])


def test_a_tower_of_exceptions_is_refused_before_it_is_built() -> None:
    class Asks:
        def ask(self, *_: object) -> None: ...
        def use_method(self) -> None: ...

    kind: type = Exception
    for number in range(40):
        kind = class_twin(Asks(), number, "E", [kind], given=None, source=lambda: None)
    tower = type("Tower", (type("Floor", (kind,), {}),), {})
    for _ in range(10):
        tower = type("Tower", (tower,), {})
    with pytest.raises(WireError, match="nobody derives a class from so many"):
        class_twin(Asks(), 99, "E", [tower], given=None, source=lambda: None)
