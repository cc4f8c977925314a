"""An answer earns what it deserves, aspect by aspect."""

import numpy as np
import pytest

from autograder.errors import UserError
from autograder.exam import Exercise, Finite, Holds, Keys, NoLoops, OwnGradient, Refuses, Value, share


def mean_square(w, x):
    """The mean of (w * x)² and its gradient with respect to w."""
    return np.mean((w * x) ** 2), 2 * w * x**2 / x.size


def problems(rng):
    return {
        "a vector": (rng.normal(size=5), rng.normal(size=5)),
        "a single number": (rng.normal(size=1), rng.normal(size=1)),
        "a matrix": (rng.normal(size=(2, 3)), rng.normal(size=(2, 3))),
    }


exercise = Exercise(
    mean_square,
    draws=problems,
    aspects=[
        Value("the loss", 0),
        Value("the gradient", 1, weight=2, requires="the loss"),
        OwnGradient(at="w"),
        NoLoops(),
    ],
)


def states(answer, of=exercise):
    return {finding.label: finding.state for finding in of.examine(answer)}


def messages(answer, of=exercise):
    return {finding.label: finding.message for finding in of.examine(answer)}


def test_the_reference_earns_everything():
    assert share(exercise.examine(mean_square)) == 1.0


def test_a_stub_is_not_done_and_earns_nothing():
    def stub(w, x):
        raise NotImplementedError

    assert set(states(stub).values()) == {"not done"}
    assert share(exercise.examine(stub)) == 0.0


@pytest.mark.parametrize(
    "rubbish",
    [
        lambda w, x: None,
        lambda w, x: (0.0, np.zeros_like(w)),
        lambda w, x: (w, x),
        lambda w, x: {},
        lambda w, x: (float("nan"), np.full_like(w, np.nan)),
        lambda w: w,
        lambda w, x: 1 / 0,
    ],
)
def test_rubbish_earns_nothing(rubbish):
    assert share(exercise.examine(rubbish)) == 0.0


def test_what_builds_on_a_failed_aspect_is_skipped_and_earns_nothing():
    def wrong_loss(w, x):
        loss, gradient = mean_square(w, x)
        return loss + 1, gradient

    found = states(wrong_loss)
    assert found["the loss is right"] == "failed"
    assert {state for label, state in found.items() if label != "the loss is right"} == {"skipped"}
    assert share(exercise.examine(wrong_loss)) == 0.0


def test_a_right_part_earns_its_share_and_conduct_waits_for_all_values():
    def wrong_gradient(w, x):
        return mean_square(w, x)[0], w

    found = states(wrong_gradient)
    assert found["the loss is right"] == "passed"
    assert found["the gradient is right"] == "failed"
    assert found["no loops"] == "skipped"
    assert found["the inputs come back unchanged"] == "skipped"
    assert share(exercise.examine(wrong_gradient)) == pytest.approx(1 / 6)


def test_a_changed_input_is_named_and_costs_marks():
    def writes(w, x):
        result = mean_square(w, x)
        x *= 0
        return result

    assert messages(writes)["the inputs come back unchanged"].startswith("The call changes x.")
    assert 0.5 < share(exercise.examine(writes)) < 1.0


def test_an_input_that_may_change_costs_nothing():
    def writes(w, x):
        result = mean_square(w, x)
        x *= 0
        return result

    allowed = Exercise(mean_square, draws=problems, aspects=[Value("both")], may_change=["x"])
    assert share(allowed.examine(writes)) == 1.0


def test_an_answer_that_keeps_state_between_calls_is_found():
    kept = []

    def forgetful(w, x):
        kept.append(1)
        loss, gradient = mean_square(w, x)
        return loss, gradient * (1 if len(kept) < 4 else 2)

    only_values = Exercise(mean_square, draws=problems, aspects=[Value("both")])
    assert states(forgetful, only_values)["the same call gives the same answer again"] == "failed"


def test_an_answer_right_on_some_problems_only_fails_and_is_told_which():
    def only_vectors(w, x):
        loss, gradient = mean_square(w, x)
        return (loss, gradient) if w.ndim == 1 else (loss, gradient.T)

    message = messages(only_vectors)["the gradient is right"]
    assert message == (
        "The gradient should have the shape (2, 3), and has (3, 2). "
        "Wrong for a matrix; right for a vector and a single number."
    )


def test_an_exception_is_a_sentence_and_not_a_traceback():
    def breaks(w, x):
        return w[7]

    first = exercise.examine(breaks)[0]
    assert first.message.startswith("It raises IndexError: index 7 is out of bounds")
    assert first.hint == "Print the index and the shape of the array just before that line."


def test_a_gradient_is_held_against_the_answers_own_loss_beside_the_problems():
    known = {}

    def right_only_where_examined(w, x):
        loss, gradient = mean_square(w, x)
        return loss + 3 * np.sum(w - known.setdefault(w.shape, w.copy())), gradient

    found = states(right_only_where_examined)
    assert found["the loss is right"] == found["the gradient is right"] == "passed"
    assert found["the gradient at w is that of your own loss"] == "failed"


def test_a_hint_names_the_structure_of_the_error():
    def doubled(w, x):
        loss, gradient = mean_square(w, x)
        return loss, 2 * gradient

    hints = [finding.hint for finding in exercise.examine(doubled) if finding.state == "failed"]
    assert len(hints) == 1
    assert hints[0].startswith("It is 2 times ")


def test_an_error_without_a_pattern_is_said_to_be_unknown():
    def odd(w, x):
        loss, gradient = mean_square(w, x)
        return loss, gradient + np.sin(40 * w)

    hints = [finding.hint for finding in exercise.examine(odd) if finding.state == "failed"]
    assert len(hints) == 1
    assert hints[0].startswith("This is none of the mistakes we know.")


def test_overflow_fails_what_must_stay_finite_and_says_so():
    def logistic(x):
        return np.where(x > 0, 1 / (1 + np.exp(-np.abs(x))), np.exp(-np.abs(x)) / (1 + np.exp(-np.abs(x))))

    def naive(x):
        return np.exp(x) / (1 + np.exp(x))

    stable = Exercise(
        logistic,
        draws=lambda rng: {"three": (rng.normal(size=3),), "five": (rng.normal(size=5),)},
        aspects=[Value("the output"), Finite("the output", lambda rng: {"scores of ±1000": (np.array([1e3, -1e3]),)})],
    )
    assert share(stable.examine(logistic)) == 1.0
    failed = [finding for finding in stable.examine(naive) if not finding.passed]
    assert [finding.label for finding in failed] == ["the output stays finite for extreme numbers"]
    assert "overflow" in failed[0].hint


def test_promised_exceptions_are_asked_for():
    def root(x):
        if x < 0:
            raise ValueError("x must not be negative")
        return np.sqrt(x)

    refusing = Exercise(
        root,
        draws=lambda rng: {"one": (2.0,), "another": (7.0,)},
        aspects=[Value("the root"), Refuses(ValueError, lambda rng: {"a negative number": (-1.0,)})],
    )
    assert share(refusing.examine(root)) == 1.0
    found = messages(lambda x: x**0.5, refusing)
    assert found["ValueError is raised for arguments without sense"].startswith("It should raise ValueError.")


def test_a_dictionary_earns_by_key():
    def gradients(x):
        return {"W": 2 * x, "b": x.sum()}

    by_key = Exercise(
        gradients,
        draws=lambda rng: {"three": (rng.normal(size=3),), "four": (rng.normal(size=4),)},
        aspects=[Keys("grads"), Value("grads['W']", "W"), Value("grads['b']", "b")],
    )
    assert share(by_key.examine(gradients)) == 1.0
    found = messages(lambda x: {"W": 2 * x}, by_key)
    assert found["grads has exactly the right keys"].startswith("grads lacks 'b'.")
    assert found["grads['W'] is right"] == ""
    assert found["grads['b'] is right"].startswith("'b' is missing.")


def test_a_condition_judges_where_there_is_no_one_right_value():
    def sample(x, rng):
        return rng.choice(x, size=20)

    sampling = Exercise(
        sample,
        draws=lambda rng: {"five": (rng.normal(size=5), np.random.default_rng(1))},
        aspects=[
            Holds("twenty of the numbers come back", lambda drawn, x, rng: len(drawn) == 20 and np.isin(drawn, x).all())
        ],
    )
    assert share(sampling.examine(sample)) == 1.0
    assert share(sampling.examine(lambda x, rng: x)) == 0.0
    assert share(sampling.examine(lambda x, rng: None)) == 0.0
    unseeded = {finding.label: finding.passed for finding in sampling.examine(lambda x, rng: np.random.choice(x, 20))}
    assert not unseeded["the same call gives the same answer again"]


def test_another_right_solution_is_as_good():
    also = Exercise(lambda x: x, name="signed", draws=problems_of_one, aspects=[Value("x")], also_right=[lambda x: -x])
    assert share(also.examine(lambda x: -x)) == 1.0
    assert share(also.examine(lambda x: 2 * x)) == 0.0


def breaks(x):
    raise ZeroDivisionError


def problems_of_one(rng):
    return {"three": (rng.normal(size=3),), "four": (rng.normal(size=4),)}


@pytest.mark.parametrize(
    ("slip", "sentence"),
    [
        (
            lambda: Exercise(mean_square, draws=problems, aspects=[NoLoops()]),
            "needs an aspect that looks at its values",
        ),
        (
            lambda: Exercise(mean_square, draws=problems, aspects=[Value("a", requires="b")]),
            "requires “b”, which no aspect before it is called",
        ),
        (
            lambda: Exercise(mean_square, draws=problems, aspects=[Value("both")], may_change=["z"]),
            "may_change names 'z'; the arguments are w, x",
        ),
        (lambda: Value("a", weight=0), "must be more than 0"),
        (lambda: exercise.examine(mean_square, mean_square), "is about 1 answers"),
        (
            lambda: Exercise(mean_square, draws=lambda rng: [(1,)], aspects=[Value("both")]).examine(mean_square),
            "must be a dictionary",
        ),
        (
            lambda: Exercise(mean_square, draws=lambda rng: {"x": 1}, aspects=[Value("both")]).examine(mean_square),
            "must be a tuple of arguments",
        ),
        (
            lambda: Exercise(mean_square, draws=problems, aspects=[Value("a"), OwnGradient("z")]).examine(mean_square),
            "the arguments of mean_square are w, x",
        ),
        (
            lambda: Exercise(lambda x: 1 / 0, name="f", draws=problems_of_one, aspects=[Value("a")]).examine(
                lambda x: x
            ),
            "The reference fails",
        ),
    ],
)
def test_a_slip_of_the_author_is_a_sentence(slip, sentence):
    with pytest.raises(UserError, match=sentence):
        slip()
