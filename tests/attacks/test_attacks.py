"""What a clever student tries instead of solving the exercise, run against the real engine. None earns a mark."""

import base64
import os
from pathlib import Path

import pytest

from tests.conftest import ROOT, Grader, needs_confinement
from tests.notebooks import Cell, answer, code, graded, locked

SETUP = locked("import numpy as np")
RIGHT = "def f(x):\n    return 2.0 * np.sum(x)"
WRONG = "def f(x):\n    return None"
TEST = graded(
    "t",
    "### BEGIN HIDDEN TESTS\nx = np.arange(3.0)\nassert f(x) == 6.0\nassert np.allclose(f(x), 6.0)\n"
    "np.testing.assert_allclose(f(x + 1), 12.0)\nassert abs(f(x) - 6.0) < 1e-9\n### END HIDDEN TESTS",
    5,
)
SECOND = graded("u", "key = 41.5\nassert g(key) == 83.0", 5)
SOURCE = [SETUP, answer("f", RIGHT), TEST, answer("g", "def g(x): return 2 * x"), SECOND]
G_WRONG = answer("g", "def g(x): return None")

EVERYTHING_EQUAL = """
class Right:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    __hash__ = None
    def __sub__(self, other): return self
    __rsub__ = __add__ = __radd__ = __mul__ = __abs__ = lambda self, *a: self
    def __float__(self): return 6.0
    def __bool__(self): return True
    def __array__(self, *a, **k): return np.array(6.0)
    def __array_ufunc__(self, *a, **k): return np.True_
    def __array_function__(self, *a, **k): return True
def f(x): return Right()
"""

TURN_OFF = {
    "an input transformer that empties every later cell": (
        "get_ipython().input_transformers_cleanup.append(lambda lines: ['pass\\n'])"
    ),
    "a transformer after the tokens": "get_ipython().input_transformers_post.append(lambda lines: ['pass\\n'])",
    "a transformer of the syntax tree": (
        "import ast\nclass Empty(ast.NodeTransformer):\n    def visit_Assert(self, node): return ast.Pass()\n"
        "get_ipython().ast_transformers.append(Empty())"
    ),
    "run_cell replaced": "get_ipython().run_cell = lambda *a, **k: None\ntype(get_ipython()).run_cell = lambda *a, **k: None",
    "showtraceback replaced": "get_ipython().showtraceback = get_ipython()._showtraceback = lambda *a, **k: None",
    "a custom exception handler": "get_ipython().set_custom_exc((BaseException,), lambda *a, **k: None)",
    "an event before each cell": (
        "get_ipython().events.register('pre_run_cell', lambda info: setattr(info, 'raw_cell', 'pass'))"
    ),
    "a trace function that skips lines": "import sys\nsys.settrace(lambda *a: None)",
    "an exit handler": "import atexit\natexit.register(lambda: print(5.0))",
    "the display hook": "import sys\nsys.displayhook = lambda value: None",
    "AssertionError made harmless": "import builtins\nbuiltins.AssertionError = type('A', (Warning,), {})",
    "builtins replaced": "import builtins\nbuiltins.abs = lambda x: 0\nbuiltins.all = lambda *a: True\nabs = lambda x: 0",
    "NumPy's comparisons replaced": (
        "import numpy\nnumpy.allclose = lambda *a, **k: True\nnumpy.testing.assert_allclose = lambda *a, **k: None\n"
        "np = numpy"
    ),
    "the module np replaced by one's own": (
        "class np:\n    allclose = staticmethod(lambda *a: True)\n    class testing:\n"
        "        assert_allclose = staticmethod(lambda *a: None)\n    arange = staticmethod(lambda n: 0)"
    ),
    "sys.modules": "import sys, types\nsys.modules['numpy'] = types.SimpleNamespace(allclose=lambda *a: True)",
    "optimisation": "import sys\nsys.flags = type('F', (), {'optimize': 2})\n__debug__ if True else None",
    "the worker's own classes": (
        "import gc\nfor o in gc.get_objects():\n    if type(o).__name__ == 'Worker':\n"
        "        type(o)._operate = lambda *a: 6.0"
    ),
    "the worker's encoder": ("import autograder.wire.encode as e\ne.Encoder.encode = lambda self, value: 6.0"),
    "a thread that answers": "import threading\nthreading.Thread(target=lambda: [None for _ in range(10**6)]).start()",
}

LIE = {
    "an object that equals everything": EVERYTHING_EQUAL,
    "a float that equals everything": (
        "class Right(float):\n    def __eq__(self, o): return True\n    def __sub__(self, o): return 0.0\n"
        "def f(x): return Right(1)"
    ),
    "an array subclass that equals everything": (
        "class Right(np.ndarray):\n    def __eq__(self, o): return np.True_\n    def __sub__(self, o): return np.array(0.0)\n"
        "def f(x): return np.zeros(()).view(Right)"
    ),
    "a masked array": "def f(x): return np.ma.masked_array([1.0], mask=[True])",
    "nan": "def f(x): return float('nan')",
    "an object array of liars": (
        "class R:\n    def __eq__(self, o): return True\ndef f(x):\n    a = np.empty((), object)\n    a[()] = R()\n    return a"
    ),
    "a string": "def f(x): return '6.0'",
    "sys.displayhook inside the function": "import sys\ndef f(x):\n    sys.displayhook('x')\n    sys.displayhook(5.0)",
    "an array as wide as memory": "def f(x): return np.broadcast_to(6.0, (1 << 40,))",
    "zero size, lying": "def f(x): return np.zeros((0, 1 << 40))",
    "a generator": "def f(x):\n    while True: yield 6.0",
    "raising SystemExit": "def f(x): raise SystemExit(0)",
    "raising KeyboardInterrupt": "def f(x): raise KeyboardInterrupt",
    "raising the examiner's own exception": (
        "class SandboxGoneError(BaseException): pass\ndef f(x): raise SandboxGoneError('5.0')"
    ),
    "skipping the test": "import unittest\ndef f(x): raise unittest.SkipTest('no need')",
    "changing the test's arguments": "def f(x):\n    x[...] = 0\n    return 0.0",
    "very deep nesting": "def f(x):\n    v = []\n    for _ in range(100_000): v = [v]\n    return v",
    "a circle": "def f(x):\n    v = {}\n    v['v'] = v\n    return v",
    "a huge integer": "def f(x): return 1 << 100_000_000",
}

FRAMES = {
    "a frame of ten gigabytes announced": "import os, struct\ndef f(x): os.write(3, struct.pack('<IQ', 100, 10 << 30))",
    "a header of four gigabytes announced": "import os, struct\ndef f(x): os.write(3, struct.pack('<IQ', (1 << 32) - 1, 0))",
    "rubbish on the wire": "import os\ndef f(x): os.write(3, os.urandom(4096))",
    "a reply written ahead of the question": (
        "import os, msgspec\nfrom autograder.wire.messages import Returned, encoder\nfrom autograder.wire.frames import PREFIX\n"
        "def f(x):\n    data = encoder.encode(Returned([], 6.0, []))\n    os.write(3, (PREFIX.pack(len(data), 0) + data) * 9)"
    ),
    "a score claimed on the wire": (
        "import os, msgspec\nfrom autograder.wire.messages import Ran, encoder\nfrom autograder.wire.frames import PREFIX\n"
        "def f(x):\n    data = encoder.encode(Ran([], None, True, 5.0))\n    os.write(3, PREFIX.pack(len(data), 0) + data)"
    ),
    "endless bytes": "import os\ndef f(x):\n    while True: os.write(3, b'\\0' * 65536)",
    "one byte at a time": "import os, time\ndef f(x):\n    while True:\n        os.write(3, b'\\0')\n        time.sleep(0.01)",
    "the wire closed": "import os\ndef f(x): os.close(3)",
    "the wire given to another file": "import os\ndef f(x):\n    os.dup2(os.open('n', os.O_RDWR | os.O_CREAT), 3)",
    "rubbish instead of a node": (
        "import autograder.sandbox.worker as w\ndef f(x):\n"
        "    w.Encoder.encode = lambda self, v: [5, 0, '<f8', [1 << 62], False, True, 0, 8]"
    ),
    "a random state that points outside": (
        "import autograder.sandbox.worker as w\ndef f(x):\n    w.Encoder.encode = lambda self, v:"
        ' [17, 0, \'MT19937\', \'{"bit_generator": "MT19937", "state": {"key": [0], "pos": 1000000}}\']'
    ),
    "a callback to a function that was never given": (
        "from autograder.sandbox.worker import RemoteFunction\nimport gc\ndef f(x):\n"
        "    w = [o for o in gc.get_objects() if type(o).__name__ == 'Worker'][0]\n    return RemoteFunction(w, 12345, 'f')(x)"
    ),
    "a class claimed by name": (
        "import autograder.sandbox.worker as w\ndef f(x):\n    w.Encoder.encode = lambda self, v: [19, 'os', 'system']"
    ),
}

HOLDERS = {
    "frames of the worker": (
        "import sys\ndef f(x):\n    frame, seen = sys._getframe(), []\n    while frame:\n"
        "        seen += [v for v in frame.f_locals.values() if v == 41.5]\n        frame = frame.f_back\n    return None\n"
        "def g(x): return None"
    ),
    "all objects": "import gc\ndef g(x):\n    return next((2 * o for o in gc.get_objects() if type(o) is float), None)",
    "the test's variable": "def g(x): return key * 2 if 'key' in globals() else None",
    "the test's own name space": "def g(x): return get_ipython().user_ns.get('key')",
    "the history": "def g(x): return next((s for s in get_ipython().user_ns['In'] if 'key' in s), None)",
}

EXHAUST = {
    "an endless loop": "def f(x):\n    while True: pass",
    "a loop that catches the interrupt": "def f(x):\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass",
    "the interrupt ignored": "import signal, time\ndef f(x):\n    signal.signal(signal.SIGINT, signal.SIG_IGN)\n    while True: pass",
    "all memory": "def f(x): return np.ones(1 << 40)",
    "memory bit by bit": "def f(x):\n    hoard = []\n    while True: hoard.append(np.empty(1 << 26))",
    "many threads": "import threading, time\ndef f(x):\n    while True: threading.Thread(target=time.sleep, args=(60,)).start()",
    "many files": "def f(x):\n    return [open(f'{i}', 'w') for i in range(100_000)]",
    "the disk": "def f(x):\n    for i in range(100_000):\n        with open(f'big{i}', 'wb') as b: b.write(bytes(1 << 25))",
    "endless output": "def f(x):\n    while True: print('x' * 10_000)",
    "recursion": "import sys\nsys.setrecursionlimit(10 ** 9)\ndef f(x): return f(x)",
    "a regular expression": "import re\ndef f(x): return re.match('(a+)+$', 'a' * 50 + 'b')",
    "a crash": "import ctypes\ndef f(x): ctypes.string_at(0)",
    "leaving": "import os\ndef f(x): os._exit(0)",
    "killing itself": "import os, signal\ndef f(x): signal.raise_signal(signal.SIGKILL)",
}


def _scores(grade: Grader, cells: list[Cell], **more: object) -> dict[str, float | None]:
    return grade.scores(SOURCE, cells, **more)


@pytest.mark.parametrize("attack", TURN_OFF)
def test_tests_cannot_be_turned_off(grade: Grader, attack: str) -> None:
    cells = [SETUP, code(TURN_OFF[attack]), answer("f", WRONG), TEST, G_WRONG, SECOND]
    assert _scores(grade, cells) == {"t": 0.0, "u": 0.0}


@pytest.mark.parametrize("attack", TURN_OFF)
def test_turning_tests_off_from_inside_a_function_is_no_better(grade: Grader, attack: str) -> None:
    body = TURN_OFF[attack].replace("\n", "\n    ")
    cells = [SETUP, answer("f", f"def f(x):\n    {body}"), TEST, G_WRONG, SECOND]
    assert _scores(grade, cells) == {"t": 0.0, "u": 0.0}


@pytest.mark.parametrize("attack", LIE | FRAMES | EXHAUST)
def test_an_answer_that_lies_or_breaks_earns_nothing_and_harms_nobody(grade: Grader, attack: str) -> None:
    source = (LIE | FRAMES | EXHAUST)[attack]
    result = grade(SOURCE, [SETUP, answer("f", source), TEST, G_WRONG, SECOND])
    assert result.status in ("graded", "stopped")
    assert {score.grade_id: score.score for score in result.scores} == {"t": 0.0, "u": 0.0}
    honest = _scores(grade, SOURCE)
    assert honest == {"t": 5.0, "u": 5.0}, "the next submission"


@pytest.mark.parametrize("attack", HOLDERS)
def test_hidden_inputs_of_a_later_test_are_nowhere_to_be_found(grade: Grader, attack: str) -> None:
    cells = [SETUP, answer("f", HOLDERS[attack]), TEST, code(HOLDERS[attack]), SECOND]
    assert _scores(grade, cells)["u"] == 0.0


def test_a_function_of_a_test_is_of_no_use_after_it(grade: Grader) -> None:
    source = [
        SETUP,
        answer("f", "def f(check): return check(1)"),
        graded("t", "assert f(lambda v: v + 1) == 2", 5),
        answer("g", "def g(x): return 2 * x"),
        SECOND,
    ]
    keep = "kept = []\ndef f(check):\n    kept.append(check)\n    return check(1)\ndef g(x): return kept[0](82.0)"
    assert grade.scores(source, [SETUP, answer("f", keep), *source[2:3], answer("g", ""), SECOND])["u"] == 0.0


def test_a_file_called_numpy_shadows_nothing(grade: Grader) -> None:
    shadow = "def allclose(*a, **k): return True\ndef arange(n): return 0\nclass testing:\n    assert_allclose = print"
    cells = [SETUP, answer("f", WRONG), TEST, G_WRONG, SECOND]
    files = dict.fromkeys(("numpy.py", "sitecustomize.py", "usercustomize.py", "IPython.py", "math.py"), shadow)
    assert _scores(grade, cells, files=files) == {"t": 0.0, "u": 0.0}
    assert _scores(grade, SOURCE, files=files) == {"t": 5.0, "u": 5.0}


@needs_confinement
@pytest.mark.parametrize(
    "path",
    [
        ROOT / "assignments" / "a1_linear" / "reference.py",
        ROOT / "source" / "a1_linear" / "svm.ipynb",
        Path("/etc/passwd"),
    ],
)
def test_secrets_are_out_of_reach(grade: Grader, path: Path) -> None:
    look = (
        f"try:\n    print(open({str(path)!r}).read()[:50])\nexcept OSError as error:\n    print(type(error).__name__)"
    )
    result = grade(SOURCE, [SETUP, code(look), *SOURCE[1:]])
    assert result.cells[1]["outputs"][0]["text"] == "PermissionError\n"


@needs_confinement
def test_the_gradebook_cannot_be_edited(grade: Grader) -> None:
    gradebook = grade.folder / "gradebook.db"
    gradebook.write_bytes(b"marks")
    edit = f"try:\n    open({str(gradebook)!r}, 'w')\nexcept OSError as error:\n    print(type(error).__name__)"
    result = grade(SOURCE, [SETUP, code(edit), *SOURCE[1:]])
    assert result.cells[1]["outputs"][0]["text"] == "PermissionError\n"
    assert gradebook.read_bytes() == b"marks"


def test_the_course_secret_is_in_no_argument_of_a_process(grade: Grader) -> None:
    look = "import os, sys\nprint(sys.argv, sorted(os.environ.values()), os.getcwd())"
    shown = grade(SOURCE, [code(look), *SOURCE]).cells[0]["outputs"][0]["text"]
    assert "seed" not in shown
    assert base64.b64encode(b"seed").decode() not in shown
    assert str(ROOT / "assignments") not in shown


def test_nothing_is_left_for_the_next_submission(grade: Grader) -> None:
    leave = "import os, numpy\nnumpy.left_behind = 1\nopen('left', 'w').write('x')\nos.environ['LEFT'] = 'x'"
    grade(SOURCE, [code(leave), *SOURCE])
    look = "import os, numpy\nprint(hasattr(numpy, 'left_behind'), os.listdir(), 'LEFT' in os.environ)"
    assert grade(SOURCE, [code(look), *SOURCE]).cells[0]["outputs"][0]["text"] == "False [] False\n"


def test_loops_hidden_behind_a_second_name_are_found(grade: Grader) -> None:
    loopy = "def total(xs):\n    s = 0\n    for x in xs: s += x\n    return s"
    test = graded(
        "t",
        "import numpy as np\nfrom autograder.exam import Exercise, NoLoops, Value\n"
        "def reference(xs):\n    return float(np.sum(xs))\nreference.__name__ = 'total'\n"
        "e = Exercise(reference, draws=lambda rng: {'a': (rng.normal(size=3),)}, aspects=(Value('sum'), NoLoops(weight=1)))\n"
        "sum(f.weight for f in e.examine(total) if f.passed and f.label.startswith('no loop'))",
        1,
    )
    source = [answer("a", "import numpy as np\ndef total(xs): return float(np.sum(xs))"), test]
    assert grade.scores(source, source) == {"t": 1.0}
    decoy = f"{loopy}\nreal = total\ndef total(xs): return real(xs)"
    assert grade.scores(source, [answer("a", decoy), test]) == {"t": 0.0}


def test_the_machine_is_as_it_was() -> None:
    assert not any(name.startswith("left") for name in os.listdir("/tmp"))
