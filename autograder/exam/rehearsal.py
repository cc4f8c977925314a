"""Trying an exercise before students do."""

import ast
from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.errors import UserError
from autograder.exam.exercise import Exercise
from autograder.exam.observation import observe
from autograder.exam.seed import hidden_rng
from autograder.exam.variant import Variant
from autograder.kit import Finding

_FEWEST_PROBLEMS = 3


def rehearse(exercise: Exercise, variants: Sequence[Variant] = ()) -> list[str]:
    """Everything that is wrong with an exercise, a sentence each; empty for a good one.

    The reference and every variant must earn everything; the stub, and answers that return nothing, zeros or their
    first argument, nothing; every known mistake must lose marks and be told from all others; the hidden problems must
    be several and of different shapes.
    """
    return [
        *_of_problems(exercise),
        *_of_right_answers(exercise, variants),
        *_of_empty_answers(exercise),
        *_of_mistakes(exercise),
    ]


def share(findings: Sequence[Finding]) -> float:
    """The share of the points that hidden findings earn, in [0, 1]."""
    return sum(finding.weight for finding in findings if finding.passed) / sum(finding.weight for finding in findings)


def stub_of(source: str) -> str:
    """The source with every function's body reduced to its docstring and `raise NotImplementedError`."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            docstring = node.body[:1] if ast.get_docstring(node) is not None else []
            node.body = [*docstring, *ast.parse("raise NotImplementedError").body]
    return ast.unparse(tree)


def _of_problems(exercise: Exercise) -> list[str]:
    problems = exercise.draws(hidden_rng("rehearsal"))
    faults = []
    if len(problems) < _FEWEST_PROBLEMS:
        faults.append(f"{exercise.name} has {len(problems)} hidden problems; draw at least {_FEWEST_PROBLEMS}.")
    shapes = [_shapes(arguments) for arguments in problems.values()]
    if any(shapes) and len(set(shapes)) < 2:
        faults.append(f"All hidden problems of {exercise.name} have the same shapes; draw N = 1 and C = 2 too.")
    return faults


def _of_right_answers(exercise: Exercise, variants: Sequence[Variant]) -> list[str]:
    answers = {"the reference": exercise.source()}
    answers |= {f"the variant {variant.name}": variant.source() for variant in variants if variant.of == exercise.name}
    faults = []
    for words, source in answers.items():
        try:
            findings = exercise.examine(*exercise.answers(source))
        except UserError as problem:
            faults.append(f"{exercise.name}: {words} cannot be examined. {problem}")
            continue
        faults += [f"{exercise.name}: {words} fails “{f.label}”: {f.message}" for f in findings if not f.passed]
    return faults


def _of_empty_answers(exercise: Exercise) -> list[str]:
    empty = {"the stub": exercise.answers(stub_of(exercise.source()))[0]}
    if not isinstance(exercise.solution[0], type):
        empty |= {
            "an answer that returns None": lambda *arguments: None,
            "an answer that returns its first argument": lambda *arguments: arguments[0] if arguments else None,
            "an answer that returns zeros": lambda *arguments: _zeros(exercise, arguments),
        }
    earned = {words: share(exercise.examine(answer, *exercise.solution[1:])) for words, answer in empty.items()}
    return [f"{exercise.name}: {words} earns {part:.0%}." for words, part in earned.items() if part > 0]


def _of_mistakes(exercise: Exercise) -> list[str]:
    faults = []
    for mistake in exercise.mistakes:
        try:
            answers = exercise.answers(exercise.source(mistake))
        except UserError as problem:
            faults.append(f"{exercise.name}: the mistake “{mistake.name}” is of no use. {problem}")
            continue
        findings = exercise.examine(*answers)
        if share(findings) == 1.0:
            faults.append(f"{exercise.name}: the mistake “{mistake.name}” earns full marks.")
            continue
        others = [name for finding in findings for name in finding.mistakes if name != mistake.name]
        if others:
            faults.append(f"{exercise.name}: the mistake “{mistake.name}” cannot be told from “{others[0]}”.")
    return faults


def _shapes(arguments: Any) -> tuple[Any, ...]:
    """The shapes of all arrays in some arguments, in order."""
    if isinstance(arguments, np.ndarray):
        return (arguments.shape,)
    if isinstance(arguments, dict):
        arguments = tuple(arguments.values())
    return tuple(shape for each in arguments for shape in _shapes(each)) if isinstance(arguments, tuple | list) else ()


def _zeros(exercise: Exercise, arguments: tuple[Any, ...]) -> Any:
    return _zeroed(observe(exercise.solution[0], (), arguments).outcome)


def _zeroed(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return type(value)(map(_zeroed, value))
    if isinstance(value, dict):
        return {key: _zeroed(entry) for key, entry in value.items()}
    return np.zeros_like(value) if isinstance(value, np.ndarray) else type(value)() if value is not None else None
