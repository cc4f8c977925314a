"""Small wrong changes of a solution, made of its syntax tree: what a hidden test must notice."""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_BINARY: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.Pow: ast.Mult,
    ast.FloorDiv: ast.Div,
}
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_NAMES = {
    "max": "min",
    "min": "max",
    "maximum": "minimum",
    "minimum": "maximum",
    "argmax": "argmin",
    "argmin": "argmax",
    "sum": "mean",
    "mean": "sum",
    "exp": "expm1",
    "log": "log1p",
    "zeros_like": "ones_like",
    "ones_like": "zeros_like",
    "zeros": "ones",
    "ones": "zeros",
    "sqrt": "square",
    "sin": "cos",
    "cos": "sin",
    "abs": "negative",
}


@dataclass(frozen=True)
class Mutant:
    """A changed solution."""

    source: str
    change: str
    """The statement that was changed, before and after."""


def mutants_of(source: str) -> Iterator[Mutant]:
    """Every mutant of a function or class: one small change each.

    Docstrings and signatures are left alone: students get them as they are.
    """
    tree = ast.parse(source)
    nodes = list(ast.walk(tree))
    seen = {ast.dump(tree)}
    around = _statements_around(tree)
    given = _given(nodes)
    for place, node in enumerate(nodes):
        for change in () if id(node) in given else _changes(node):
            changed = copy.deepcopy(tree)
            twins = list(ast.walk(changed))
            change(twins[place])
            ast.fix_missing_locations(changed)
            if ast.dump(changed) not in seen and node is not tree.body[0]:
                seen.add(ast.dump(changed))
                statement = around[id(node)]
                after = _first_line(twins[nodes.index(statement)])
                yield Mutant(ast.unparse(changed) + "\n", f"{_first_line(statement)} → {after}")


Change = Callable[[ast.AST], None]
"""Changes a node in place."""


def _statements_around(tree: ast.AST) -> dict[int, ast.AST]:
    """For each node, by its id, the innermost statement that it is part of."""
    found = {id(tree): tree}
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            found[id(child)] = child if isinstance(child, ast.stmt) else found[id(node)]
    return found


def _given(nodes: list[ast.AST]) -> set[int]:
    """The ids of the nodes of signatures, defaults too, and of other annotations."""
    roots = [getattr(node, field, None) for node in nodes for field in ("annotation", "returns", "args")]
    return {id(node) for root in roots if isinstance(root, ast.AST) for node in ast.walk(root)}


def _first_line(node: ast.AST) -> str:
    return ast.unparse(node).split("\n")[0]


def _changes(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.BinOp(op=op):
            if type(op) in _BINARY:
                yield _setting("op", _BINARY[type(op)]())
            if isinstance(op, ast.MatMult | ast.Sub | ast.Div):
                yield _swapping("left", "right")
            yield _replacing_by("left")
            yield _replacing_by("right")
        case ast.AugAssign(op=op):
            if type(op) in _BINARY:
                yield _setting("op", _BINARY[type(op)]())
        case ast.UnaryOp(op=ast.USub() | ast.Not()):
            yield _replacing_by("operand")
        case ast.Compare(ops=[op]):
            for other in _COMPARISONS.get(type(op), ()):
                yield _setting("ops", [other()])
        case ast.BoolOp(op=op):
            yield _setting("op", ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.Constant(value=bool() as value):
            yield _setting("value", not value)
        case ast.Constant(value=int() as value):
            yield _setting("value", value + 1)
            yield _setting("value", value - 1)
        case ast.Constant(value=float() as value):
            yield _setting("value", value * 1.1 if value else 0.1)
            yield _setting("value", -value if value else 1.0)
        case ast.Attribute(attr=name) if name in _NAMES:
            yield _setting("attr", _NAMES[name])
        case ast.Attribute(attr="T"):
            yield _replacing_by("value")
        case ast.Call(keywords=keywords) if keywords:
            for place in range(len(keywords)):
                yield _setting("keywords", [*keywords[:place], *keywords[place + 1 :]])
        case ast.IfExp():
            yield _swapping("body", "orelse")
    if isinstance(node, ast.stmt) and not _says_nothing(node):
        yield _drop


def _says_nothing(statement: ast.stmt) -> bool:
    """Whether it is a docstring, or nothing to begin with."""
    is_text = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return is_text or isinstance(statement, ast.Pass)


def _drop(node: ast.AST) -> None:
    _become(node, ast.Pass())


def _setting(field: str, value: object) -> Change:
    return lambda node: setattr(node, field, value)


def _swapping(one: str, other: str) -> Change:
    def change(node: ast.AST) -> None:
        first, second = getattr(node, one), getattr(node, other)
        setattr(node, one, second)
        setattr(node, other, first)

    return change


def _replacing_by(field: str) -> Change:
    """Put a part of an expression in its place: `a * b` becomes `a`."""
    return lambda node: _become(node, getattr(node, field))


def _become(node: ast.AST, other: ast.AST) -> None:
    node.__class__ = other.__class__  # type: ignore[assignment]
    node.__dict__.clear()
    node.__dict__.update(other.__dict__)
