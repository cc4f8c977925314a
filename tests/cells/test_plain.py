"""Plain Python is seen as that, and then IPython's own transformations would have left it as it is."""

import builtins
import sys

import pytest

from autograder.cells.plain import is_plain
from autograder.cells.shell import CellShell, make_shell
from autograder.examiner.notebook import read_notebook
from tests.conftest import ROOT

PLAIN = [
    "x = 1\ny = x",
    "def f():\n    '''What? % of !\n    % of it\n    '''\n    return 5 % 3 != 2",
    "# what?\nx = [1,\n2]\n",
    "import asyncio\nawait asyncio.sleep(0)",
    "a = (1\n% 2)\n",
]
NOT = [
    "x",
    "ls\n",
    "\n\nx = 1",
    " x = 1\n y = 2",
    "x = 1\n%timeit x",
    "%%capture\nx = 1",
    "y = 2\n!ls",
    "files = !ls\nfiles",
    "x = 1\nx?",
    ">>> x = 1\n>>> x",
    "In [1]: x = 1\n   ...: x",
    "def f(:\n    pass",
    "s = '''\n>>> x\n'''",
    "x = 1\0\ny",
    "",
]


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> CellShell:
    """A shell that leaves this process its streams."""
    for module, name in ((sys, "stdout"), (sys, "stderr"), (builtins, "input")):
        monkeypatch.setattr(module, name, getattr(module, name))
    return make_shell()


@pytest.mark.parametrize("source", PLAIN)
def test_plain_python_is_what_ipython_leaves_alone(source: str, shell: CellShell) -> None:
    assert is_plain(source)
    manager = shell.input_transformer_manager
    assert manager.transform_cell(source) == source.rstrip("\n") + "\n"


@pytest.mark.parametrize("source", NOT)
def test_all_else_is_left_to_ipython(source: str) -> None:
    assert not is_plain(source)


def test_cells_of_the_course_come_out_as_from_ipython(shell: CellShell) -> None:
    sources = [
        cell.source
        for path in sorted((ROOT / "source").glob("*/*.ipynb"))
        for cell in read_notebook(path)
        if cell.cell_type == "code"
    ]
    assert sum(map(is_plain, sources)) > len(sources) / 2
    for source in sources:
        assert shell.transform_cell(source).rstrip("\n") == shell.input_transformer_manager.transform_cell(
            source
        ).rstrip("\n")


def test_a_transformation_that_a_cell_adds_is_applied(shell: CellShell) -> None:
    shell.input_transformers_post.append(lambda lines: [line.replace("1", "2") for line in lines])
    assert shell.transform_cell("x = 1\ny = 1") == "x = 2\ny = 2\n"
