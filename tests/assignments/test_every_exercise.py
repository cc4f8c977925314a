"""Every exercise of the course is rehearsed: reference, variants, stub, known mistakes, hidden problems."""

import importlib
from pathlib import Path

import pytest

import assignments
from autograder.exam import exercises_of, rehearse, variants_of

ROOT = Path(assignments.__file__).parent
NOTEBOOKS = sorted((path.parts[-3], path.stem) for path in ROOT.glob("*/exam/[!_]*.py"))


@pytest.mark.parametrize(("assignment", "notebook"), NOTEBOOKS)
def test_the_exercises_rehearse_well(assignment, notebook):
    exercises, variants = declared(assignment, notebook)
    faults = [
        fault
        for name, exercise in exercises.items()
        for fault in rehearse(exercise, [variant for variant in variants if variant.of == name])
    ]
    assert faults == []


@pytest.mark.parametrize(("assignment", "notebook"), NOTEBOOKS)
def test_every_exercise_has_three_known_mistakes_with_a_hint_each_and_three_variants(assignment, notebook):
    exercises, variants = declared(assignment, notebook)
    assert exercises
    for name, exercise in exercises.items():
        assert len({mistake.name for mistake in exercise.mistakes}) == len(exercise.mistakes) >= 3, name
        assert all(len(mistake.hint) > 40 for mistake in exercise.mistakes), name
        assert len([variant for variant in variants if variant.of == name]) >= 3, name


def declared(assignment, notebook):
    """The exercises and the variants of a notebook."""
    exam, variants = (
        importlib.import_module(f"assignments.{assignment}.{room}.{notebook}") for room in ("exam", "variants")
    )
    return exercises_of(exam), variants_of(variants)
