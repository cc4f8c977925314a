"""Plain Python is seen as that, and then IPython's own transformations would have left it as it is."""

import pytest
from IPython.core.inputtransformer2 import TransformerManager

from autograder.cells.plain import is_plain, is_python
from autograder.examiner.notebook import read_notebook
from tests.conftest import ROOT, Grader
from tests.notebooks import answer, code, graded

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


@pytest.mark.parametrize("source", PLAIN)
def test_plain_python_is_what_ipython_leaves_alone(source: str) -> None:
    assert is_plain(source)
    assert _transformed(source) == source.rstrip("\n") + "\n"


@pytest.mark.parametrize("source", NOT)
def test_all_else_is_left_to_ipython(source: str) -> None:
    assert not is_plain(source)


@pytest.mark.parametrize("source", ["x", "ls\n", "import numpy as np", *PLAIN])
def test_one_line_is_python_too_where_there_are_no_magic_commands(source: str) -> None:
    assert is_python(source)
    assert _transformed(source).rstrip("\n") == source.rstrip("\n")


def test_cells_of_the_course_come_out_as_from_ipython() -> None:
    sources = [
        cell.source
        for path in sorted((ROOT / "source").glob("*/*.ipynb"))
        for cell in read_notebook(path)
        if cell.cell_type == "code"
    ]
    plain = [source for source in sources if is_python(source)]
    assert len(plain) > len(sources) / 2
    assert [source for source in plain if _transformed(source).rstrip("\n") != source.rstrip("\n")] == []


def test_a_transformation_that_a_cell_adds_is_applied(grade: Grader) -> None:
    """It is the student's own, in the student's own process."""
    adds = code(
        "get_ipython().input_transformers_post.append(lambda lines: [line.replace('1', '2') for line in lines])"
    )
    notebook = [adds, answer("f", "def f():\n    return 1"), graded("test", "assert f() == 2", points=3)]
    assert grade(notebook, notebook).scores[0].score == 3.0


def _transformed(source: str) -> str:
    return str(TransformerManager().transform_cell(source))
