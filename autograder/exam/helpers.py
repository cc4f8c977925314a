"""The code that an answer calls: its own, and that of the helper functions beside it."""

import ast
import inspect
from types import FunctionType
from typing import Any

from autograder.exam.source import NoSourceError, definitions, find_source, source_of


def sources_around(answer: Any, known_as: str = "") -> tuple[str, dict[str, str]]:
    """The name an answer was defined by, and its code and that of the functions it may call, by name.

    Helpers are looked for where the answer's code would find them (the notebook, the module), then in its own cell
    or file. Functions of other modules are left out.

    Args:
        answer: a function or class.
        known_as: what the exercise calls it.

    Raises:
        NoSourceError: the answer's own code cannot be read.
    """
    own = _own_source(answer, known_as)
    name = _defined_name(own)
    cell = _cell_of(answer)
    sources = {name: own}
    waiting = _names_in(own)
    while waiting:
        helper = waiting.pop()
        source = _helper(answer, helper) or cell.get(helper)
        if source and helper not in sources:
            sources[helper] = source
            waiting |= _names_in(source) - sources.keys()
    return name, sources


def _own_source(answer: Any, known_as: str) -> str:
    """The answer's code. A stand-in for one is known by what the exercise calls it: its own name is its maker's."""
    is_stand_in = not issubclass(type(answer), FunctionType | type)
    return (find_source(known_as) if is_stand_in else None) or source_of(answer, known_as)


def _helper(answer: Any, name: str) -> str | None:
    if type(answer) is not FunctionType:
        return find_source(name)
    helper = answer.__globals__.get(name)
    if type(helper) is not FunctionType or helper.__module__ != answer.__module__:
        return None
    try:
        return source_of(helper)
    except NoSourceError:
        return None


def _cell_of(answer: Any) -> dict[str, str]:
    try:
        return definitions("".join(inspect.findsource(answer)[0]))
    except Exception:  # a stand-in for an answer may lack anything that `inspect` looks for
        return {}


def _names_in(source: str) -> set[str]:
    try:
        return {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}
    except SyntaxError:
        return set()


def _defined_name(source: str) -> str:
    try:
        statement = ast.parse(source).body[0]
    except (SyntaxError, IndexError):
        return "answer"
    return getattr(statement, "name", "answer")
