"""Cells that were compiled before do what they do when they are compiled where they run."""

import ast
import codeop
import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress

import pytest
from IPython.core import compilerop

from autograder.cells.compiler import KeepingCompiler

CELLS = [
    "x = 1\nx + 1",
    "def f(x):\n    return x / 0\n\n\nf(1)",
    "import asyncio\nawait asyncio.sleep(0)\nprint('slept')",
    "def f():\n    return [1,\n            2]\n\n\nf();",
    "for i in range(2):\n    print(i)\ni",
    "x = 1\nx is 1",
    "from __future__ import annotations\ndef g(x: unknown):\n    return g.__annotations__\n\n\ng(1)",
    "def h(x: int):\n    return h.__annotations__\n\n\nh(1)",
    "x = 1\n%timeit x",
    "def f(:\n    pass",
    "return 1\nx = 1",
]
_PROGRAM = """
import json, sys
from autograder.cells.shell import make_shell
cells, keep = json.loads(sys.argv[1])
shell = make_shell(colors="nocolor")
for cell in cells if keep else []:
    shell.keep(cell)
seen = []
for cell in cells:
    shell.run(cell)
    seen.append(shell.recorder.take())
sys.__stdout__.write(json.dumps(seen))
"""


def _seen(cells: list[str], *, keep: bool) -> str:
    command = [sys.executable, "-c", _PROGRAM, json.dumps([cells, keep])]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_what_cells_show_is_the_same() -> None:
    cells = [cell for cell in CELLS if "timeit" not in cell]
    assert _seen(cells, keep=True) == _seen(cells, keep=False)


def test_a_magic_command_may_compile_what_it_likes() -> None:
    (outputs,) = json.loads(_seen(["%time sum(range(9))\n'after'"], keep=True))
    assert outputs[-1]["data"] == {"text/plain": "'after'"}


@pytest.fixture
def compiles(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Count what Python's compiler is asked from now on."""
    count = 0

    def counted(*arguments: object, **options: object) -> object:
        nonlocal count
        count += 1
        return compile(*arguments, **options)  # type: ignore[call-overload]

    for module in (codeop, compilerop):
        monkeypatch.setattr(module, "compile", counted, raising=False)
    return lambda: count


def _run(compiler: KeepingCompiler, cell: str) -> dict[str, object]:
    names: dict[str, object] = {}
    tree = compiler.ast_parse(cell, compiler.cache(cell, 3))
    assert isinstance(tree, ast.Module)
    with compiler.extra_flags(ast.PyCF_ALLOW_TOP_LEVEL_AWAIT):
        for statement in tree.body:
            exec(compiler(ast.Module([statement], []), "", "exec"), names)
    return names


def test_a_kept_cell_is_not_compiled_again(compiles: Callable[[], int]) -> None:
    compiler = KeepingCompiler()
    compiler.keep("x = 1\ny = x + 1")
    before = compiles()
    assert before == 3
    assert _run(compiler, "x = 1\ny = x + 1")["y"] == 2
    assert compiles() == before
    assert _run(compiler, "x = 1\ny = x + 2")["y"] == 3
    assert compiles() == before + 3


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@pytest.mark.parametrize("cell", ["x = (", "x = 1 is 1", "from __future__ import annotations\nx = 1"])
def test_what_has_something_to_say_when_it_is_compiled_is_not_kept(cell: str, compiles: Callable[[], int]) -> None:
    compiler = KeepingCompiler()
    compiler.keep(cell)
    before = compiles()
    with suppress(SyntaxError):
        _run(compiler, cell)
    assert compiles() > before
