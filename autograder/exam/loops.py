"""Finding loops in code: in plain sight, inside a comprehension, or behind a function that loops for you."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_LOOPS: dict[type[ast.AST], str] = {
    ast.For: "a for loop",
    ast.AsyncFor: "a for loop",
    ast.While: "a while loop",
    ast.ListComp: "a list comprehension",
    ast.SetComp: "a set comprehension",
    ast.DictComp: "a dictionary comprehension",
    ast.GeneratorExp: "a generator expression",
}
_LOOPING_NAMES = {
    "map", "filter", "reduce", "accumulate", "starmap",
    "vectorize", "apply_along_axis", "apply_over_axes", "fromiter", "fromfunction", "frompyfunc",
    "nditer", "ndenumerate", "ndindex",
}  # fmt: skip
"""Functions that call a function of yours, or hand you the elements, one by one."""

_HIDING_NAMES = {"exec", "eval", "compile", "__import__"}
"""Functions that run code which cannot be read."""


@dataclass(frozen=True)
class Loop:
    """A loop in somebody's code."""

    what: str
    """In words: "a for loop", "np.vectorize, which loops inside"."""
    line: str
    """The line of code."""


def find_loop(sources: Mapping[str, str], start: str, methods: tuple[str, ...] = ()) -> Loop | None:
    """The first loop that runs when `start` is called, or None.

    Args:
        sources: the code of each function or class by name: that of `start`, and of all helpers that can be read.
        start: the name of the function or class called.
        methods: of a class, the methods to look at; all of them by default.

    Raises:
        SyntaxError: a source is no Python.
    """
    return _Search(sources, methods).visit(start, ())


class _Search:
    """Follows calls from function to function."""

    def __init__(self, sources: Mapping[str, str], methods: tuple[str, ...]) -> None:
        self._sources = sources
        self._methods = methods
        self._seen: set[str] = set()

    def visit(self, name: str, callers: tuple[str, ...]) -> Loop | None:
        if name in self._seen:
            return None
        self._seen.add(name)
        source = self._sources[name]
        tree = ast.parse(source)
        path = callers if any(isinstance(node, ast.ClassDef) for node in tree.body) else (*callers, name)
        for root in self._roots(tree, is_start=not callers):
            own_names = _bound_in(root)
            for node in ast.walk(root):
                loop = self._loop_at(node, source.split("\n"), path, own_names)
                if loop:
                    return loop
        return None

    def _roots(self, tree: ast.Module, is_start: bool) -> Iterator[ast.AST]:
        if not (is_start and self._methods):
            yield tree
            return
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.name in self._methods:
                yield node

    def _loop_at(self, node: ast.AST, lines: list[str], path: tuple[str, ...], own_names: set[str]) -> Loop | None:
        if type(node) in _LOOPS:
            return Loop(_LOOPS[type(node)], _line(node, lines))
        used = _name_used(node)
        if isinstance(node, ast.Name) and used in own_names:
            return None
        if used in _LOOPING_NAMES:
            return Loop(f"`{used}`, which loops inside", _line(node, lines))
        if used in _HIDING_NAMES:
            return Loop(f"`{used}`, which hides code", _line(node, lines))
        if isinstance(node, ast.Name) and used in path:
            return Loop(f"a function that calls itself, `{used}`", _line(node, lines))
        return self.visit(used, path) if isinstance(node, ast.Name) and used in self._sources else None


def _bound_in(root: ast.AST) -> set[str]:
    """Names that mean something of the code's own: a variable called `filter` is no loop."""
    stored = {node.id for node in ast.walk(root) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    parameters = {node.arg for node in ast.walk(root) if isinstance(node, ast.arg)}
    in_defaults = {
        node.id
        for arguments in ast.walk(root)
        if isinstance(arguments, ast.arguments)
        for default in (*arguments.defaults, *filter(None, arguments.kw_defaults))
        for node in ast.walk(default)
        if isinstance(node, ast.Name)
    }
    return (stored | parameters) - in_defaults


def _name_used(node: ast.AST) -> str:
    """The name that a node reads: `map`, the `vectorize` of `np.vectorize`, or one spelled out for getattr."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        return node.id
    if isinstance(node, ast.Attribute):
        return "" if _is_ufunc_method(node) else node.attr
    if isinstance(node, ast.ImportFrom):
        return next((alias.name for alias in node.names if alias.name in _LOOPING_NAMES), "")
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "getattr":
        names = [argument.value for argument in node.args[1:] if isinstance(argument, ast.Constant)]
        return str(names[0]) if names else "eval"
    return ""


def _is_ufunc_method(node: ast.Attribute) -> bool:
    """Whether it is the `reduce` of `np.add.reduce`, which takes whole arrays, and not that of `functools`."""
    return node.attr in ("reduce", "accumulate") and isinstance(node.value, ast.Attribute)


def _line(node: ast.AST, lines: list[str]) -> str:
    number = getattr(node, "lineno", 1)
    return lines[number - 1].strip() if 0 < number <= len(lines) else ""
