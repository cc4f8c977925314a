"""Every small change of a solution that changes what it does loses marks."""

import copy
import importlib
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

import assignments
from autograder.exam import Exercise, exercises_of, share
from tests.verify.equivalent_mutants import EQUIVALENT
from tests.verify.mutants import mutants_of

ROOT = Path(assignments.__file__).parent
NOTEBOOKS = sorted(f"{path.parts[-3]}/{path.stem}" for path in ROOT.glob("*/exam/[!_]*.py"))
SECONDS = 10
"""After which a mutant is taken to run for ever."""


@pytest.mark.soak
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_only_mutants_that_do_the_same_survive(notebook):
    assignment, module = notebook.split("/")
    exercises = exercises_of(importlib.import_module(f"assignments.{assignment}.exam.{module}"))
    assert [name for name, exercise in exercises.items() if not earns_everything(exercise, exercise.source())] == []
    surviving = {
        f"{name}: {mutant.change}"
        for name, exercise in exercises.items()
        for mutant in mutants_of(exercise.source())
        if earns_everything(without_diagnosis(exercise), mutant.source)
    }
    known = EQUIVALENT.get(notebook, {})
    reasons = {change: [key for key in known if f"{change} → ".startswith(f"{key} → ")] for change in surviving}
    assert sorted(change for change, keys in reasons.items() if not keys) == []
    used = {key for keys in reasons.values() for key in keys}
    assert sorted(known.keys() - used) == [], "these no longer survive, or are no longer made"


def test_mutants_are_one_change_each_and_all_different():
    source = "\n".join(
        [
            "def f(x: int | float, n=2):",
            '    """Doc 1."""',
            "    total = 0",
            "    for row in x[:n]:",
            "        total += n * row",
            "    return total",
        ]
    )
    mutants = list(mutants_of(source))
    changes = [mutant.change for mutant in mutants]
    assert len({mutant.source for mutant in mutants}) == len(mutants)
    assert source not in [mutant.source.strip() for mutant in mutants]
    for change in (
        "total += n * row → total += n / row",
        "total += n * row → total += row",
        "total += n * row → total -= n * row",
        "total += n * row → total = n * row",
        "for row in x[:n]: → for row in x[:n - 1]:",
        "for row in x[:n]: → for row in x[:]:",
        "total = 0 → total = -1",
        "total = 0 → pass",
        "return total → pass",
    ):
        assert change in changes
    assert all("Doc 1." in mutant.source and "int | float, n=2" in mutant.source for mutant in mutants)


def without_diagnosis(exercise: Exercise) -> Exercise:
    """The same, but that wrong answers are not compared with known mistakes, which takes most of the time."""
    silent = copy.copy(exercise)
    silent.mistakes = ()
    return silent


def earns_everything(exercise: Exercise, source: str) -> bool:
    """Whether a mutant gets full marks. One that cannot be run or does not end gets none."""
    try:
        with stopped_after(SECONDS):
            return share(exercise.examine(*exercise.answers(source))) == 1.0
    except (Exception, KeyboardInterrupt):
        return False


@contextmanager
def stopped_after(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> NoReturn:
        raise KeyboardInterrupt  # an examination lets nothing else through

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
