"""Tests that look at what an answer has drawn, as they do in one process."""

import pytest

from tests.conftest import Grader
from tests.notebooks import answer, graded, locked

PLT = locked("import matplotlib.pyplot as plt\nimport numpy as np")
DRAW = answer(
    "draw",
    "def draw(heights):\n    plt.bar(range(len(heights)), heights)\n    plt.title('Heights')\n    plt.xlabel('tree')\n"
    "def draw_and_show(heights):\n    draw(heights)\n    plt.show()",
)
TITLE = "draw([1, 2])\nassert plt.gca().get_title() == 'Heights'"
TESTS = {
    "the current axes": TITLE,
    "the current figure": "draw([1, 2])\nassert [ax.get_xlabel() for ax in plt.gcf().axes] == ['tree']",
    "how many figures there are": "assert plt.get_fignums() == []\ndraw([1])\nassert len(plt.get_fignums()) == 1",
    "the heights of bars": "draw([3, 5])\nassert [bar.get_height() for bar in plt.gca().patches] == [3, 5]",
    "a second figure": "draw([3])\nplt.close('all')\ndraw([4, 5])\nassert len(plt.gca().patches) == 2",
    "through pyplot's whole name": "import matplotlib.pyplot\n" + TITLE.replace("plt", "matplotlib.pyplot"),
    "a helper of its own": "def title():\n    return plt.gca().get_title()\ndraw([1])\nassert title() == 'Heights'",
    "the test's own figure": "plt.plot([1])\ndraw([3, 5])\nassert len(plt.gca().lines) == 1",
    "the test's own figure, asked for": "own = plt.figure()\nassert plt.gcf() is own",
    "what is shown in the end": (
        "from unittest.mock import patch\nwith patch('matplotlib.pyplot.show') as show:\n    draw_and_show([1])\n"
        "assert plt.gca().get_title() == 'Heights'\nassert show.called"
    ),
}


@pytest.mark.parametrize("test", TESTS)
def test_right_answers_pass_and_blank_ones_do_not(grade: Grader, test: str) -> None:
    source = [PLT, DRAW, graded("t", TESTS[test])]
    assert grade.scores(source, source[:2]) == {"t": 1.0}
    if "own figure" not in test:
        nothing = answer("draw", "def draw(heights):\n    pass\ndef draw_and_show(heights):\n    plt.show()")
        assert grade.scores(source, [PLT, nothing]) == {"t": 0.0}


def test_each_test_cell_begins_with_no_figure(grade: Grader) -> None:
    source = [PLT, DRAW, *(graded(name, "draw([1, 2])\nassert len(plt.gca().patches) == 2") for name in "tu")]
    assert grade.scores(source, source[:2]) == {"t": 1.0, "u": 1.0}


def test_a_sandbox_that_is_gone_costs_the_cell(grade: Grader) -> None:
    source = [PLT, DRAW, graded("t", TITLE), graded("u", "draw([1])\nassert plt.gca()")]
    dead = answer("draw", "import os\ndef draw(heights):\n    os._exit(1)")
    assert grade.scores(source, [PLT, dead]) == {"t": 0.0, "u": 0.0}
