"""Which classes a cell defines, and which of Python's special methods they have."""

import ast
import builtins
from collections.abc import Mapping

from autograder.examiner.dataflow import python_of
from autograder.sandbox.operators import COMPARISONS, OPERATORS

MAY_CROSS = "may cross"
"""Stands among the special methods of a class that may be derived from a plain type: its objects cross as such."""
_ANY = frozenset(OPERATORS) | {"__len__"}
"""Of a class whose base is defined elsewhere."""
_BUILTINS = frozenset(dir(builtins))
_NO_PLAIN_TYPES = frozenset({"object", "ABC", "abc.ABC"})
"""Bases that say nothing of what an object is."""
_ORDER = frozenset(COMPARISONS) - {"__eq__", "__ne__"}


def classes_of(source: str, known: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Return the classes that a cell defines at its top level, with their special methods.

    Args:
        source: of the cell.
        known: those of cells before it.
    """
    if "class " not in source:
        return {}
    try:
        tree = ast.parse(python_of(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}
    found: dict[str, frozenset[str]] = {}
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            found[node.name] = _methods_of(node, {**known, **found})
    return found


def _methods_of(node: ast.ClassDef, known: Mapping[str, frozenset[str]]) -> frozenset[str]:
    methods: set[str] = set()
    for statement in node.body:
        if isinstance(statement, ast.FunctionDef):
            methods.add(statement.name)
        elif isinstance(statement, ast.Assign):
            methods |= {target.id for target in statement.targets if isinstance(target, ast.Name)}
    crosses: set[str] = set()
    for base in map(ast.unparse, node.bases):
        if base in known:
            methods |= known[base]
            crosses |= known[base] & {MAY_CROSS}
        elif base not in _NO_PLAIN_TYPES:
            methods |= frozenset() if base in _BUILTINS else _ANY  # a list's objects cross as lists
            crosses = {MAY_CROSS}
    for decorator in map(ast.unparse, node.decorator_list):
        methods |= _ORDER if "total_ordering" in decorator or "order=True" in decorator else set()
        methods |= {"__eq__"} if "dataclass" in decorator else set()
    return (frozenset(methods) & _ANY) | crosses
