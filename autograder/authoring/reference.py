"""The reference solutions of an assignment, read as text: nothing of them is imported or run."""

import ast
from dataclasses import dataclass, field
from pathlib import Path

from autograder.authoring.answers import Answer, answer_of
from autograder.authoring.course import read_utf8
from autograder.authoring.names import defined
from autograder.errors import UserError


@dataclass(frozen=True)
class Reference:
    """A module of solutions: a function or class for each exercise, and what they need."""

    shown: str = ""
    """The file as messages name it; empty if the assignment has none."""
    lines: tuple[str, ...] = ()
    exercises: dict[str, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef] = field(default_factory=dict)
    """Every function and class of the module, by name."""
    defined: dict[str, int] = field(default_factory=dict)
    """Every name the module binds, exercises too, and the line of its first binding."""

    def answer(self, name: str) -> Answer:
        """The answer cell of the exercise `name`. Raises `UserError` if it leaves a student nothing to write."""
        return answer_of(self.exercises[name], self.lines, self.shown)


def read_reference(path: Path, shown: str) -> Reference:
    """The reference solutions in the file at `path`, which messages name `shown`.

    Raises `UserError` if the file is not UTF-8 or not Python, or if it defines an exercise twice.
    """
    if not path.exists():
        return Reference()
    text = read_utf8(path, shown)
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        raise UserError(f"{shown}:{error.lineno}: this is not Python: {error.msg}") from None
    exercises: dict[str, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef] = {}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            if node.name in exercises:
                first = exercises[node.name].lineno
                raise UserError(
                    f"{shown}:{node.lineno}: `{node.name}` is defined a second time (first on line {first}); keep one"
                )
            exercises[node.name] = node
    return Reference(shown, tuple(text.split("\n")), exercises, defined(tree))
