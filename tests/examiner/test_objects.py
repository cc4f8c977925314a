"""Objects of classes: the student's own, and those that the course gives to students."""

import re

from tests.conftest import Grader
from tests.notebooks import Cell, answer, graded, locked


def cells_in(text: str) -> dict[str, str]:
    """Return test cells by name: each begins with a line that is a comment, its name."""
    parts = re.split(r"^# (.*)\n", text, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


GIVEN = """
import io
from collections import Counter, OrderedDict, defaultdict, deque
from dataclasses import dataclass
from enum import Enum
from unittest.mock import patch
from typing import NamedTuple
class BankError(Exception):
    def __init__(self, needed, there):
        super().__init__(f"{needed} is more than {there}")
        self.needed = needed
class Node:
    kind = "node"
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right
    def doubled(self):
        return 2 * self.value
@dataclass(frozen=True)
class Place:
    x: float
    y: float = 0.0
class Slotted:
    __slots__ = ("a", "b")
    def __init__(self, a):
        self.a = a
class Animal:
    def name(self):
        return "animal"
class BusyError(ValueError):
    pass
class Rect:
    def __init__(self, area):
        self.area = area
    def __add__(self, other):
        return Rect(self.area + other.area)
    def __lt__(self, other):
        return self.area < other.area
class Hidden:
    __slots__ = ("__own",)
    def __init__(self, own):
        self.__own = own
    def own(self):
        return self.__own
class Layer:
    activation = abs
def typed(*lines):
    return patch("builtins.input", side_effect=lines)
class Colour(Enum):
    RED = 1
    BLUE = 2
class Named(NamedTuple):
    first: str
    last: str = ""
    def whole(self):
        return f"{self.first} {self.last}"
class Meter:
    def __init__(self):
        self._value = 0
    @property
    def value(self):
        return self._value
    @value.setter
    def value(self, value):
        self._value = max(value, 0)
"""
STUDENT = """
import collections
import io
from functools import total_ordering
class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __eq__(self, other):
        return isinstance(other, Vector) and (self.x, self.y) == (other.x, other.y)
    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(self.x + other.x, self.y + other.y)
    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor)
    __rmul__ = __mul__
    def __iadd__(self, other):
        self.x += other.x
        self.y += other.y
        return self
    def __radd__(self, other):
        return self if other == 0 else NotImplemented
    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)
    def __matmul__(self, other):
        return self.x * other.x + self.y * other.y
    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5
    def __getitem__(self, i):
        return (self.x, self.y)[i]
@total_ordering
class Money:
    def __init__(self, cents):
        self.cents = cents
    def __eq__(self, other):
        return self.cents == getattr(other, "cents", other)
    def __lt__(self, other):
        return self.cents < getattr(other, "cents", other)
    def __hash__(self):
        return hash(self.cents)
    def __float__(self):
        return self.cents / 100
    def __bool__(self):
        return self.cents != 0
class Stack:
    def __init__(self, *items):
        self.items = list(items)
    def __len__(self):
        return len(self.items)
    def __contains__(self, item):
        return item in self.items
    def push(self, item):
        self.items.append(item)
class Plain:
    pass
class OwnError(ValueError):
    def __init__(self, message, code=7):
        super().__init__(message)
        self.code = code
class NarrowError(OwnError):
    def __str__(self):
        return "narrow: " + self.args[0]
@dataclass(frozen=True)
class FrozenError(Exception):
    code: int = 4
class ManyError(ExceptionGroup):
    pass
class DiskError(OSError):
    pass
class Timer:
    def __enter__(self):
        return self
    def __exit__(self, *_):
        pass
    def __float__(self):
        return 0.5
def fail(kind):
    if kind == "frozen":
        raise FrozenError(5)
    if kind == "many":
        raise ManyError("two", [ValueError(1), KeyError(2)])
    if kind == "disk":
        raise DiskError(28, "full")
    raise {"own": OwnError("mine", 3), "narrow": NarrowError("x"), "bank": BankError(5, 3)}[kind]
def catch(function):
    try:
        function()
    except OwnError as error:
        return f"{type(error).__name__} {error.code}"
def depth(node):
    return 0 if node is None else 1 + max(depth(node.left), depth(node.right))
def insert(node, value):
    if node.left is None:
        node.left = Node(value)
        node.count = getattr(node, "count", 0) + 1
    else:
        insert(node.left, value)
def find(node, value):
    return node if node is None or node.value == value else find(node.left, value)
def tree(*values):
    root = None
    for value in values:
        root = Node(value, root)
    return root
def middle(a, b):
    return Place((a.x + b.x) / 2, (a.y + b.y) / 2)
def fill(slotted):
    slotted.b = slotted.a + 1
def kind_of(thing):
    return type(thing).__name__, isinstance(thing, Node)
def turn_up(meter):
    meter.value += 5
    return meter.value
Pair = collections.namedtuple("Pair", "left right")
class Season(Enum):
    SPRING = 1
    AUTUMN = 2
def counts(words):
    return collections.Counter(words)
def most(counter):
    return counter.most_common(1)[0][0]
def groups(words):
    found = collections.defaultdict(list)
    for word in words:
        found[len(word)].append(word)
    return found
def ordered():
    found = collections.OrderedDict(a=1, b=2)
    found.move_to_end("a")
    return found
def to_end(ordered):
    ordered.move_to_end(next(iter(ordered)))
def rotate(queue):
    queue.rotate(1)
    return queue
def window(n):
    return collections.deque(range(10), maxlen=n)
def swapped(pair):
    return Pair(pair.right, pair.left)
def first_line(file):
    return next(file).strip()
def append_to(file, text):
    file.seek(0, 2)
    print(text, end="", file=file)
def written():
    file = io.StringIO()
    file.write("x")
    return file
def other(colour):
    return Colour.RED if colour is Colour.BLUE else Colour.BLUE
def opposite(season):
    return Season.AUTUMN if season is Season.SPRING else Season.SPRING
def renamed(name):
    return name._replace(last="Smith"), type(name) is Named
def retried(function):
    try:
        return function()
    except BusyError:
        return "again"
def made(kind, value):
    return kind(value)
def larger(rect):
    return Rect(rect.area + 1)
def own_of(hidden):
    return hidden.own()
def activated(layer, x):
    layer.used = True
    return layer.activation(x)
def both():
    return int(input()) + int(input())
def moved(vector):
    return Money(vector)
class Dog(Animal):
    pass
def pairs():
    return {Money(1): "a", Money(2): "b"}, {Money(1), Money(2)}
"""
HOLDS = cells_in(
    """
# equal
assert Vector(1, 2) == Vector(1, 2)
assert Vector(1, 2) != Vector(1, 3)
assert Vector(1, 2) != (1, 2)

# in lists
assert [Vector(1, 2)] == [Vector(1, 2)] and Vector(1, 2) in [Vector(0, 0), Vector(1, 2)]

# assertEqual
import unittest
unittest.TestCase().assertEqual(Vector(1, 2), Vector(1, 2))

# no equality
a, b = Plain(), Plain()
assert a == a and a != b and len({a, b, a}) == 2

# arithmetic
assert Vector(1, 2) + Vector(3, 4) == Vector(4, 6)
assert (Vector(1, 2) - Vector(1, 1)).y == 1

# with numbers
assert Vector(1, 2) * 3 == Vector(3, 6) and 3 * Vector(1, 2) == Vector(3, 6)

# sums
assert sum([Vector(1, 2), Vector(3, 4), Vector(5, 6)]) == Vector(9, 12)

# in place
v = w = Vector(1, 2)
v += Vector(1, 1)
assert v is w and w.x == 2 and v * 2 == Vector(4, 6)

# what does not go together
try:
    Vector(1, 2) + 3
except TypeError as e:
    assert 'unsupported' in str(e)
else:
    assert 0

# absolute
assert abs(Vector(3, 4)) == 5 and abs(Vector(3, 4)) > 4

# order
assert Money(1) < Money(2) <= Money(2) and max(Money(3), Money(5)).cents == 5 and Money(5) > 4

# sorting
assert [m.cents for m in sorted(map(Money, [3, 1, 2]))] == [1, 2, 3]

# sets
assert len({Money(1), Money(1), Money(2)}) == 2 and Money(1) in {Money(1)}

# keys
names, all_of_it = pairs()
assert names[Money(2)] == 'b' and Money(1) in all_of_it and len(names) == 2

# float
assert float(Money(250)) == 2.5

# truth
assert Money(1) and not Money(0) and not Stack() and Stack(1)

# in it
s = Stack(1, 2)
assert 2 in s and 3 not in s
s.push(3)
assert 3 in s and len(s) == 3

# type
assert type(Money(1)) == Money and type(Money(1)) != Vector and isinstance(Money(1), Money)

# has an operator
assert hasattr(Vector, '__add__') and not hasattr(Money, '__add__')
assert hasattr(Vector(1, 2), '__add__')

# called by name
assert Vector(1, 2).__add__(Vector(1, 1)) == Vector(2, 3)

# own error
try:
    fail('own')
except OwnError as e:
    assert e.code == 3 and str(e) == 'mine' and e.args == ('mine',)
else:
    assert 0

# error of a base
try:
    fail('narrow')
except OwnError as e:
    assert str(e) == 'narrow: x' and type(e) is NarrowError and e.code == 7

# built-in base
import unittest
with unittest.TestCase().assertRaisesRegex(ValueError, 'nar.*x') as about:
    fail('narrow')
assert isinstance(about.exception, NarrowError)

# classes of errors
assert issubclass(NarrowError, OwnError) and issubclass(OwnError, ValueError) and not issubclass(OwnError, KeyError)

# a made error
e = OwnError('m', 5)
assert e.code == 5 and isinstance(e, OwnError) and str(e) == 'm'

# a wrong error
try:
    try:
        fail('own')
    except NarrowError:
        assert 0
except OwnError:
    pass

# an error passed back
def raises():
    raise NarrowError('y')
assert catch(raises) == 'NarrowError 7'

# a given error
try:
    fail('bank')
except BankError as e:
    assert e.needed == 5 and str(e) == '5 is more than 3'
else:
    assert 0

# a given object
assert depth(Node(1, Node(2, Node(3)))) == 3 and kind_of(Node(1)) == ('Node', True)

# changed in place
root = Node(1, Node(2))
insert(root, 9)
assert root.left.left.value == 9 and root.left.count == 1
assert root.doubled() == 2

# changed again
root = Node(1)
insert(root, 2)
insert(root, 3)
assert depth(root) == 3 and root.left.left.value == 3

# found
inner = Node(3)
assert find(Node(1, Node(2, inner)), 3) is inner

# a ring
a = Node(1)
a.left = a
assert find(a, 1) is a

# made by the answer
root = tree(1, 2, 3)
assert isinstance(root, Node) and root.value == 3 and root.left.doubled() == 4

# compared with the course's
assert middle(Place(0, 0), Place(2, 4)) == Place(1, 2)
assert Place(1, 2) == middle(Place(0, 0), Place(2, 4))

# not equal to it
assert middle(Place(0, 0), Place(2, 4)) != Place(1, 3)

# slots
s = Slotted(1)
fill(s)
assert s.b == 2

# properties
m = Meter()
assert turn_up(m) == 5 and m.value == 5
m.value = -3
assert turn_up(m) == 5

# counters
c = counts("abca")
assert c == {"a": 2, "b": 1, "c": 1} and c.most_common(1) == [("a", 2)] and c["z"] == 0
assert isinstance(c, Counter) and most(Counter("xyy")) == "y"

# default values
d = groups(["a", "bb", "c"])
assert d == {1: ["a", "c"], 2: ["bb"]} and d[7] == [] and isinstance(d, defaultdict)

# an order
assert list(ordered()) == ["b", "a"] and ordered() == OrderedDict(b=2, a=1) != OrderedDict(a=1, b=2)
o = OrderedDict(a=1, b=2)
to_end(o)
assert list(o) == ["b", "a"]

# queues
q = deque([1, 2, 3])
assert rotate(q) is q and q == deque([3, 1, 2])
assert window(3) == deque([7, 8, 9]) and window(3).maxlen == 3

# named tuples
p = swapped(Pair(1, 2))
assert p == (2, 1) == Pair(2, 1) and p.left == 2 and p.right == 1 and p._fields == ("left", "right")
assert isinstance(p, Pair) and repr(p) == "Pair(left=2, right=1)"

# given named tuples
name, same_class = renamed(Named("Ann", "Lee"))
assert same_class and isinstance(name, Named) and name.whole() == "Ann Smith"

# members
assert other(Colour.RED) is Colour.BLUE and other(Colour.BLUE) == Colour.RED != other(Colour.RED)

# own members
assert opposite(Season.SPRING) is Season.AUTUMN == opposite(Season.SPRING) and Season.AUTUMN.value == 2
assert Season["SPRING"] is Season.SPRING and len(Season) == 2

# files in memory
file = io.StringIO("a\\nb\\nc")
assert first_line(file) == "a" and file.read() == "b\\nc"
append_to(file, "d")
assert file.getvalue() == "a\\nb\\ncd" and written().getvalue() == "x"

# a frozen error
try:
    fail("frozen")
except FrozenError as e:
    assert e.code == 5

# a group
try:
    fail("many")
except ManyError as e:
    assert str(e).startswith("two") and type(e).__name__ == "ManyError"

# an error of the system's
try:
    fail("disk")
except DiskError as e:
    assert e.errno == 28 and isinstance(e, OSError)

# a test's function that raises what is given
def busy():
    raise BusyError("now")
assert retried(busy) == "again"

# a given class
assert made(Node, 3).value == 3 and isinstance(made(Rect, 3), Rect)

# operators of a given class
assert (larger(Rect(2)) + Rect(4)).area == 7 and (Rect(4) + larger(Rect(2))).area == 7
assert [r.area for r in sorted([Rect(9), larger(Rect(2)), Rect(1)])] == [1, 3, 9]

# private slots
assert own_of(Hidden(7)) == 7

# a function as an attribute
layer = Layer()
layer.activation = lambda x: 3 * x
assert activated(layer, -2) == -6 and layer.used and layer.activation(1) == 3

# an instance that comes back for with
with Timer() as t:
    pass
assert float(t) == 0.5

# a helper that patches
with typed("3", "4"):
    assert both() == 7

# hashes
assert {moved(5)} == {Money(5)} and moved(5) in {Money(5): 1}

# derived
assert isinstance(Dog(), Animal) and issubclass(Dog, Animal) and Dog().name() == 'animal'
"""
)


def _cells(tests: dict[str, str]) -> list[Cell]:
    return [locked(GIVEN), answer("a", STUDENT), *(graded(name, test) for name, test in tests.items())]


def test_objects_do_in_tests_what_their_classes_say(grade: Grader) -> None:
    cells = _cells(HOLDS)
    result = grade(cells, cells[:2])
    assert {score.grade_id: score.reason for score in result.scores if score.score != score.points} == {}
    assert len(result.scores) == len(HOLDS)
    assert not result.notes


LIES = """
class Anything:
    cents = x = y = 5
    def __init__(self, *_): everything.append(self)
    def __getattr__(self, name): return lambda *_: self
    def yes(self, *_): return True
    def me(self, *_): return self
    def zero(self, *_): return 0
    __eq__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __bool__ = yes
    __add__ = __radd__ = __matmul__ = __mul__ = __rmul__ = __iadd__ = __pow__ = __neg__ = me
    __sub__ = __rsub__ = __abs__ = __int__ = __float__ = __round__ = __index__ = __hash__ = zero
    def __ne__(self, other): return False
everything = []
Vector = Money = Stack = f = Anything
def g(x): return everything[-1] if everything else Anything()
class Holder:
    def __init__(self): self.value = everything[-1] if everything else Anything()
class AllErrors(type):
    def __instancecheck__(self, other): return True
    def __subclasscheck__(self, other): return True
class OwnError(Exception, metaclass=AllErrors): pass
NarrowError = OwnError
def fail(kind): raise ValueError("not the one")
class Node:
    value = 3
    def __eq__(self, other): return True
def find(node, value):
    vars(node).update(doubled=lambda: 9, left=lambda: 9, __eq__=lambda *_: True, __class__=Anything)
    return node
"""
BELIEVED_BY_NONE = cells_in(
    """
# a number
assert f(2) == 4

# a number, the other way
assert 4 == f(2)

# a difference
assert abs(f(2) - 4) < 1e-9

# a difference, the other way
assert abs(4 - f(2)) < 1e-9

# isclose
import math
assert math.isclose(f(2), 4)

# allclose
import numpy as np
np.testing.assert_allclose(f(2), 4)

# float
assert float(f(2)) - 4 == 0 or float(f(2)) == 0

# an order
assert 3 < f(2) < 5

# one of several
assert f(2) in [4, 5]

# an index
assert [0, 0, 0, 0, 7, 8][f(2)] == 7

# an instance given back
Vector(1, 2)
assert abs(g(2) - 4) < 1e-9

# an instance given back, kept
v = Vector(1, 2)
assert g(2) * 3 == 12 and abs(g(2) - 4) < 1e-9

# an instance as an attribute
Vector(1, 2)
assert abs(Holder().value - 4) < 1e-9

# what an operator gave
r = Vector(1, 2) @ Vector(3, 4)
assert r == 11 and abs(r - 11) < 1e-9

# another error
try:
    fail('own')
except OwnError:
    pass
"""
)


ANSWERS = (
    STUDENT
    + """
def f(x): return 2 * x
def g(x): return 2 * x
class Holder: value = 4
"""
)


def test_no_operator_of_a_students_is_believed_where_a_value_is_expected(grade: Grader) -> None:
    source = _cells(BELIEVED_BY_NONE)
    source[1] = answer("a", ANSWERS)
    assert grade.scores(source, source[:2]) == dict.fromkeys(BELIEVED_BY_NONE, 1.0)
    assert grade.scores(source, [source[0], answer("a", LIES)]) == dict.fromkeys(BELIEVED_BY_NONE, 0.0)


def test_an_answer_cannot_change_what_an_object_of_the_courses_does(grade: Grader) -> None:
    tests = {
        "an attribute": "n = Node(4)\nfind(n, 3)\nassert n.left() == 9",
        "a method": "n = Node(4)\nassert find(n, 3) is n\nassert n.doubled() == 8",
        "its class": "n = Node(4)\nfind(n, 3)\nassert type(n) is n.__class__ is Node and n != Node(4)",
    }
    cells = _cells(tests)
    assert grade.scores(cells, [cells[0], answer("a", LIES)]) == dict.fromkeys(tests, 1.0)


FOUND = cells_in(
    """
# the course's class as an exception
assert f(2) == 4

# a list of the test's
assert lengths([Vector(3, 4), Vector(0, 1)]) == [5, 1]

# a class that a cell imports
assert abs(f(3) - Fraction(6)) < Fraction(1, 10**6) and isinstance(f(4), int)

# a class of numbers
assert Warm(3) == 3 and Warm(4) - 4 == 0

# a count
counted = Counted()
use(counted)
assert counted.calls == 2

# a float's name
f(2)

# a method of the course's
assert tree(4).doubled() == 8 and tree(5).doubled() == 10

# methods
assert greeting("Ann").startswith("Hello") and greeting("Ann").count("n") == 2
"""
)
ROUND = """
class Warm(float): pass
def lengths(vectors): return [abs(v) for v in vectors]
def use(function): return function() + function()
def greeting(name): return "Hello " + name
"""
CHEATS = """
class Approx(Exception): value = 0; tol = 1e99
Node.doubled = lambda self: Eight()
class Eight(int):
    def __eq__(self, other): return True
def tree(*values): return Node(1)
class Fraction: numerator = np.uint64(0); denominator = np.uint64(2**63)
class Warm:
    def __init__(self, x): pass
    def __eq__(self, other): return True
    def __sub__(self, other): return 0.0
class float64(Warm): pass
def f(x): return Approx() if x == 2 else Fraction() if x == 3 else float64(1)
def lengths(vectors): return vectors
def use(function):
    [function() for _ in range(100)]
    function.calls = 2
class Greeting:
    def startswith(self, text): return True
    def count(self, text): return 2
def greeting(name): return Greeting()
"""


def test_no_way_that_was_found_earns_a_mark_any_more(grade: Grader) -> None:
    given = (
        GIVEN
        + """
import numpy as np
from fractions import Fraction
from numpy import float64
class Approx:
    def __init__(self, value, tol=1e-6): self.value, self.tol = value, tol
    def __eq__(self, other): return abs(self.value - other) <= self.tol
class Counted:
    calls = 0
    def __call__(self):
        self.calls += 1
        return 1
"""
    )
    cells = [locked(given), answer("a", ANSWERS + ROUND), *(graded(name, test, 4) for name, test in FOUND.items())]
    assert grade.scores(cells, cells[:2]) == dict.fromkeys(FOUND, 4.0)
    result = grade(cells, [cells[0], answer("a", LIES + CHEATS)])
    assert result.status == "graded"
    assert {score.grade_id: score.score for score in result.scores} == dict.fromkeys(FOUND, 0.0)


def test_methods_are_believed_where_the_instructors_own_solution_has_some(grade: Grader) -> None:
    solution = """
import collections
Point = collections.namedtuple("Point", "x y")
class Model:
    def fit(self, numbers): return self
    def score(self): return 0.9
def origin(): return Point(0, 0)
def model(): return Model().fit([1])
def words(): return ["a", "b"]
"""
    other = """
class P:
    x = y = 0
    def total(self): return 0
class Better:
    def fit(self, numbers): return self
    def score(self): return 0.95
class Words:
    def __iter__(self): return iter(["a", "b"])
    def index(self, word): return 1
def origin(): return P()
def model(): return Better().fit([1])
def words(): return Words()
"""
    tests = {
        "attributes": "assert (origin().x, origin().y) == (0, 0)",
        "a model": "assert model().score() > 0.8",
        "a loop": "assert sorted(words()) == ['a', 'b']",
        "a method": "assert words().index('b') == 1",
    }
    cells = [locked("import numpy as np"), answer("a", solution), *(graded(name, test) for name, test in tests.items())]
    assert grade.scores(cells, cells[:2]) == dict.fromkeys(tests, 1.0)
    result = grade(cells, [cells[0], answer("a", other)])
    assert {score.grade_id: score.score for score in result.scores} == {**dict.fromkeys(tests, 1.0), "a method": 0.0}
    reason = next(score for score in result.scores if not score.score).reason
    assert reason.startswith("TypeError: the answer gave an object where plain data is expected: numbers, text")


def test_a_module_that_a_student_hands_in_gives_no_class_of_the_courses(grade: Grader) -> None:
    shapes = {"shapes_of_ours.py": "class Shape:\n    pass\n"}
    (grade.folder / "source").mkdir()
    (grade.folder / "source" / "shapes_of_ours.py").write_text(shapes["shapes_of_ours.py"])
    body = "import shapes_of_ours\ndef made(): return shapes_of_ours.Shape()"
    test = "import shapes_of_ours as theirs\nassert isinstance(made(), theirs.Shape)"
    source = [locked("import math"), answer("a", body), graded("t", test)]
    assert grade(source, source[:2], files=shapes).scores[0].score == 1.0
    assert grade(source, source[:2], files=shapes, theirs=True).scores[0].score == 0.0
