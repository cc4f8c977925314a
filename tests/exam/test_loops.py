"""Loops are found wherever they hide, and nothing else is taken for one."""

import textwrap

import pytest

from autograder.exam.loops import find_loop


def loop_in(code, **helpers):
    return find_loop({"answer": textwrap.dedent(code)} | helpers, "answer")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("def answer(X):\n    for x in X: pass", "a for loop"),
        ("def answer(X):\n    while True: pass", "a while loop"),
        ("def answer(X):\n    return [x for x in X]", "a list comprehension"),
        ("def answer(X):\n    return {x for x in X}", "a set comprehension"),
        ("def answer(X):\n    return {x: 1 for x in X}", "a dictionary comprehension"),
        ("def answer(X):\n    return sum(x for x in X)", "a generator expression"),
        ("def answer(X):\n    return list(map(abs, X))", "`map`"),
        ("def answer(X):\n    m = map\n    return list(m(abs, X))", "`map`"),
        ("def answer(X, map=map):\n    return list(map(abs, X))", "`map`"),
        ("def answer(X):\n    return np.vectorize(abs)(X)", "`vectorize`"),
        ("@np.vectorize\ndef answer(x):\n    return abs(x)", "`vectorize`"),
        ("def answer(X):\n    return np.apply_along_axis(abs, 0, X)", "`apply_along_axis`"),
        ("def answer(X):\n    return np.fromiter(X, float)", "`fromiter`"),
        ("def answer(X):\n    from functools import reduce as r\n    return r(max, X)", "`reduce`"),
        ("def answer(X):\n    return functools.reduce(max, X)", "`reduce`"),
        ("def answer(X):\n    return getattr(np, 'vectorize')(abs)(X)", "`vectorize`"),
        ("def answer(X):\n    return getattr(np, 'vec' + 'torize')(abs)(X)", "hides code"),
        ("def answer(X):\n    exec('for x in X: pass')", "hides code"),
        ("answer = lambda X: [x for x in X]", "a list comprehension"),
        ("def answer(X):\n    def inner():\n        for x in X: pass\n    inner()", "a for loop"),
        ("def answer(X):\n    return X[0] + answer(X[1:]) if len(X) else 0", "calls itself"),
    ],
)
def test_a_loop_is_found(code, words):
    assert words in loop_in(code).what


@pytest.mark.parametrize(
    "code",
    [
        "def answer(X):\n    return X @ X.T",
        'def answer(X):\n    """Without any for loop or map."""\n    return X  # while we are at it',
        "def answer(X):\n    filter = X > 0\n    return X[filter]",
        "def answer(X, map):\n    return X[map]",
        "def answer(X):\n    return np.where(X > 0, X, 0).sum(axis=1) if len(X) else 0",
        "def answer(X):\n    return helper(X) + helper(X)",
        "def answer(X):\n    return X.shape[0], *X.shape",
        "def answer(X):\n    return np.logaddexp.reduce(X, axis=1)",
    ],
)
def test_whole_array_code_passes(code):
    assert loop_in(code, helper="def helper(X):\n    return X + 1") is None


def test_helpers_are_followed():
    found = loop_in(
        "def answer(X):\n    return first(X)",
        first="def first(X):\n    return second(X)",
        second="def second(X):\n    for x in X: pass",
    )
    assert found.line == "for x in X: pass"


def test_a_helper_that_is_not_called_does_not_matter():
    assert loop_in("def answer(X):\n    return X", helper="def helper(X):\n    for x in X: pass") is None


def test_functions_that_call_each_other_in_turn_are_a_loop():
    found = loop_in("def answer(X):\n    return other(X)", other="def other(X):\n    return answer(X[1:])")
    assert "calls itself, `answer`" in found.what


def test_only_the_named_methods_of_a_class_are_looked_at():
    net = textwrap.dedent("""
        class Net:
            def train(self):
                for step in range(3): pass
            def loss(self):
                return super(Net, self).loss()
    """)
    assert find_loop({"Net": net}, "Net", ("loss",)) is None
    assert find_loop({"Net": net}, "Net", ("train",)) is not None
