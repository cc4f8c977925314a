"""The check as a student runs it: a process of its own, with the packages that a student has."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.notebooks import Cell, answer, code, graded, write

STUDENTS_MACHINE = """
import sys
for name in ("nbgrader", "msgspec", "nbformat", "jupytext", "rich", "pyseccomp", *sys.argv[1:2]):
    sys.modules[name] = None
from autograder.cli import main
sys.exit(main(["check", *sys.argv[2:]]))
"""
TESTS = [
    answer("double", "def double(x):\n    raise NotImplementedError"),
    graded(
        "test_double",
        "from autograder.kit import Check\n"
        "check = Check(double)\n"
        "check.value('twice 2 is 4', lambda: double(2), 4)\n"
        "check.score(3)",
        points=3,
    ),
    graded("test_halves", "assert half(4) == 2", points=1),
]


def check(path: Path, *options: str, missing: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", STUDENTS_MACHINE, missing, str(path), *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def with_answers(path: Path, *cells: Cell) -> Path:
    return write(path / "nb.ipynb", [*cells, *TESTS[1:]])


def test_an_exercise_that_is_not_done_is_said_to_be_so(tmp_path: Path) -> None:
    done = check(with_answers(tmp_path, TESTS[0], code("def half(x):\n    return x / 2")))
    assert done.returncode == 1
    assert "○ double: not done yet" in done.stdout
    assert "✓ halves" in done.stdout
    assert "1 of 2 checks pass.\nLeft: double." in done.stdout
    assert done.stderr == ""


def test_a_wrong_answer_gets_its_card_and_a_right_one_passes(tmp_path: Path) -> None:
    half = code("def half(x):\n    return x / 2")
    wrong = check(with_answers(tmp_path, answer("double", "def double(x):\n    return x + 1"), half))
    assert "✗ double: 0 of 1 checks pass" in wrong.stdout
    assert "✗ twice 2 is 4" in wrong.stdout
    right = check(with_answers(tmp_path, answer("double", "def double(x):\n    return 2 * x"), half))
    assert right.returncode == 0
    assert "✓ double: all checks pass" in right.stdout
    assert "All 2 checks pass." in right.stdout


def test_a_cell_that_stops_with_an_error_is_named_and_the_rest_still_runs(tmp_path: Path) -> None:
    half = code("def half(x):\n    return x / 2")
    done = check(with_answers(tmp_path, code("1 / 0"), half, answer("double", "def double(x):\n    return 2 * x")))
    assert done.returncode == 1
    assert "✗ Cell 1 stops with an error.\n      ZeroDivisionError: division by zero" in done.stdout
    assert "2 of 2 checks pass." in done.stdout


@pytest.mark.parametrize("score", ["np.int64(0)", "'no score'", "True", "2", "np.array(0.5)", "float('nan')"])
def test_a_test_passes_only_if_it_earns_all_points_when_graded(tmp_path: Path, score: str) -> None:
    done = check(write(tmp_path / "nb.ipynb", [graded("test_double", f"import numpy as np\n{score}", points=1)]))
    assert done.returncode == 1
    assert "✗ double" in done.stdout
    assert "0 of 1 checks pass.\nLeft: double." in done.stdout


@pytest.mark.parametrize("score", ["None", "1", "np.float64(1)", "np.array(1.0)", "'no score';"])
def test_a_test_passes_with_all_points_or_nothing_to_say(tmp_path: Path, score: str) -> None:
    done = check(write(tmp_path / "nb.ipynb", [graded("test_double", f"import numpy as np\n{score}", points=1)]))
    assert done.returncode == 0, done.stdout


def test_files_beside_the_notebook_are_found_and_demos_wait_to_be_asked_for(tmp_path: Path) -> None:
    (tmp_path / "numbers.txt").write_text("7")
    (tmp_path / "helper.py").write_text("half = lambda x: x / 2")
    cells = [
        code("print('long training', open('numbers.txt').read())", tags=("demo",)),
        code("from helper import half"),
        answer("double", "def double(x):\n    return 2 * x if open('numbers.txt').read() == '7' else None"),
        graded("test_demo", "print('seen', open('numbers.txt').read())", points=1),
    ]
    path = with_answers(tmp_path, *cells)
    before = path.read_bytes()
    done = check(path)
    assert done.returncode == 0
    assert "seen 7" in done.stdout
    assert "long training" not in done.stdout
    assert path.read_bytes() == before


def test_without_ipython_a_sentence_says_what_to_do(tmp_path: Path) -> None:
    done = check(with_answers(tmp_path, TESTS[0]), missing="IPython")
    assert done.returncode == 2
    assert "needs IPython" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": [1]}', '{"cells": [{"cell_type": "code"}]}'])
def test_a_file_that_is_no_notebook_is_refused_in_words(tmp_path: Path, text: str) -> None:
    path = tmp_path / "nb.ipynb"
    path.write_text(text)
    done = check(path)
    assert done.returncode == 2
    assert "is not a Jupyter notebook" in done.stderr
    assert "Traceback" not in done.stderr
