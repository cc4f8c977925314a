"""The source code of answers, wherever they come from."""

import ast
import inspect
import linecache
import textwrap
from types import FunctionType
from typing import Any

_compiled: dict[int, tuple[Any, str]] = {}


class NoSourceError(Exception):
    """The code of an answer cannot be read. The message is a sentence."""


def source_of(answer: Any) -> str:
    """The code of a function or class, from its `def` or `class` line on, unindented.

    Works for functions and classes of modules and of notebook cells, for those that `compile_source` made, and for
    whatever `inspect.getsource` knows.

    Raises:
        NoSourceError: it was written in C, or by `exec`.
    """
    known = _compiled.get(id(answer))
    if known and known[0] is answer:
        return known[1]
    try:
        return textwrap.dedent(inspect.getsource(answer))
    except (OSError, TypeError):
        if isinstance(answer, type):
            return _source_of_notebook_class(answer)
    raise NoSourceError("Its code cannot be read: define it in the answer cell, with `def` or `class`.")


def sources_around(answer: Any) -> tuple[str, dict[str, str]]:
    """The name an answer was defined by, and the code of it and of the functions beside it, by name.

    "Beside" is its own cell or file, and, for an ordinary function, the names that its code can see. Functions
    of other modules are left out.
    """
    own = source_of(answer)
    name = _defined_name(own)
    return name, {**_beside(answer), name: own}


def compile_source(source: str, name: str, names: dict[str, Any]) -> Any:
    """Run `source` where `names` are known and give what it calls `name`; `source_of` can read it."""
    namespace = dict(names)
    exec(compile(source, f"<{name}>", "exec"), namespace)
    for defined, text in _definitions(source).items():
        made = namespace[defined]
        _compiled[id(made)] = (made, text)
    return namespace[name]


def code_and_docstrings(source: str) -> list[str]:
    """The source cut into code, docstring, code, docstring, ..., code; joined, they are the source."""
    lines = source.splitlines(keepends=True)
    pieces, begin = [], 0
    for first, last in sorted(_docstring_lines(source)):
        pieces += ["".join(lines[begin:first]), "".join(lines[first:last])]
        begin = last
    return [*pieces, "".join(lines[begin:])]


def _docstring_lines(source: str) -> list[tuple[int, int]]:
    """The slice of lines that each docstring takes."""
    return [
        (node.body[0].lineno - 1, node.body[0].end_lineno or 0)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node, clean=False) is not None
    ]


def _beside(answer: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    try:
        lines, _ = inspect.findsource(answer)
        found.update(_definitions("".join(lines)))
    except (OSError, TypeError, SyntaxError, IndexError):
        pass
    if type(answer) is FunctionType:
        for name in _names_within(answer):
            helper = answer.__globals__.get(name)
            if type(helper) is FunctionType and helper.__module__ == answer.__module__:
                found.update(_one(name, helper))
    return found


def _names_within(function: FunctionType) -> set[str]:
    """The global names that a function uses, and those that the functions it uses use."""
    names: set[str] = set()
    waiting = [function]
    while waiting:
        for name in set(waiting.pop().__code__.co_names) - names:
            names.add(name)
            used = function.__globals__.get(name)
            if type(used) is FunctionType and used.__module__ == function.__module__:
                waiting.append(used)
    return names


def _one(name: str, helper: FunctionType) -> dict[str, str]:
    try:
        return {name: source_of(helper)}
    except NoSourceError:
        return {}


def _definitions(text: str) -> dict[str, str]:
    """The functions and classes at the top level of a text, by name; a later one of the same name wins."""
    nodes = [node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    return {node.name: ast.get_source_segment(text, node) or "" for node in nodes}


def _defined_name(source: str) -> str:
    try:
        statement = ast.parse(source).body[0]
    except (SyntaxError, IndexError):
        return "answer"
    return getattr(statement, "name", "answer")


def _source_of_notebook_class(answer: type) -> str:
    """A class typed in a notebook: `inspect` finds no file for it before Python 3.13, but its methods know theirs."""
    for member in vars(answer).values():
        if isinstance(member, FunctionType):
            text = "".join(linecache.getlines(member.__code__.co_filename))
            try:
                nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ClassDef)]
            except SyntaxError:
                continue
            segments = [ast.get_source_segment(text, node) for node in nodes if node.name == answer.__name__]
            if segments and segments[-1]:
                return segments[-1]
    raise NoSourceError(f"The code of {answer.__name__} cannot be read: define it in the answer cell, with `class`.")
