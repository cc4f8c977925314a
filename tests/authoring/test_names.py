"""Which names an exercise needs from the notebook, and which the notebook gives."""

import ast

from autograder.authoring.names import defined, needed


def test_an_exercise_needs_what_it_neither_binds_nor_has_from_python() -> None:
    source = """
@decorator
def f(x: Array, y=DEFAULT) -> "later":
    total = 0
    for i in range(len(x)):
        total += helper(i) + (lambda k: k + OFFSET)(i)
    def inner():
        return total + np.sum(x)
    return f, [v for v in x if v not in SEEN], inner
"""
    assert needed(source) == {"decorator", "Array", "DEFAULT", "helper", "OFFSET", "np", "SEEN"}


def test_a_class_needs_its_bases_and_what_its_methods_use() -> None:
    source = """
class A(Base):
    size = WIDTH
    twice = 2 * size

    def method(self):
        return A, self.size, np.zeros(self.size), __class__
"""
    assert needed(source) == {"Base", "WIDTH", "np"}


def test_a_cell_gives_what_it_binds_at_its_top_level() -> None:
    source = """
import numpy as np, os.path
from a import b as c
x, (y, *z) = 1, (2, 3)
for i in x:
    if i:
        inside = (walrus := 1)
with open(x) as handle:
    pass
def f():
    local = 1
class A:
    attribute = 1
"""
    names = defined(ast.parse(source))
    assert set(names) == {"np", "os", "c", "x", "y", "z", "i", "inside", "walrus", "handle", "f", "A"}
    assert names["c"] == 3
