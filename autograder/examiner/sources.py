"""The student's source code, for tests that look at it: read from the submission, never asked of the sandbox."""

import ast
import doctest
import inspect
import linecache
import textwrap
import types
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import Any

from IPython.core.inputtransformer2 import TransformerManager

from autograder.examiner.proxies import is_proxy, wire_of
from autograder.examiner.twins import TwinClass

Definition = tuple[str, types.CodeType | None]


class Sources:
    """Finds functions and classes by name in the cells that a student wrote."""

    def __init__(self, cells: Sequence[str]) -> None:
        self._cells = cells
        self._found: dict[str, Definition] | None = None

    def __call__(self, name: str) -> Definition | None:
        """Return the text of the last definition of a name, and its code, which is compiled and never executed."""
        if self._found is None:
            self._found = {}
            for number, cell in enumerate(self._cells):
                _add_definitions(self._found, cell, f"<cell {number} of the submission>")
        return self._found.get(name)


def read_sources_of_proxies() -> None:
    """Have `inspect.getsource` and `inspect.getsourcelines` work for proxies in this process."""
    inspect.getsource = _for_proxies(inspect.getsource, lambda text: text)  # type: ignore[assignment]
    inspect.getsourcelines = _for_proxies(inspect.getsourcelines, lambda text: (text.splitlines(keepends=True), 1))  # type: ignore[assignment]


def refuse_doctests_of_proxies() -> None:
    """Have doctest refuse to run, in this process, the examples that a student wrote."""
    find = doctest.DocTestFinder.find

    @wraps(find)
    def find_in_ours(finder: doctest.DocTestFinder, obj: object, *arguments: Any, **keywords: Any) -> Any:
        if is_proxy(obj) or isinstance(obj, TwinClass):
            raise TypeError(
                "doctest would run the examples of the answer, which its student wrote, where the tests are;"
                " give this test the tag in-sandbox"
            )
        return find(finder, obj, *arguments, **keywords)

    doctest.DocTestFinder.find = find_in_ours  # type: ignore[method-assign, assignment]


def _for_proxies(original: Callable[[Any], Any], give: Callable[[str], Any]) -> Callable[[Any], Any]:
    @wraps(original)
    def read(obj: Any) -> Any:
        if not is_proxy(obj) and not isinstance(obj, TwinClass):
            return original(obj)
        found = wire_of(obj).source() if is_proxy(obj) else TwinClass.source_of(obj)
        if found is None:
            raise OSError("could not get source code: the submission has no definition of that name")
        return give(found[0])

    return read


def _add_definitions(found: dict[str, Definition], cell: str, filename: str) -> None:
    """Add what a cell defines; a name that is given to what another one stands for keeps that one's source."""
    try:
        source = TransformerManager().transform_cell(cell)
        tree = ast.parse(source)
        codes = _codes(compile(source, filename, "exec", dont_inherit=True))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    lines = source.splitlines(keepends=True)
    linecache.cache[filename] = (len(source), None, lines, filename)
    for node in _statements(tree.body):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            text = textwrap.dedent("".join(lines[first - 1 : node.end_lineno]))
            found[node.name] = (text, codes.get(node.name))
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda):
            text = "".join(lines[node.lineno - 1 : node.end_lineno])
            found |= {target.id: (text, None) for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Name) and node.value.id in found:
            found |= {target.id: found[node.value.id] for target in node.targets if isinstance(target, ast.Name)}
        else:
            # Bound to what cannot be read here: an earlier definition is no longer what the name stands for.
            for name in _bound_by(node):
                found.pop(name, None)


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements that run when a cell does, in order: those in its branches, loops and blocks too."""
    for node in body:
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            for part in ("body", "handlers", "orelse", "finalbody", "cases"):
                yield from _statements(getattr(node, part, []))


def _bound_by(node: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement gives to something or deletes, leaving out the statements inside it."""
    waiting: list[ast.AST] = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, ast.Name) and not isinstance(part.ctx, ast.Load):
            yield part.id
        elif isinstance(part, ast.alias):
            yield part.asname or part.name.split(".")[0]
        inside = (child for child in ast.iter_child_nodes(part) if not isinstance(child, ast.stmt))
        waiting.extend(child for child in inside if not isinstance(child, ast.Lambda | ast.comprehension))


def _codes(module: types.CodeType) -> dict[str, types.CodeType]:
    return {code.co_name: code for code in module.co_consts if isinstance(code, types.CodeType)}
