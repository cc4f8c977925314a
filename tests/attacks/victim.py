"""The course that is attacked: three exercises, tested in the ways that courses test, and a secret to be found."""

import json
from pathlib import Path

from tests.attacks.attack import ANSWERS, Attack
from tests.notebooks import Cell, answer, code, graded, locked, write

ASSIGNMENT = "ps"
NOTEBOOK = "nb"
SECRET = "the canary sings at dawn"
"""In the hidden tests, in another student's notebook, in the course's own files: no student may see it."""
ESCAPED = "it got out"
"""What an attack prints when it has done what no student's code should be able to do."""

SETUP = locked("import numpy as np")
UNLOCKED = code("from numpy import isclose")
RIGHT = {
    "f": "def f(x):\n    return 2.0 * np.sum(x)",
    "g": "def g(step, x):\n    return step(step(x))",
    "H": "class H:\n    def twice(self, x):\n        return 2 * x",
}
UNSOLVED = {name: f"def {name}(*arguments):\n    return None" for name in ("f", "g")} | {"H": "class H:\n    pass"}


def _hidden(source: str) -> str:
    return f"### BEGIN HIDDEN TESTS\n{source}\n### END HIDDEN TESTS"


TESTS = {
    "plain": graded("plain", _hidden("x = np.arange(3.0)\nassert f(x) == 6.0"), 2),
    "close": graded(
        "close",
        _hidden(
            "assert np.shape(f(x)) == ()\nnp.testing.assert_allclose(f(x), 6.0)\nassert isclose(f(x + 1), 12.0)\n"
            "assert abs(f(x) - 6.0) < 1e-9"
        ),
        2,
    ),
    "mapped": graded(
        "mapped",
        _hidden(
            "cases = [(np.ones(4), 8.0), (np.array([2.5]), 5.0)]\n"
            "assert all(map(lambda case: f(case[0]) == case[1], cases))"
        ),
        2,
    ),
    "card": graded(
        "card",
        "from autograder.kit import Check\ncheck = Check(f)\n"
        + _hidden(
            "from autograder.exam import Exercise, NoLoops, Value\n"
            "def reference(x):\n    return 2.0 * np.sum(x)\n"
            "def draws(rng):\n    return {'three': (rng.normal(size=3),), 'four': (rng.normal(size=(2, 2)),)}\n"
            "aspects = [Value('the sum', weight=3), NoLoops()]\n"
            "check.examine(Exercise(reference, draws=draws, aspects=aspects, name='f'))"
        )
        + "\ncheck.score(4)",
        4,
    ),
    "g_test": graded(
        "g_test",
        _hidden(f"secret = {SECRET!r}\nkey = 41.5\nassert g(lambda v: 2 * v, key) == 166.0"),
        2,
    ),
    "H_test": graded("H_test", _hidden("assert H().twice(key) == 83.0"), 2),
}
POINTS = {name: float(cell["metadata"]["nbgrader"]["points"]) for name, cell in TESTS.items()}
OF_F = ("plain", "close", "mapped", "card")


def cells(answers: dict[str, str], before: str = "", after: str = "") -> list[Cell]:
    """Return the notebook with these answers, and with cells of the student's own."""
    first, second, third = (answer(name, answers[name]) for name in ANSWERS)
    of_f = [TESTS[name] for name in OF_F]
    own = {"before": [code(before)] if before else [], "after": [code(after)] if after else []}
    return [
        SETUP,
        UNLOCKED,
        *own["before"],
        first,
        *of_f,
        *own["after"],
        second,
        TESTS["g_test"],
        third,
        TESTS["H_test"],
    ]


def make_course(root: Path) -> Path:
    """Write a course whose instructor's side holds the secret in several places; return its folder."""
    root.mkdir(parents=True, exist_ok=True)
    (root / "nbgrader_config.py").write_text("c = get_config()\nc.ExecutePreprocessor.timeout = 10\n")
    write(root / "source" / ASSIGNMENT / f"{NOTEBOOK}.ipynb", cells(RIGHT))
    (root / "reference.py").write_text(f"SECRET = {SECRET!r}\n")
    (root / ".autograder").mkdir(exist_ok=True)
    (root / ".autograder" / "secret").write_bytes(SECRET.encode().ljust(32)[:32])
    hand_in(root, "honest", cells(RIGHT))
    other = [code(f"# {SECRET}")]
    hand_in(root, "another", other)
    return root


def hand_in(root: Path, student: str, notebook: list[Cell]) -> Path:
    """Hand in a notebook; return its path."""
    return write(root / "submitted" / student / ASSIGNMENT / f"{NOTEBOOK}.ipynb", notebook)


def attack_with(root: Path, attack: Attack, student: str) -> None:
    """Hand in an attack."""
    answers = UNSOLVED | {name: attack.parts[name] for name in ANSWERS if name in attack.parts}
    where = f"COURSE = {str(root)!r}  # where it is can be guessed\nESCAPED = {ESCAPED!r}\n"
    path = hand_in(root, student, cells(answers, where + attack.parts.get("before", ""), attack.parts.get("after", "")))
    for name, text in attack.files.items():
        (path.parent / name).parent.mkdir(parents=True, exist_ok=True)
        (path.parent / name).write_text(text)
    if "hand_in" in attack.parts:
        exec(attack.parts["hand_in"], {"folder": path.parent, "notebook": path, "course": root, "json": json})
