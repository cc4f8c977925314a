"""The class of the demo, for the notebook on the SVM loss."""

from autograder.demo.answers import Answers, HandIn

_NAIVE, _FAST, _QUESTION = "svm_loss_naive", "svm_loss_vectorized", "why_not_unique"
_BECAUSE = "If W has a loss of 0, so has 2W. The penalty prefers the smaller one."
_WRONG = "def svm_loss_vectorized(W, X, y, reg):\n    return 0.0, W * 0\n"

_EQUAL_TO_ALL = """
class Right:
    def __eq__(self, other):
        return True
    def __array__(self, *args, **kwargs):
        raise ValueError
    __hash__ = None

def svm_loss_vectorized(W, X, y, reg):
    return Right(), Right()
"""
_TURN_OFF = "get_ipython().input_transformers_cleanup.append(lambda lines: ['pass\\n'])"
_GRADEBOOK = """
import sqlite3
for up in ("..", "../..", "../../..", "../../../.."):
    try:
        sqlite3.connect(up + "/gradebook.db").execute("UPDATE grade SET manual_score = 6")
    except Exception as refused:
        print(type(refused).__name__)
"""
_SHADOW = "def allclose(*args, **kwargs):\n    return True\n"


def the_class(answers: Answers) -> list[HandIn]:
    """Return the hand-ins of the class: right in four ways, wrong in six, unfinished, broken, hostile."""
    right = {**answers.right(), _QUESTION: _BECAUSE}
    helper = "def one_hot(y, C):\n    return np.eye(C)[y]\n"
    with_helper = {**right, _FAST: _HELPED}
    return [
        HandIn("ada", "right, with loops where they are allowed", answers.variant(1)),
        HandIn("ben", "right, vectorised throughout", {**right, _NAIVE: _renamed(right[_FAST])}),
        HandIn("cleo", "right, by other algebra", answers.variant(2)),
        HandIn("dora", "right, with a helper in a cell of her own", with_helper, first=helper),
        HandIn("emil", "forgot to divide dW by N", answers.wrong(_NAIVE, "dW not divided by N")),
        HandIn("finn", "lost the 2 of the penalty's gradient", answers.wrong(_NAIVE, "reg * W in dW")),
        HandIn("gita", "never pushed the true class", answers.wrong(_FAST, "true class never decremented")),
        HandIn("hugo", "left the 1 out of the margin", answers.wrong(_FAST, "no 1 in the margin")),
        HandIn("iris", "took the true score the wrong way round", answers.wrong(_NAIVE, "true minus wrong score")),
        HandIn("jack", "wrote a loop where none may be", {**right, _FAST: _renamed(right[_NAIVE], _FAST)}),
        HandIn("kira", "handed in the blank notebook"),
        HandIn("liam", "got half of it done", {name: right[name] for name in answers.names[2:]}),
        HandIn("mona", "has an endless loop", {**right, _FAST: _FOREVER}),
        HandIn("nils", "fills the memory", {**right, _FAST: _BOMB}),
        HandIn("omar", "handed in a damaged file", whole='{"cells": [{"cell_type": "code", "sour'),
        HandIn(
            "pia", "turns the tests off", {_FAST: _WRONG}, first=_TURN_OFF, tags={f"test_{_FAST}": "skip-execution"}
        ),
        HandIn("quin", "returns an object that equals everything", {**right, _FAST: _EQUAL_TO_ALL}),
        HandIn("rosa", "edits the gradebook", {_FAST: _WRONG}, first=_GRADEBOOK, files={"numpy.py": _SHADOW}),
    ]


_HELPED = """
def svm_loss_vectorized(W, X, y, reg):
    N, C = X.shape[0], W.shape[1]
    true = one_hot(y, C)
    scores = X @ W
    margins = np.maximum(0, scores - np.sum(scores * true, axis=1, keepdims=True) + 1) * (1 - true)
    violated = (margins > 0) * 1.0
    dscores = violated - true * violated.sum(axis=1, keepdims=True)
    return margins.sum() / N + reg * (W * W).sum(), X.T @ dscores / N + 2 * reg * W
"""
_FOREVER = """
def svm_loss_vectorized(W, X, y, reg):
    while True:
        W = W + 1
"""
_BOMB = """
def svm_loss_vectorized(W, X, y, reg):
    hoard = []
    while True:
        hoard.append(np.empty(1 << 27))
"""


def _renamed(source: str, name: str = _NAIVE) -> str:
    other = _FAST if name == _NAIVE else _NAIVE
    return source.replace(other, name)
