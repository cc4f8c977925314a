"""A rehearsal finds what is wrong with an exercise before a student does."""

import numpy as np
import pytest

from autograder.exam import Exercise, Holds, Mistake, Value, edit, rehearse
from autograder.exam.rehearsal import stub_of
from autograder.exam.variant import Variant


def scaled(x, a):
    """A times x."""
    return a * x


def shapes(rng):
    return {f"{n} numbers": (rng.normal(size=n), rng.normal()) for n in (1, 3, 4)}


def exercise(**changes):
    return Exercise(scaled, **({"draws": shapes, "aspects": [Value("the product")]} | changes))


def test_a_good_exercise_has_no_fault():
    sign = Mistake("sign", edit("a * x", "-a * x"), hint="Is anything negative?")
    assert rehearse(exercise(mistakes=[sign]), [Variant("other", "scaled", scaled)]) == []


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        (exercise(draws=lambda rng: {"one": (rng.normal(size=3), 2.0)}), "scaled has 1 hidden problems"),
        (
            exercise(draws=lambda rng: {name: (rng.normal(size=3), 2.0) for name in "abc"}),
            "All hidden problems of scaled have the same shapes",
        ),
        (
            exercise(draws=lambda rng: {f"{n}": (np.zeros(n), 2.0) for n in (1, 3, 4)}),
            "an answer that returns zeros earns 100%",
        ),
        (
            exercise(draws=lambda rng: {f"{n}": (rng.normal(size=n), 1.0) for n in (1, 3, 4)}),
            "an answer that returns its first argument earns 100%",
        ),
        (exercise(aspects=[Holds("is fine", lambda *_: True)]), "an answer that returns None earns 100%"),
        (exercise(aspects=[Holds("is fine", lambda *_: False)]), "the reference fails “is fine”"),
        (
            exercise(mistakes=[Mistake("none", edit("a * x", "x * a"), hint="Hm.")]),
            "the mistake “none” earns full marks",
        ),
        (
            exercise(mistakes=[Mistake("stale", edit("a / x", "x"), hint="Hm.")]),
            "the mistake “stale” is of no use. The mistake “stale” of scaled does not fit",
        ),
        (
            exercise(mistakes=[Mistake("typo", edit("a * x", "a *"), hint="Hm.")]),
            "the mistake “typo” is of no use. This code for scaled cannot be run: SyntaxError",
        ),
        (
            exercise(
                mistakes=[
                    Mistake("one", edit("a * x", "a + x"), hint="Hm."),
                    Mistake("other", edit("a * x", "x + a"), hint="Hm!"),
                ]
            ),
            "the mistake “one” cannot be told from “other”",
        ),
    ],
)
def test_a_fault_is_found(bad, fault):
    assert any(fault in sentence for sentence in rehearse(bad))


def test_a_wrong_variant_is_found():
    def wrong(x, a):
        return x / a

    faults = rehearse(exercise(), [Variant("wrong", "scaled", wrong)])
    assert faults[0].startswith("scaled: the variant wrong fails “the product is right”")


GATE = '''
class Gate:
    """A gate."""

    def forward(self, x):
        """Out."""
        return x
'''


def test_a_variant_that_cannot_be_run_is_found():
    here_only = 1.0

    def other(x, a=here_only):
        return a * x

    faults = rehearse(exercise(), [Variant("other", "scaled", other)])
    assert faults[0].startswith("scaled: the variant other cannot be examined.")


def test_the_stub_of_a_class_keeps_its_docstrings_and_nothing_else():
    assert stub_of(GATE) == GATE.strip().replace("return x", "raise NotImplementedError")
