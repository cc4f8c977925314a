"""Known mistakes are made by editing the reference, and named by what they do; variants become answer cells."""

import types

import numpy as np
import pytest

from autograder.errors import UserError
from autograder.exam import (
    Exercise,
    Mistake,
    NoLoops,
    Value,
    edit,
    exercises_of,
    seed,
    share,
    variant,
    variants_of,
    whole,
)


def scaled(x, a):
    """Returns a * x; a * x is not x."""
    return a * x


def problems(rng):
    return {"three": (rng.normal(size=3), 1.5), "four": (rng.normal(size=4), -0.5)}


def exercise(*mistakes, **more):
    return Exercise(scaled, draws=problems, aspects=[Value("the product"), NoLoops()], mistakes=mistakes, **more)


sign = Mistake("sign", edit("a * x", "-a * x"), hint="Is anything negative?")
shift = Mistake("shift", edit("return a * x", "return a + x"), hint="Which\n   operation?")
same_as_shift = Mistake("sum", edit("a * x", "x + a"), hint="Another hint.")


def test_an_edit_leaves_docstrings_alone():
    assert sign.source(scaled) == 'def scaled(x, a):\n    """Returns a * x; a * x is not x."""\n    return -a * x\n'


def test_edits_are_applied_in_turn():
    both = Mistake("both", edit("a * x", "a + x"), edit("a + x", "a - x"), hint="Hm.")
    assert both.source(scaled).endswith("return a - x\n")


@pytest.mark.parametrize("change", [edit("b * x", "x"), edit("x", "y", times=3)])
def test_an_edit_that_does_not_fit_says_so(change):
    with pytest.raises(UserError, match=r"The mistake “odd” of scaled does not fit: .* occurs"):
        Mistake("odd", change, hint="Hm.").source(scaled)


def test_a_mistake_must_change_something():
    with pytest.raises(UserError, match="changes nothing"):
        Mistake("none", hint="Hm.")


def test_a_hint_is_one_line_however_it_was_typed():
    assert shift.hint == "Which operation?"


def test_a_mistake_is_named_by_what_it_does_not_by_how_it_is_written():
    def students_way(x, a):
        return np.negative(x) * a

    assert exercise(sign, shift).diagnose(students_way) == [sign]
    failed = [finding for finding in exercise(sign, shift).examine(students_way) if finding.state == "failed"]
    assert [finding.hint for finding in failed] == ["Is anything negative?"]


def test_a_right_answer_makes_no_mistake():
    assert exercise(sign, shift).diagnose(scaled) == []


def test_an_unknown_mistake_is_not_guessed():
    assert exercise(sign, shift).diagnose(lambda x, a: a * x**2) == []


def test_a_slip_in_the_list_of_mistakes_costs_a_student_nothing():
    stale = Mistake("stale", edit("a / x", "x"), hint="Hm.")

    def half_right(x, a):
        return a + x

    assert exercise(stale).examine(half_right) == exercise().examine(half_right)


def test_a_slip_in_the_list_of_mistakes_silences_no_other():
    stale = Mistake("stale", edit("a / x", "x"), hint="Hm.")
    typo = Mistake("typo", edit("a * x", "a *"), hint="Hm?")
    found = exercise(stale, shift, typo)
    assert found.diagnose(lambda x, a: a + x) == [shift]
    assert "Which operation?" in [finding.hint for finding in found.examine(lambda x, a: a + x)]


def test_solutions_and_known_mistakes_do_their_work_once_for_all_answers_to_a_seed():
    runs = []

    def counted(answer, x, a):
        runs.append(answer)
        return answer(x, a)

    found = exercise(sign, shift, run=counted)
    answers = [lambda x, a: a - x, lambda x, a: -a * x, lambda x, a: a / x]
    try:
        for done, who in enumerate((b"ada", b"emmy"), start=1):
            seed.use(who)
            for answer in answers:
                found.examine(answer)
            assert runs.count(scaled) == 2 * done
            of_mistakes = [run for run in runs if run not in (scaled, *answers)]
            assert len(set(of_mistakes)) == 2
            assert len(of_mistakes) == 5 * done  # each on two problems, and one of them a second time
    finally:
        seed.use(b"")


def test_a_mistake_is_made_of_the_reference_once_however_many_answers_are_examined():
    applied = []

    class Change:
        def apply(self, source):
            applied.append(source)
            return source.replace("*", "+")

    found = exercise(Mistake("plus", Change(), hint="Which operation?"))
    found.prepare()
    assert len(applied) == 1
    try:
        for who in (b"ada", b"emmy"):
            seed.use(who)
            assert [mistake.name for mistake in found.diagnose(lambda x, a: a + x)] == ["plus"]
    finally:
        seed.use(b"")
    assert len(applied) == 1


def test_ambiguity_is_said():
    hints = [finding.hint for finding in exercise(shift, same_as_shift).examine(lambda x, a: a + x)]
    assert hints[0] == "Several known mistakes give exactly this. Which operation? Or: Another hint."


def test_a_mistake_that_only_code_shows_is_named():
    loops = Mistake("loops", whole("def scaled(x, a):\n    return np.array([a * v for v in x])"), hint="One at a time?")
    found = exercise(sign, loops)

    def students_loop(x, a):
        out = np.zeros_like(x)
        for i in range(len(x)):
            out[i] = a * x[i]
        return out

    assert found.diagnose(students_loop) == [loops]


def test_a_mistake_that_changes_its_input_is_named():
    in_place = Mistake("in place", edit("return a * x", "x *= a\n    return x"), hint="Whose array is it?")

    def students_way(x, a):
        np.multiply(x, a, out=x)
        return x

    assert exercise(sign, in_place).diagnose(students_way) == [in_place]
    assert 0 < share(exercise(sign, in_place).examine(students_way)) < 1


def test_exercises_are_listed_by_name():
    module = types.ModuleType("exam")
    module.scaled, module.other = exercise(), exercise(name="other")
    assert list(exercises_of(module)) == ["scaled", "other"]


def test_an_exercise_under_a_wrong_name_is_an_error():
    module = types.ModuleType("exam")
    module.scalde = exercise()
    with pytest.raises(UserError, match="give both the same name"):
        exercises_of(module)


def twice(x):
    return x + x


@variant(of="scaled", helpers=[twice])
def by_halves(x, a):
    return twice(x) * (a / 2)


@variant(of="Gate")
class GateWithSlots:
    __slots__ = ()

    def copy(self):
        return GateWithSlots()


def test_the_source_of_a_variant_is_what_a_student_would_type():
    assert by_halves.__variant__.source() == (
        "def twice(x):\n    return x + x\n\ndef scaled(x, a):\n    return twice(x) * (a / 2)\n"
    )


def test_a_class_variant_takes_the_exercises_name_throughout():
    source = GateWithSlots.__variant__.source()
    assert source.startswith("class Gate:")
    assert "return Gate()" in source


def test_variants_are_listed_by_exercise():
    module = types.ModuleType("variants")
    module.by_halves, module.GateWithSlots, module.twice = by_halves, GateWithSlots, twice
    assert [made.name for made in variants_of(module)] == ["by_halves", "GateWithSlots"]
    assert [made.name for made in variants_of(module, "Gate")] == ["GateWithSlots"]


def test_a_variant_earns_everything():
    assert share(exercise().examine(*exercise().answers(by_halves.__variant__.source()))) == 1.0
