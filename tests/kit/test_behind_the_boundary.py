"""A check says the same where answers are proxies as where they are functions of the same process."""

import linecache
from typing import Any

import pytest

from tests.conftest import Grader
from tests.notebooks import answer, graded, locked

SETUP = """
import numpy as np
X, y = np.arange(12.0).reshape(4, 3) / 7 - 0.5, np.array([0, 1, 1, 0])
W = np.array([[0.5, -0.3], [0.2, 0.4], [-0.6, 0.1]])
"""
TEST = """
from autograder.kit import Check
check = Check(linear_loss)
check.value("it is right for W = 0", lambda: linear_loss(0 * W, X, y, 0.3)[0], 0.5, numbers={"N": 4})
check.gradient(
    "dW agrees with the numeric gradient",
    lambda w: linear_loss(w, X, y, 0.3)[0],
    lambda w: linear_loss(w, X, y, 0.3)[1],
    W,
    name="W",
    mode="full",
    numbers={"N": 4, "reg": 0.3},
)
check.unchanged("the inputs come back unchanged", linear_loss, W, X, y, 0.3)
check.score(3)
"""
HEAD = "def linear_loss(W, X, y, reg):\n"
RIGHT = """    E = X @ W - np.eye(2)[y]
    return (E ** 2).sum() / (2 * len(y)) + reg * (W * W).sum(), X.T @ E / len(y) + 2 * reg * W
"""
ANSWERS = {
    "right": HEAD + RIGHT,
    "stub": HEAD + "    raise NotImplementedError()\n",
    "penalty": HEAD + RIGHT.replace("2 * reg", "reg"),
    "summed": HEAD + RIGHT.replace("/ len(y)", ""),
    "transposed": HEAD + RIGHT.replace("2 * reg * W", "2 * reg * W).T").replace("X.T @ E", "(X.T @ E"),
    "in place": HEAD + "    X *= 1\n    W -= 0.01\n" + RIGHT,
    "nothing": HEAD + "    X @ W\n",
    "wrong shapes": HEAD + "    scores = W @ X\n    return scores\n",
    "warning": HEAD + "    return np.log(-np.sum(X * X)), W\n",
    "own class": "class Odd:\n    def __eq__(self, other):\n        return True\n" + HEAD + "    return Odd(), Odd()\n",
}


def _card_here(source: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The card of the same cells, run as one process runs them."""
    namespace: dict[str, Any] = {}
    for number, cell in enumerate((SETUP, source, TEST)):
        name = f"<ipython-input-{number}-x>"
        linecache.cache[name] = (len(cell), None, cell.splitlines(keepends=True), name)
        exec(compile(cell, name, "exec"), namespace)
    return capsys.readouterr().out.strip()


@pytest.mark.parametrize("name", ANSWERS)
def test_the_card_is_the_same_on_both_sides(name: str, grade: Grader, capsys: pytest.CaptureFixture[str]) -> None:
    source = [locked(SETUP), answer("loss", ""), graded("test", TEST, points=3)]
    submitted = [locked(SETUP), answer("loss", ANSWERS[name]), graded("test", TEST, points=3)]
    result = grade(source, submitted)
    cards = [
        output["data"]["text/plain"]
        for cell in result.cells
        for output in cell.get("outputs", [])
        if "text/html" in output.get("data", {})
    ]
    assert cards == [_card_here(ANSWERS[name], capsys)]
    assert result.scores[0].score == (3.0 if name == "right" else 0.0)
