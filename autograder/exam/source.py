"""The source code of answers, wherever they come from."""

import ast
import inspect
import linecache
import textwrap
from collections.abc import Callable
from types import FunctionType
from typing import Any

Find = Callable[[str], str | None]
"""Gives the code of a function or class by its name, or None."""

_compiled: dict[int, tuple[Any, str]] = {}
_finders: list[Find] = []


class NoSourceError(Exception):
    """The code of an answer cannot be read. The message is a sentence."""


def find_with(find: Find | None) -> None:
    """Let code be found by name in a submission.

    The examiner calls this before a notebook, as answers are stand-ins there, whose neighbours cannot be seen. None:
    rely on what Python itself knows, which is enough where answers are ordinary functions.
    """
    _finders[:] = [find] if find else []


def find_source(name: str) -> str | None:
    """The code of what a submission calls `name`, if `find_with` was told how to find it."""
    return next((source for find in _finders if (source := find(name))), None)


def source_of(answer: Any, name: str = "") -> str:
    """The code of a function or class, from its first decorator or `def` or `class` on, unindented.

    Works for functions and classes of modules and of notebook cells, for those that `compile_source` made, and for
    whatever `inspect.getsource` or `find_with` knows.

    Args:
        answer: the function or class.
        name: what it is called where it is used, if it may not know its own name, as a lambda does.

    Raises:
        NoSourceError: it was written in C, or by `exec`.
    """
    known = _compiled.get(id(answer))
    if known and known[0] is answer:
        return known[1]
    try:
        return textwrap.dedent(inspect.getsource(answer))
    except Exception:  # a stand-in for an answer may lack anything that `inspect` looks for
        is_class = issubclass(type(answer), type)
        found = _source_of_notebook_class(answer) if is_class else find_source(_name_of(answer)) or find_source(name)
    if not found:
        raise NoSourceError("Its code cannot be read: define it in the answer cell, with `def` or `class`.")
    return textwrap.dedent(found)


def compile_source(source: str, name: str, names: dict[str, Any]) -> Any:
    """Run `source` where `names` are known and give what it calls `name`; `source_of` can read it."""
    namespace = dict(names)
    exec(compile(source, f"<{name}>", "exec"), namespace)
    for defined, text in definitions(source).items():
        made = namespace[defined]
        _compiled[id(made)] = (made, text)
    return namespace[name]


def definitions(text: str) -> dict[str, str]:
    """The functions and classes at the top level of a text, by name; a later one of the same name wins.

    Raises:
        SyntaxError: the text is no Python.
    """
    lines = text.split("\n")
    found = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            found[node.name] = "\n".join(lines[first - 1 : node.end_lineno]) + "\n"
    return found


def _name_of(answer: Any) -> str:
    try:
        return str(answer.__name__)
    except Exception:
        return ""


def _source_of_notebook_class(answer: type) -> str | None:
    """A class typed in a notebook: `inspect` finds no file for it before Python 3.13, but its methods know theirs."""
    for member in vars(answer).values():
        if isinstance(member, FunctionType):
            try:
                found = definitions("".join(linecache.getlines(member.__code__.co_filename)))
            except SyntaxError:
                continue
            if answer.__name__ in found:
                return found[answer.__name__]
    return None
