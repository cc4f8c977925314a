"""Nothing an answer returns, raises or does earns a mark it does not deserve, and nothing escapes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.exam import Exercise, OwnGradient, Value, share


def double(x):
    """Twice x, and its sum."""
    return np.sum(x * x), 2 * x


exercise = Exercise(
    double,
    draws=lambda rng: {"three": (rng.normal(size=3),), "a matrix": (rng.normal(size=(2, 4)),)},
    aspects=[Value("the value", 0), Value("the gradient", 1), OwnGradient("x")],
)


class Agreeable:
    """Equal to everything, convertible to everything."""

    __eq__ = lambda self, other: True  # noqa: E731
    __hash__ = None
    __float__ = lambda self: 1.0  # noqa: E731
    __array__ = lambda self, *args, **kwargs: np.zeros(3)  # noqa: E731
    __array_ufunc__ = lambda self, *args, **kwargs: np.True_  # noqa: E731
    __array_priority__ = 1e9
    __len__ = lambda self: 2  # noqa: E731
    __getitem__ = lambda self, key: Agreeable()  # noqa: E731
    __getattr__ = lambda self, name: Agreeable()  # noqa: E731
    __class__ = tuple


class AgreeableFloat(float):
    __eq__ = lambda self, other: True  # noqa: E731
    __sub__ = __rsub__ = lambda self, other: 0.0
    __hash__ = None


class AgreeableArray(np.ndarray):
    __array_ufunc__ = lambda self, *args, **kwargs: np.True_  # noqa: E731
    __sub__ = __rsub__ = lambda self, other: np.zeros(self.shape)


class HostileError(Exception):
    def __str__(self):
        raise RuntimeError("not even this")


def raises(error):
    def answer(x):
        raise error

    return answer


@pytest.mark.parametrize(
    "answer",
    [
        lambda x: Agreeable(),
        lambda x: (Agreeable(), Agreeable()),
        lambda x: (AgreeableFloat(0), np.zeros(x.shape).view(AgreeableArray)),
        lambda x: (np.array([None]), np.full(x.shape, None)),
        lambda x: (0.0, np.lib.stride_tricks.as_strided(np.zeros(1), (10**9, 10**9), (0, 0))),
        lambda x: (np.float16(0), np.zeros((0,))),
        lambda x: (y for y in (1, 2)),
        lambda x: double,
        raises(SystemExit(0)),
        raises(GeneratorExit()),
        raises(HostileError()),
        raises(RecursionError("deep")),
        raises(MemoryError()),
        lambda x: exec("raise BaseException('bare')"),
    ],
)
def test_it_earns_nothing_and_raises_nothing(answer):
    findings = exercise.examine(answer)
    assert share(findings) == 0.0
    assert all(finding.message for finding in findings)


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.complex_numbers()
    | st.text(max_size=3)
    | st.binary(max_size=3)
    | hnp.arrays(hnp.scalar_dtypes(), hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3))
    | st.sampled_from([object(), print, np.float64])
    | st.builds(Agreeable)
    | st.builds(AgreeableFloat, st.just(2)),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=1) | st.integers(), inner, max_size=2)
    ),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(ANYTHING)
def test_whatever_comes_back_is_judged(value):
    assert share(exercise.examine(lambda x: value)) == 0.0


def test_an_interrupt_gets_through():
    with pytest.raises(KeyboardInterrupt):
        exercise.examine(raises(KeyboardInterrupt()))


def test_a_sandbox_that_is_gone_stops_the_test():
    gone = type("GoneError", (BaseException,), {"__module__": "autograder.somewhere"})
    with pytest.raises(gone):
        exercise.examine(raises(gone()))


def test_an_exception_without_end_is_cut_short():
    findings = exercise.examine(raises(ValueError("x" * 10**6)))
    assert all(len(finding.message) < 600 for finding in findings)


def test_what_an_answer_keeps_of_its_arguments_is_of_no_use_to_it():
    kept = []

    def hoarder(x):
        kept.append(x)
        for earlier in kept:
            earlier[...] = 0
        return 0.0, np.zeros(x.shape)

    assert share(exercise.examine(hoarder)) == 0.0
    assert share(exercise.examine(double)) == 1.0


def test_results_changed_after_they_were_returned_do_not_count():
    returned = []

    def improves_later(x):
        for gradient, right in returned:
            gradient[...] = right
        gradient = np.zeros(x.shape)
        returned.append((gradient, 2 * x))
        return np.sum(x * x), gradient

    found = {finding.label: finding.passed for finding in exercise.examine(improves_later)}
    assert not found["the gradient is right"]


def test_no_message_holds_a_hidden_number():
    seen = []

    def spy(x):
        seen.extend([np.sum(x * x), *x.ravel(), *(2 * x).ravel()])
        return np.sum(x * x) + 1, 3 * x

    text = " ".join(finding.message for finding in exercise.examine(spy))
    assert not any(f"{abs(number):.3f}" in text for number in seen)
