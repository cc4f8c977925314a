"""What a test cell can rely on when the function it calls runs in another process."""

import re
from collections.abc import Callable

import pytest

from tests.conftest import Grader
from tests.notebooks import Cell, answer, code, graded, locked

SETUP = locked("import numpy as np\nimport random")
STUDENT = """
import numpy as np
calls = []
def add_one(W):
    W += 1
    return W
def grow(config):
    config["t"] = config.get("t", 0) + 1
    config.setdefault("v", np.zeros(2))
    config["v"] += 1
    return config
def numeric_gradient(f, x, h=1e-5):
    '''Centred differences.'''
    g = np.zeros_like(x)
    for i in np.ndindex(*x.shape):
        old = x[i]
        x[i] = old + h
        up = f(x)
        x[i] = old - h
        down = f(x)
        x[i] = old
        g[i] = (up - down) / (2 * h)
    return g
class Net:
    def __init__(self, n):
        self.params = {"W": np.zeros((n, n))}
    def loss(self, X=1.0):
        return float((self.params["W"] * X).sum())
def fail(kind):
    raise {"value": ValueError("no"), "own": Own("mine"), "key": KeyError("k")}[kind]
class Own(ArithmeticError):
    pass
def say(text):
    print(text, "!")
def draw(rng):
    return rng.normal()
def roll():
    return np.random.rand(), random.random()
def everything(x):
    return x
def count_up():
    yield from range(3)
def inverse(x):
    return 1 / np.asarray(x)
def complain():
    import warnings
    warnings.warn("beware")
"""

CASES = {
    "floating-point errors that raise": (
        "try:\n    with np.errstate(all='raise'):\n        inverse(0.0)\nexcept FloatingPointError as e:\n"
        "    assert 'divide by zero' in str(e)\nelse:\n    assert 0"
    ),
    "floating-point errors that are ignored": (
        "import warnings\nwith warnings.catch_warnings(record=True) as caught, np.errstate(all='ignore'):\n"
        "    warnings.simplefilter('always')\n    assert inverse(0.0) == np.inf\nassert not caught"
    ),
    "warnings, each time": (
        "import warnings\nwith warnings.catch_warnings(record=True) as caught:\n    warnings.simplefilter('always')\n"
        "    inverse(0.0), inverse(0.0), complain()\n"
        "assert [w.category for w in caught] == [RuntimeWarning, RuntimeWarning, UserWarning]\n"
        "assert str(caught[2].message) == 'beware'"
    ),
    "warnings that are errors": (
        "import warnings\nwith warnings.catch_warnings():\n    warnings.simplefilter('error')\n    inverse(1.0)\n"
        "    try:\n        inverse(0.0)\n    except RuntimeWarning as e:\n        assert 'divide' in str(e)\n"
        "    else:\n        assert 0"
    ),
    "a changed array": "W = np.zeros(3)\nV = add_one(W)\nassert V is W and (W == 1).all()",
    "a changed dictionary": (
        "c = {}\nassert grow(c) is c and c['t'] == 1\ngrow(c)\nassert c['t'] == 2 and c['v'].tolist() == [2, 2]"
    ),
    "a function that is called back": (
        "x = np.array([1.0, 2.0, 3.0])\ng = numeric_gradient(lambda v: float((v ** 2).sum()), x)\n"
        "assert np.allclose(g, 2 * x) and x.tolist() == [1, 2, 3]"
    ),
    "a function that is called back and looks at the argument it knows by another name": (
        "x = np.array([1.0, 2.0])\ng = numeric_gradient(lambda _: float((x ** 3).sum()), x)\n"
        "assert np.allclose(g, 3 * x ** 2)"
    ),
    "an object of the student's": "net = Net(2)\nassert isinstance(net, Net) and net.params['W'].shape == (2, 2)",
    "state changed through an attribute": "net = Net(2)\nnet.params['W'][0, 0] = 5\nassert net.loss() == 5.0",
    "an attribute set": "net = Net(2)\nnet.params = {'W': np.ones((2, 2))}\nassert net.loss(X=2.0) == 8.0",
    "a gradient of the student's object by an outside function": (
        "net = Net(2)\nW = net.params['W']\nW[0, 1] += 1e-3\nassert abs(net.loss() - 1e-3) < 1e-12"
    ),
    "an exception": "try:\n    fail('value')\nexcept ValueError as e:\n    assert str(e) == 'no'\nelse:\n    assert 0",
    "an exception of the student's own class": (
        "try:\n    fail('own')\nexcept ArithmeticError as e:\n    assert type(e).__name__ == 'Own'\nelse:\n    assert 0"
    ),
    "the arguments of an exception": "try:\n    fail('key')\nexcept KeyError as e:\n    assert e.args == ('k',)",
    "what is printed": (
        "import io, contextlib\nout = io.StringIO()\nwith contextlib.redirect_stdout(out):\n    say('hello')\n"
        "assert out.getvalue() == 'hello !\\n'"
    ),
    "a random generator": (
        "a, b = np.random.default_rng(3), np.random.default_rng(3)\nassert draw(a) == b.normal()\n"
        "assert a.normal() == b.normal()"
    ),
    "the global random state": (
        "np.random.seed(5)\nrandom.seed(5)\ngot = roll()\nnp.random.seed(5)\nrandom.seed(5)\n"
        "assert got == (np.random.rand(), random.random())"
    ),
    "the global random state, set to the same again": (
        "np.random.seed(5)\nrandom.seed(5)\nfirst, second = roll(), roll()\nassert first != second\n"
        "np.random.seed(5)\nrandom.seed(5)\nassert (roll(), roll()) == (first, second)"
    ),
    "the global random state, put back": (
        "before = random.getstate(), np.random.get_state()\ngot = roll()\n"
        "random.setstate(before[0])\nnp.random.set_state(before[1])\nassert roll() == got"
    ),
    "a signature": (
        "import inspect\np = inspect.signature(numeric_gradient).parameters\n"
        "assert list(p) == ['f', 'x', 'h'] and p['h'].default == 1e-5"
    ),
    "a name and a docstring": (
        "assert numeric_gradient.__name__ == 'numeric_gradient' and numeric_gradient.__doc__ == 'Centred differences.'"
    ),
    "source code": "import inspect\nassert inspect.getsource(draw) == 'def draw(rng):\\n    return rng.normal()\\n'",
    "source code of a class": "import inspect\nassert inspect.getsource(Own).startswith('class Own(ArithmeticError)')",
    "a function that is one": "import inspect, types\nassert inspect.isfunction(draw) and callable(draw)",
    "a generator": "assert list(count_up()) == [0, 1, 2]",
    "plain data of every kind": (
        "import datetime, decimal, fractions\n"
        "for v in (None, True, 2 ** 70, -3, 1.5, 'é\\udc80', b'b', (1, [2, {3}]), {'a': {'b': ()}}, 2j,\n"
        "          frozenset({1}), range(3), slice(1, 2), ..., bytearray(b'x'), decimal.Decimal('1.20'),\n"
        "          fractions.Fraction(1, 3), datetime.date(2020, 1, 2), np.float32(1.5), np.bool_(True),\n"
        "          np.int8(3), np.dtype('f4')):\n"
        "    w = everything(v)\n    assert w == v and type(w) is type(v), v\n"
        "for a in (np.arange(6).reshape(2, 3), np.asfortranarray(np.ones((2, 3))), np.array(5.0), np.zeros((0, 3)),\n"
        "          np.array(['a', 'bc']), np.array([1, None], dtype=object), np.arange(10)[::2]):\n"
        "    b = everything(a)\n    assert b.dtype == a.dtype and b.shape == a.shape and (b == a).all()\n"
        "l = []\nl.append(l)\nassert everything(l) is l"
    ),
    "a function of NumPy's": "assert everything(np.tanh)(0.5) == np.tanh(0.5)",
    "a name deleted and put back": (
        "old = draw\ndel draw\ntry:\n    draw\nexcept NameError:\n    pass\nelse:\n    assert 0\n"
        "draw = old\nassert draw is old"
    ),
    "plain data looked up twice is one object": "assert calls is calls",
}


@pytest.mark.parametrize("case", CASES)
def test_a_test_cell_sees_what_it_would_see_in_one_process(grade: Grader, case: str) -> None:
    source = [SETUP, answer("a", STUDENT), graded("t", CASES[case])]
    result = grade(source, [SETUP, answer("a", STUDENT), graded("t", "pass")])
    assert (result.scores[0].score, result.scores[0].reason) == (1.0, "")


def test_a_test_that_replaces_a_function_reaches_the_callers_of_it(grade: Grader) -> None:
    student = answer("a", "def square(n):\n    return n * n\ndef total(n):\n    return sum(map(square, range(n)))")
    test = graded("t", "square = lambda n: 1\nassert total(5) == 5")
    assert grade.scores([student, test], [student]) == {"t": 1.0}


@pytest.mark.parametrize(
    "lie",
    [
        "class L:\n    def __eq__(self, other): return True\n    __hash__ = None\ndef f(): return L()",
        "class L:\n    def __array__(self, *a, **k): return np.array(4.0)\n    def __float__(self): return 4.0\n"
        "    def __sub__(self, o): return 0.0\n    __rsub__ = __sub__\n    def __abs__(self): return 0.0\n"
        "    def __lt__(self, o): return True\n    __le__ = __gt__ = __ge__ = __lt__\ndef f(): return L()",
        "class L(np.ndarray):\n    def __eq__(self, o): return np.True_\n"
        "    def __sub__(self, o): return np.zeros(())\ndef f(): return np.array(1.0).view(L)",
        "class L(float):\n    def __eq__(self, o): return True\n    def __sub__(self, o): return 0.0\n"
        "    __rsub__ = __sub__\ndef f(): return L(1)",
    ],
)
@pytest.mark.parametrize(
    "check",
    [
        "assert f() == 4.0",
        "assert np.allclose(f(), 4.0)",
        "assert abs(f() - 4.0) < 1e-6",
        "np.testing.assert_allclose(f(), 4.0)",
        "assert 4.0 - f() < 1e-9 and f() - 4.0 < 1e-9",
    ],
)
def test_an_object_that_claims_to_be_right_is_not_believed(grade: Grader, lie: str, check: str) -> None:
    source = [SETUP, answer("a", "def f(): return 4.0"), graded("t", check)]
    assert grade.scores(source, [SETUP, answer("a", lie)]) == {"t": 0.0}
    assert grade.scores(source, source) == {"t": 1.0}


def test_names_of_trusted_cells_and_builtins_are_the_examiners(grade: Grader) -> None:
    source = [
        locked("import numpy as np\nlimit = 5"),
        answer("a", "def f(): return 4"),
        graded("t", "assert abs(f() - 4) < 1e-9 and limit == 5 and np.allclose(f(), 4)"),
    ]
    attack = code("limit = 0\nabs = lambda x: 0\nclass np:\n    allclose = staticmethod(lambda *a: True)")
    wrong = [source[0], answer("a", "def f(): return 3"), attack]
    assert grade.scores(source, wrong) == {"t": 0.0}
    assert grade.scores(source, [source[0], source[1], attack]) == {"t": 1.0}


def test_a_builtin_that_the_exercise_is_about_is_the_students(grade: Grader) -> None:
    source = [
        answer("a", "def sum(xs):\n    return 0 if not xs else xs[0] + sum(xs[1:])"),
        graded("t", "assert sum([1, 2]) == 3"),
    ]
    assert grade.scores(source, [answer("a", "def sum(xs): return 7")]) == {"t": 0.0}
    assert grade.scores(source, source) == {"t": 1.0}


def test_a_module_is_the_examiners_own(grade: Grader) -> None:
    source = [answer("a", "import math\ndef f(): return 2.0"), graded("t", "assert f() == math.sqrt(4)")]
    attack = "class math:\n    sqrt = staticmethod(lambda x: 1.0)\ndef f(): return 1.0"
    assert grade.scores(source, [answer("a", attack)]) == {"t": 0.0}
    assert grade.scores(source, source) == {"t": 1.0}


def test_a_name_that_is_only_imported_is_the_examiners_own(grade: Grader) -> None:
    imports = "%matplotlib inline\nimport numpy as np\nfrom numpy.testing import assert_allclose"
    imports += "\nfrom math import isclose as near"
    test = graded("t", "assert_allclose(f(2.0), 4.0)\nassert near(f(1.0), 2.0) and np.isclose(f(3.0), 6.0)")
    source = [code(imports), answer("a", "def f(x): return 2 * x"), test]
    own = "assert_allclose = lambda *_: None\nnear = lambda *_: True\nclass np:\n    isclose = lambda *_: True"
    assert grade.scores(source, source) == {"t": 1.0}
    assert grade.scores(source, [code(f"{imports}\n{own}"), answer("a", "def f(x): return 0.0"), test]) == {"t": 0.0}


@pytest.mark.parametrize("setup", ["%pylab inline", "%%capture\nimport numpy as np"])
@pytest.mark.parametrize("cell", [code, locked])
def test_what_magics_import_is_the_examiners_own(grade: Grader, setup: str, cell: Callable[[str], Cell]) -> None:
    source = [cell(setup), answer("a", "def f(x): return 2 * x"), graded("t", "assert np.allclose(f(2.0), 4.0)")]
    own = "class np:\n    allclose = lambda *_: True\ndef f(x): return 0.0"
    assert grade.scores(source, source) == {"t": 1.0}
    assert grade.scores(source, [source[0], answer("a", own), source[2]]) == {"t": 0.0}


def test_names_of_a_star_import_are_the_examiners_own(grade: Grader) -> None:
    setup = locked("from numpy.testing import *\nfrom numpy import *")
    test = graded("t", "assert_allclose(f(2.0), 4.0)\nassert isclose(f(3.0), 6.0)")
    source = [setup, answer("a", "def f(x): return 2 * x"), test]
    own = "assert_allclose = lambda *_: None\nisclose = lambda *_: True\ndef f(x): return 0.0"
    assert grade.scores(source, source) == {"t": 1.0}
    assert grade.scores(source, [setup, answer("a", own), test]) == {"t": 0.0}


@pytest.mark.parametrize("imports", ["import math", "from math import sqrt"])
def test_a_test_of_an_import_is_failed_by_who_imports_nothing(grade: Grader, imports: str) -> None:
    test = graded("t", "assert math.sqrt(4) == 2" if imports == "import math" else "assert sqrt(4) == 2")
    source = [answer("a", imports), test]
    assert grade.scores(source, source) == {"t": 1.0}
    assert grade.scores(source, [answer("a", ""), test]) == {"t": 0.0}


def test_what_a_test_binds_is_not_in_the_sandbox(grade: Grader) -> None:
    source = [answer("a", "def f(): return 7"), graded("t", "expected = 7\nassert f() == expected")]
    assert grade.scores(source, [answer("a", "def f(): return expected")]) == {"t": 0.0}


def test_a_traceback_shows_the_test_and_the_student_s_lines_and_nothing_between_them(grade: Grader) -> None:
    student = "def f(x):\n    return inner(x)\ndef inner(x):\n    return x / 0"
    source = [answer("f", student), graded("test_f", "checked = 1\nassert f(2) == 1")]
    result = grade(source, [answer("f", student), source[1]])
    (output,) = result.cells[-1]["outputs"]
    said = re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(output["traceback"]))
    assert "----> 2 assert f(2) == 1" in said
    assert "autograder" not in said
    assert said.index("ZeroDivisionError: division by zero") < said.index("In the student's code:")
    assert said.index("in f\n    return inner(x)") < said.index("in inner\n    return x / 0")
    assert result.scores[0].reason == "ZeroDivisionError: division by zero"


def test_an_endless_recursion_is_shown_by_its_last_calls(grade: Grader) -> None:
    student = "def f(x):\n    return f(x + 1)"
    source = [answer("f", student), graded("test_f", "f(0)")]
    result = grade(source, [answer("f", student), source[1]])
    (output,) = result.cells[-1]["outputs"]
    assert "RecursionError" in output["ename"]
    assert 0 < sum(line.count("in f\n") for line in output["traceback"]) <= 100


def test_a_file_that_a_syntax_error_names_is_not_read(grade: Grader) -> None:
    student = "def f():\n    raise SyntaxError('no', ('nb.ipynb', 1, 1, ''))"
    source = [answer("f", "def f(): return 1"), graded("test_f", "f()")]
    result = grade(source, [answer("f", student), source[1]])
    (output,) = result.cells[-1]["outputs"]
    assert result.scores[0].reason.startswith("SyntaxError: no")
    assert "nbformat" not in "\n".join(output["traceback"])
