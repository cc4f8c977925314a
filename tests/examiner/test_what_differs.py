"""What a test cell may not do since the answers stay in the sandbox, as docs/instructors.md lists it.

A row of that table that begins to hold, or a remedy that holds no longer, fails here.
"""

from tests.conftest import Grader
from tests.notebooks import answer, graded, locked

STUDENT = """
import collections, math, random
import numpy as np
from shapes_of_course import Shape
class V:
    def __init__(self, x): self.x = x
    def __eq__(self, other): return self.x == other.x
    def __lt__(self, other): return self.x < other.x
    def __hash__(self): return hash(self.x)
    def __add__(self, other): return V(self.x + other.x)
    def __matmul__(self, other): return self.x * other.x
    def __neg__(self): return V(-self.x)
    def __abs__(self): return abs(self.x)
    def __round__(self): return round(self.x)
    def __int__(self): return int(self.x)
    def __float__(self): return float(self.x)
    def __contains__(self, item): return item == self.x
    def __bool__(self): return self.x != 0
    def __array__(self, *_, **__): return np.array([self.x])
def made(x): return V(x)
class BankError(Exception): pass
def withdraw(): raise BankError("no")
class Circle(Shape): pass
Point = collections.namedtuple("Point", "x y")
def counts(): return collections.Counter("aab")
def numbers(): return collections.defaultdict(int)
def masked(): return np.ma.masked_array([1, 2], [0, 1])
def ask(): return int(input("n? "))
def say(): print("hi")
def roll(): return random.randint(1, 6)
def documented():
    '''
    >>> documented()
    1
    '''
    return 1
def parser():
    import argparse
    return argparse.ArgumentParser()
def home():
    import pathlib
    return pathlib.Path("a/b")
def floored(x): return math.floor(x)
def save():
    with open("out.txt", "w") as file: file.write("x")
def load():
    with open("in.txt") as file: return file.read()
def speak(animal): return animal.sound()
def read(file): return file.read()
def given(thing): return thing is not None
def plus_one(function): return lambda x: function(x) + 1
def square(x): return x * x
RATE = 1
def pay(hours): return RATE * hours
def typed(x: int) -> int: return x
def steps():
    yield 1
from abc import ABC
class Animal(ABC): pass
class Cat(Animal): pass
def draw(ax): ax.set_title("t")
"""

FAILS = {
    "a library's class": "import argparse\nassert isinstance(parser(), argparse.ArgumentParser)",
    "doctest": (
        "import doctest, contextlib, io\nout = io.StringIO()\nwith contextlib.redirect_stdout(out):\n"
        "    doctest.run_docstring_examples(documented, {'documented': documented})\nassert out.getvalue() == ''"
    ),
    "an operator with a number": "assert 2 in made(2)",
    "a conversion of what a function gave": "assert int(made(2)) == 2",
    "the truth of what a function gave": "assert not made(0)",
    "what an operator gave, with a number": "assert int(V(1) + V(2)) == 3",
    "another patch": (
        "from unittest.mock import patch\nwith patch('math.floor', lambda _: 9):\n    assert floored(1.5) == 9"
    ),
    "masked array": "assert masked().mask.tolist() == [False, True]",
    "a file to read": "save()\nassert open('out.txt').read() == 'x'",
    "a file to write": "with open('in.txt', 'w') as file:\n    file.write('y')\nassert load() == 'y'",
    "an object of the test's": "class Dog:\n    def sound(self): return 'w'\nassert speak(Dog()) == 'w'",
    "a class of the test's": "class Dog:\n    pass\nassert given(Dog)",
    "an open file": "with open('z.txt', 'w') as file:\n    assert given(file)",
    "decorate": "@plus_one\ndef next_square(x):\n    return x * x\nassert next_square(2) == 5",
    "a decorated function, later": "assert next_square(3) == 10",
    "derive": "class W(V):\n    pass\nassert W(1).x == 1",
    "the class itself": "assert type(V(1)) is V",
    "an abstract base": "from abc import ABC\nassert issubclass(Cat, ABC)",
    "annotations": "import typing\nassert typing.get_type_hints(typed)['return'] is int",
    "what is in a class": "assert '__eq__' in V.__dict__",
    "a generator": "import inspect\nassert inspect.isgenerator(steps())",
    "axes of the test's": "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\ndraw(ax)",
    "a number that an answer reads": "RATE = 2\nassert pay(10) == 20",
    "asarray": "import numpy as np\nassert np.asarray(V(1)).tolist() == [1]",
}
HOLDS = {
    "the name of a library's class": "assert type(parser()).__name__ == 'ArgumentParser'",
    "the name of a class": "assert type(V(1)).__name__ == 'V'",
    "the bases of a class": "from shapes_of_course import Shape\nassert Shape in Circle.__bases__",
    "a generator's way": "made = steps()\nassert iter(made) is made and next(made) == 1",
    "a path": "import pathlib\nassert home() == pathlib.Path('a') / 'b'",
    "namedtuple": "assert Point(1, 2).x == 1",
    "Counter": "assert counts().most_common(1) == [('a', 2)]",
    "defaultdict": "assert numbers()['none'] == 0",
    "StringIO": "import io\nassert read(io.StringIO('z')) == 'z'",
    "input": "from unittest.mock import patch\nwith patch('builtins.input', lambda _: '3'):\n    assert ask() == 3",
    "print": (
        "from unittest.mock import patch\nwith patch('builtins.print') as show:\n    say()\n"
        "show.assert_called_once_with('hi')"
    ),
    "randint": "from unittest.mock import patch\nwith patch('random.randint', lambda *_: 9):\n    assert roll() == 9",
    "input as often as asked": (
        "from unittest.mock import patch\nwith patch('builtins.input', side_effect=['3', '4']) as asked:\n"
        "    assert ask() == 3 and ask() == 4\nassert asked.call_count == 2\nasked.assert_called_with('n? ')"
    ),
    "input by hand": (
        "import builtins\nkept = builtins.input\nbuiltins.input = lambda _: '5'\ntry:\n    assert ask() == 5\n"
        "finally:\n    builtins.input = kept\ntry:\n    ask()\nexcept Exception as e:\n"
        "    assert type(e).__name__ == 'StdinNotImplementedError'\nelse:\n    assert 0"
    ),
    "no input after that": "try:\n    ask()\nexcept Exception:\n    pass\nelse:\n    assert 0",
    "stdin": (
        "import contextlib, io, sys\nfrom unittest.mock import patch\nout = io.StringIO()\n"
        "with patch('sys.stdin', io.StringIO('7\\n8\\n')), contextlib.redirect_stdout(out):\n"
        "    assert ask() == 7 and ask() == 8\nassert out.getvalue() == 'n? n? '"
    ),
    "==": "assert V(1) == V(1)",
    "<": "assert V(1) < V(2)",
    "+": "assert (V(1) + V(2)).x == 3",
    "@": "assert V(2) @ V(3) == 6",
    "-x": "assert (-V(1)).x == -1",
    "abs": "assert abs(V(-1)) == 1",
    "round": "assert round(V(1.2)) == 1",
    "int": "assert int(V(1)) == 1",
    "float": "assert float(V(1)) == 1.0",
    "in": "assert 1 in V(1)",
    "in a list": "assert V(1) in [V(2), V(1)]",
    "min": "assert min(V(2), V(1)).x == 1",
    "sorted": "assert [v.x for v in sorted([V(2), V(1)])] == [1, 2]",
    "hash": "assert hash(V(1)) == hash(V(1))",
    "a set": "assert len({V(1), V(1)}) == 1",
    "not": "assert not V(0)",
    "except": "try:\n    withdraw()\nexcept BankError:\n    pass",
    "assertRaises": "import unittest\nwith unittest.TestCase().assertRaises(BankError):\n    withdraw()",
    "isinstance": "from shapes_of_course import Shape\nassert isinstance(Circle(), Shape)",
    "issubclass": "from shapes_of_course import Shape\nassert issubclass(Circle, Shape)",
    "an attribute": "assert V(1).x == 1",
    "the name of an exception": (
        "try:\n    withdraw()\nexcept Exception as e:\n    assert type(e).__name__ == 'BankError'\nelse:\n    assert 0"
    ),
    "an item of a namedtuple": "assert Point(1, 2)[0] == 1 and Point(1, 2) == (1, 2)",
    "a Counter as a dict": "assert counts() == {'a': 2, 'b': 1}",
    "what is printed": (
        "import contextlib, io\nout = io.StringIO()\nwith contextlib.redirect_stdout(out):\n    say()\n"
        "assert out.getvalue() == 'hi\\n'"
    ),
    "a function of the test's": "assert plus_one(lambda x: 2 * x)(3) == 7",
    "a last line that ends with a semicolon": "square(3) == 9;",
}
HOLDS_HERE_TOO = {"decorate"}
SHAPES = {"shapes_of_course.py": "class Shape:\n    pass\n"}
NO_SCORE = {"a truth": "square(3) == 9", "a text": "'well done'"}


def _scores(grade: Grader, tests: dict[str, str], *tags: str) -> dict[str, float | None]:
    source = [locked("import numpy as np"), answer("a", STUDENT)]
    source += [graded(name, test, tags=tags) for name, test in tests.items()]
    (grade.folder / "source").mkdir(exist_ok=True)
    (grade.folder / "source" / "shapes_of_course.py").write_text(SHAPES["shapes_of_course.py"])
    return {score.grade_id: score.score for score in grade(source, source[:2], files=SHAPES).scores}


def test_what_the_page_lists_fails_for_right_answers(grade: Grader) -> None:
    expected = {name: 1.0 if name in HOLDS_HERE_TOO else 0.0 for name in FAILS}
    assert _scores(grade, FAILS) == expected


def test_the_tag_is_a_remedy_for_all_of_it(grade: Grader) -> None:
    assert _scores(grade, FAILS, "in-sandbox") == dict.fromkeys(FAILS, 1.0)


def test_the_other_remedies_need_no_tag(grade: Grader) -> None:
    assert _scores(grade, HOLDS) == dict.fromkeys(HOLDS, 1.0)
    assert _scores(grade, NO_SCORE) == dict.fromkeys(NO_SCORE, 0.0)


def test_a_helper_of_a_tagged_test_must_be_tagged(grade: Grader) -> None:
    def source(*tags: str) -> list[dict]:
        helper = graded("helper", "def helper():\n    return 1", tags=tags)
        return [answer("a", ""), helper, graded("t", "assert helper() == 1", tags=("in-sandbox",))]

    assert grade.scores(source(), source()) == {"helper": 1.0, "t": 0.0}
    assert grade.scores(source("in-sandbox"), source()) == {"helper": 1.0, "t": 1.0}
