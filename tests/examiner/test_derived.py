"""Students derive a class from a plain type where the instructor's solution keeps one inside."""

import pytest

from tests.conftest import Grader
from tests.notebooks import answer, graded

STACK = """
class Stack:
    def __init__(self):
        self.items = []
    def push(self, item):
        self.items.append(item)
    def peek(self):
        return self.items[-1]
    def __len__(self):
        return len(self.items)
"""
STACK_OF_LIST = """
class Stack(list):
    push = list.append
    def peek(self):
        return self[-1]
"""
VECTOR = """
class Vector:
    def __init__(self, *xs):
        self.xs = xs
    def __add__(self, other):
        return Vector(*map(sum, zip(self.xs, other.xs)))
    def __eq__(self, other):
        return self.xs == other.xs
"""
VECTOR_OF_LIST = """
class Vector(list):
    def __init__(self, *xs):
        super().__init__(xs)
    def __add__(self, other):
        return Vector(*map(sum, zip(self, other)))
"""
BAG = """
class Bag:
    def __init__(self):
        self.counts = {}
    def add(self, key):
        self.counts[key] = self.count(key) + 1
    def count(self, key):
        return self.counts.get(key, 0)
"""
BAG_OF_DICT = """
class Bag(dict):
    def add(self, key):
        self[key] = self.count(key) + 1
    def count(self, key):
        return self.get(key, 0)
"""
MONEY = """
class Money:
    def __init__(self, amount):
        self.amount = amount
    def cents(self):
        return round(100 * self.amount)
"""
MONEY_OF_FLOAT = """
class Money(float):
    def cents(self):
        return round(100 * self)
"""
POINT = """
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def norm(self):
        return abs(self.x) + abs(self.y)
"""
POINT_OF_TUPLE = """
from typing import NamedTuple
class Point(NamedTuple):
    x: int
    y: int
    def norm(self):
        return abs(self.x) + abs(self.y)
"""
CASES = {
    "list": (STACK, STACK_OF_LIST, "s = Stack()\ns.push(1)\ns.push(5)\nassert (s.peek(), len(s)) == (5, 2)"),
    "list with operators": (
        VECTOR,
        VECTOR_OF_LIST,
        "assert Vector(1, 2) + Vector(3, 4) == Vector(4, 6)\nassert not Vector(1, 2) == Vector(2, 1)",
    ),
    "dict": (
        BAG,
        BAG_OF_DICT,
        "bag = Bag()\nbag.add('a')\nbag.add('a')\nassert (bag.count('a'), bag.count('b')) == (2, 0)",
    ),
    "float": (MONEY, MONEY_OF_FLOAT, "assert Money(1.5).cents() == 150"),
    "named tuple": (POINT, POINT_OF_TUPLE, "assert (Point(1, -2).x, Point(1, -2).norm()) == (1, 3)"),
}


@pytest.mark.parametrize("kind", CASES)
def test_objects_that_a_test_makes_keep_their_methods(grade: Grader, kind: str) -> None:
    own, derived, test = CASES[kind]
    source = [answer("a", own), graded("t", test)]
    assert grade.scores(source, source[:1]) == {"t": 1.0}
    assert grade.scores(source, [answer("a", derived)]) == {"t": 1.0}


def test_where_the_instructors_own_class_is_a_list_its_objects_are_lists(grade: Grader) -> None:
    own = "class Path(list):\n    pass\ndef walk():\n    return Path([1, 2])"
    source = [answer("a", own), graded("t", "assert Path([1]) == [1]\nassert walk() == [1, 2]")]
    assert grade.scores(source, source[:1]) == {"t": 1.0}
    wrong = own.replace("pass", "def __eq__(self, other):\n        return True").replace("[1, 2]", "[7]")
    assert grade.scores(source, [answer("a", wrong)]) == {"t": 0.0}


def test_a_list_that_equals_everything_is_not_believed(grade: Grader) -> None:
    source = [answer("a", STACK), graded("t", "s = Stack()\ns.push(1)\nassert s == [1]")]
    eager = STACK_OF_LIST + "    def __eq__(self, other):\n        return True\n"
    assert grade.scores(source, [answer("a", eager)]) == {"t": 0.0}
