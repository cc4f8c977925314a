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
    """What was changed, and the line in which it stands."""


def mutants_of(source: str) -> Iterator[Mutant]:
    """Every mutant of a function or class: one small change each; docstrings and annotations are left alone."""
    tree, lines = ast.parse(source), source.split("\n")
    seen = {ast.dump(tree)}
    annotations = _annotations(tree)
    for number, node in enumerate(ast.walk(tree)):
        for change in () if id(node) in annotations else _changes(node):
            changed = copy.deepcopy(tree)
            twin = next(other for place, other in enumerate(ast.walk(changed)) if place == number)
            before, after = change(twin)
            ast.fix_missing_locations(changed)
            if ast.dump(changed) not in seen:
                seen.add(ast.dump(changed))
                line = lines[getattr(node, "lineno", 1) - 1].strip()
                yield Mutant(ast.unparse(changed) + "\n", f"{before} → {after} in “{line}”")


def _annotations(tree: ast.AST) -> set[int]:
    """The ids of the nodes that only say of which type something is."""
    roots = [getattr(node, field, None) for node in ast.walk(tree) for field in ("annotation", "returns")]
    return {id(node) for root in roots if root is not None for node in ast.walk(root)}


Change = Callable[[ast.AST], tuple[str, str]]
"""Changes a node in place; gives it before and after."""


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
        case ast.FunctionDef() | ast.ClassDef() | ast.For() | ast.While() | ast.If() | ast.With():
            yield from _dropped_statements(node)


def _dropped_statements(node: ast.AST) -> Iterator[Change]:
    for field in ("body", "orelse"):
        for place, statement in enumerate(getattr(node, field, [])):
            is_docstring = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
            if not is_docstring and not isinstance(statement, ast.Pass):
                yield _dropping(field, place)


def _setting(field: str, value: object) -> Change:
    def change(node: ast.AST) -> tuple[str, str]:
        before = ast.unparse(node)
        setattr(node, field, value)
        return before, ast.unparse(node)

    return change


def _swapping(one: str, other: str) -> Change:
    def change(node: ast.AST) -> tuple[str, str]:
        before = ast.unparse(node)
        first, second = getattr(node, one), getattr(node, other)
        setattr(node, one, second)
        setattr(node, other, first)
        return before, ast.unparse(node)

    return change


def _replacing_by(field: str) -> Change:
    """Put a part of an expression in its place: `a * b` becomes `a`."""

    def change(node: ast.AST) -> tuple[str, str]:
        before, part = ast.unparse(node), getattr(node, field)
        node.__class__ = part.__class__
        node.__dict__.clear()
        node.__dict__.update(part.__dict__)
        return before, ast.unparse(node)

    return change


def _dropping(field: str, place: int) -> Change:
    def change(node: ast.AST) -> tuple[str, str]:
        before = ast.unparse(getattr(node, field)[place])
        getattr(node, field)[place] = ast.Pass()
        return before, "pass"

    return change
