"""The visible check: what passes, what fails and why, and what it scores."""

import copy
import warnings
from typing import Any

import numpy as np
import pytest

from autograder.kit import Check, Finding
from tests.kit.problems import Array, hinge_loss, problem

W, X, y = problem(N=5, D=4, C=3)


def stub(W: Array, X: Array, y: Any, reg: float) -> Any:
    raise NotImplementedError


def half_penalty(W: Array, X: Array, y: Any, reg: float) -> Any:
    loss, dW = hinge_loss(W, X, y, reg)
    return loss, dW - reg * W


def careless(W: Array, X: Array, y: Any, reg: float) -> Any:
    result = hinge_loss(W, X, y, reg)
    X *= 2
    return result


def _checked(answer: Any) -> Check:
    check = Check(answer)
    check.value("with W = 0 the loss is C - 1", lambda: answer(0 * W, X, y, 0.0)[0], 2.0)
    check.gradient(
        "dW agrees with the numeric gradient",
        lambda w: answer(w, X.copy(), y, 0.3)[0],
        lambda w: answer(w, X.copy(), y, 0.3)[1],
        W,
        name="W",
        numbers={"reg": 0.3},
    )
    check.unchanged("the inputs come back unchanged", answer, W, X.copy(), y, 0.3)
    check.that("the loss is positive", lambda: answer(W, X.copy(), y, 0.3)[0] > 0)
    return check


class Hidden:
    """Hidden tests with fixed findings, as the exam's exercises give them."""

    def __init__(self, *findings: Finding) -> None:
        self.findings = list(findings)

    def examine(self, *answers: Any) -> list[Finding]:
        return self.findings


def test_a_right_answer_gets_all_points_as_a_float(capsys: pytest.CaptureFixture[str]) -> None:
    score = _checked(hinge_loss).score(6)
    assert (score, type(score)) == (6.0, float)
    assert "hinge_loss: all checks pass" in capsys.readouterr().out


def test_a_stub_is_not_done_and_scores_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    check = _checked(stub)
    assert {finding.state for finding in check.findings} == {"not done"}
    assert check.score(6) == 0.0
    assert capsys.readouterr().out.strip() == "○ stub: not done yet"


def test_one_failed_look_scores_nothing_without_hidden_tests() -> None:
    check = _checked(half_penalty)
    assert [finding.passed for finding in check.findings] == [True, False, True, True]
    assert check.score(6) == 0.0


def test_a_wrong_gradient_is_named_and_explained() -> None:
    finding = _checked(half_penalty).findings[1]
    assert finding.message.startswith("At W[")
    assert finding.hint == "0.3 (= reg) times W is missing, and everything else is right."


def test_a_changed_argument_is_named() -> None:
    finding = _checked(careless).findings[2]
    assert finding.message == "The call changes its argument X."
    assert "copy" in finding.hint


def test_arguments_by_keyword_are_watched_too() -> None:
    def clear(*, out: Array) -> None:
        out[:] = 0

    check = Check(clear)
    check.unchanged("unchanged", clear, out=np.ones(2))
    assert check.findings[0].message == "The call changes its argument out."


def test_an_argument_that_is_no_data_may_change() -> None:
    class Shuffler:
        calls = 0

    def draw(rng: np.random.Generator, tools: list[Any], numbers: Array) -> Array:
        tools[0].calls += 1
        return numbers + rng.normal(size=numbers.shape)

    check = Check(draw)
    check.unchanged("unchanged", draw, np.random.default_rng(3), [Shuffler(), 1.0], np.ones(2))
    assert check.findings == [Finding("unchanged", True)]


NAN = np.array([1.0, np.nan])


@pytest.mark.parametrize(
    "given", [NAN, {"X": NAN}, (NAN, "a"), [1.0, float("nan")], np.array([None, np.nan], dtype=object), np.nan, {1, 2}]
)
def test_an_argument_with_nan_is_unchanged_if_it_is(given: Any) -> None:
    check = Check(stub)
    check.unchanged("unchanged", lambda argument: None, given)
    assert check.findings[0].passed, check.findings[0].message


@pytest.mark.parametrize(
    "given", [NAN, {"X": NAN}, (1.0, NAN), [NAN, "a"], [1.0, 2.0], ["a"], np.array([None, 1.0], dtype=object)]
)
def test_data_beside_what_is_no_number_is_watched_all_the_same(given: Any) -> None:
    def spoil(argument: Any) -> None:
        inner = argument["X"] if isinstance(argument, dict) else argument[1 if isinstance(argument, tuple) else 0]
        if isinstance(inner, np.ndarray):
            inner[0] = 7.0
        else:
            argument[0] = 7.0

    check = Check(spoil)
    check.unchanged("unchanged", spoil, given)
    assert check.findings[0].message == "The call changes its argument argument."


def test_a_check_without_a_look_scores_nothing() -> None:
    assert Check(stub).score(3) == 0.0


def test_hidden_tests_score_by_weight() -> None:
    check = _checked(hinge_loss)
    check.examine(Hidden(Finding("a", True, weight=2.0), Finding("b", False, weight=1.0)))
    assert check.score(5) == 3.33


def test_visible_looks_do_not_count_beside_hidden_tests() -> None:
    check = _checked(half_penalty)
    check.examine(Hidden(Finding("a", True, weight=1.0)))
    assert check.score(5) == 5.0


def test_several_exercises_share_the_points_of_a_cell() -> None:
    check = Check(stub)
    check.examine(Hidden(Finding("a", True, weight=1.0)))
    check.examine(Hidden(Finding("b", False, weight=3.0)))
    assert check.score(4) == 1.0


@pytest.mark.parametrize("findings", [(), (Finding("a", True),)])
def test_hidden_tests_without_weight_score_nothing(findings: tuple[Finding, ...]) -> None:
    check = Check(stub)
    check.examine(Hidden(*findings))
    assert check.score(4) == 0.0


def test_hidden_tests_get_the_answers() -> None:
    given: list[Any] = []

    class Recorder:
        def examine(self, *answers: Any) -> list[Finding]:
            given.extend(answers)
            return []

    Check(stub, careless).examine(Recorder())
    assert given == [stub, careless]


@pytest.mark.parametrize("error", [ValueError("no"), SystemExit(1), RecursionError(), KeyError("W1")])
def test_an_error_of_the_answer_is_a_finding(error: BaseException) -> None:
    def fails() -> Any:
        raise error

    check = Check(fails)
    check.value("it returns 1", fails, 1)
    assert not check.findings[0].passed
    assert f"It raises {type(error).__name__}" in check.findings[0].message


def test_an_interrupt_is_not_a_finding() -> None:
    def interrupted() -> Any:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Check(interrupted).value("never", interrupted, 1)


def test_warnings_stay_off_the_error_stream_and_explain_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    def overflow() -> float:
        return float(np.exp(np.float64(1000.0)))

    check = Check(overflow)
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        check.value("it is finite", overflow, 1.0)
    assert "Python warned: overflow encountered in exp." in check.findings[0].message
    check.score(1)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("result", "passed", "message"),
    [
        (True, True, ""),
        (np.True_, True, ""),
        (False, False, "This does not hold."),
        ("the rows do not add up to 1", False, "the rows do not add up to 1"),
        (1, False, "This gives a int where True or False is needed."),
        (None, False, "This gives a NoneType where True or False is needed."),
    ],
)
def test_what_should_hold_must_be_true_itself(result: Any, passed: bool, message: str) -> None:
    check = Check(stub)
    check.that("it holds", lambda: result)
    assert (check.findings[0].passed, check.findings[0].message) == (passed, message)


def test_a_hint_is_given_where_the_structure_says_nothing() -> None:
    check = Check(stub)
    check.value("mean loss", lambda: 3.9, 5.2667, hint="Look at the third image.")
    assert check.findings[0].hint == "Look at the third image."
    check.value("mean loss", lambda: 3 * 5.2667, 5.2667, hint="Look at the third image.", numbers={"N": 3})
    assert "3 (= N) times too large" in check.findings[1].hint


@pytest.mark.parametrize("want", [np.array(["cat", "dog"]), np.array([1j, 2.0]), 1j])
def test_a_value_that_is_no_real_number_is_compared_like_any_other(want: Any) -> None:
    check = Check(stub)
    check.value("it is right", lambda: copy.deepcopy(want), want)
    check.value("it is wrong", lambda: want[::-1] if isinstance(want, np.ndarray) else -want, want, hint="Think.")
    right, wrong = check.findings
    assert right.passed, right.message
    assert (wrong.message[:6], wrong.hint) == ("It is ", "Think.")


def test_a_wrong_shape_is_said_once() -> None:
    check = Check(stub)
    check.value("column sums", lambda: np.ones((1, 3)), np.ones(3))
    assert "an axis of length 1 too many" in check.findings[0].message
    assert check.findings[0].hint == ""
    check.value("gradients", lambda: {"b1": np.ones((1, 3))}, {"b1": np.ones(3)})
    assert check.findings[1].message.startswith("The part ['b1']. Its shape is (1, 3)")


def test_blocks_of_parameters_are_explained_by_block() -> None:
    point = {"W": W, "b": np.array([0.3, -0.2, 0.5])}

    def loss(p: dict[str, Array]) -> float:
        return hinge_loss(p["W"], X, y, 0.3)[0] + float(np.sum(p["b"] ** 2))

    check = Check(stub)
    check.gradient("gradients", loss, lambda p: {"W": hinge_loss(p["W"], X, y, 0.3)[1], "b": 4 * p["b"]}, point)
    assert "b[" in check.findings[0].message
    assert "2 times too large" in check.findings[0].hint


def test_the_title_is_the_names_of_the_answers() -> None:
    assert Check(stub, careless).title == "stub, careless"
    assert Check(stub, title="Step 1").title == "Step 1"
