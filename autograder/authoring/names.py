"""Which names a piece of Python binds, and which it needs from elsewhere."""

import ast
import builtins
import symtable
from collections.abc import Iterator

EVERYTHING = "*"
"""Bound by `from x import *`: no one can say what it brings."""


def defined(tree: ast.Module) -> dict[str, int]:
    """The names that a module or a cell binds at its top level, each with the line of its first binding."""
    found: dict[str, int] = {}
    for name, line in _bindings(tree):
        found.setdefault(name, line)
    return found


def needed(source: str) -> set[str]:
    """The names that `source` uses and neither binds nor has from Python itself.

    Annotations, defaults and decorators count: they are evaluated where the function is defined.
    """
    table = symtable.symtable(source, "<exercise>", "exec")
    bound = {symbol.get_name() for symbol in table.get_symbols() if _is_bound(symbol)}
    own = {name for name in _free(table) if name not in bound}
    return {name for name in own if not hasattr(builtins, name) and not name.startswith("__")}


def _bindings(node: ast.AST) -> Iterator[tuple[str, int]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield child.name, child.lineno
            continue
        if isinstance(child, ast.Lambda):
            continue
        if isinstance(child, ast.Import | ast.ImportFrom):
            for alias in child.names:
                yield alias.asname or alias.name.split(".")[0], child.lineno
        elif isinstance(child, ast.Name) and isinstance(child.ctx, ast.Store):
            yield child.id, child.lineno
        elif isinstance(child, ast.ExceptHandler) and child.name:
            yield child.name, child.lineno
        yield from _bindings(child)


def _free(table: symtable.SymbolTable) -> Iterator[str]:
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (symbol.is_global() or (table.get_type() == "module" and not _is_bound(symbol))):
            yield symbol.get_name()
    for child in table.get_children():
        yield from _free(child)


def _is_bound(symbol: symtable.Symbol) -> bool:
    return symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace()
