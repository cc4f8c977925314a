"""The small wrong changes that can be made of one node of a syntax tree."""

import ast
from collections.abc import Callable, Iterator

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

_SYMMETRIC = ("max", "min", "maximum", "minimum", "hypot")
"""Functions whose arguments have no order."""

Change = Callable[[ast.AST], None]
"""Changes a node in place."""


def changes_of(node: ast.AST) -> Iterator[Change]:
    """The wrong changes of one node of a syntax tree."""
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
            yield _assign
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
        case ast.Call(func=function, args=arguments, keywords=keywords):
            for place in range(len(keywords)):
                yield _setting("keywords", [*keywords[:place], *keywords[place + 1 :]])
            for place in range(1, len(arguments)) if _name_of(function) not in _SYMMETRIC else ():
                yield _swapping_neighbours("args", place)
            if isinstance(function, ast.Name) and function.id == "range":
                yield _shortening("args")
        case ast.Tuple(elts=elements, ctx=ast.Load()):
            for place in range(1, len(elements)):
                yield _swapping_neighbours("elts", place)
        case ast.Subscript(slice=ast.Name() | ast.BinOp()):
            yield _one_less("slice")
        case ast.Slice(lower=lower, upper=upper):
            for field, bound in (("lower", lower), ("upper", upper)):
                if bound is not None:
                    yield _one_less(field)
                    yield _setting(field, None)
        case ast.IfExp():
            yield _swapping("body", "orelse")
    if isinstance(node, ast.stmt) and not _says_nothing(node):
        yield _drop


def _name_of(function: ast.expr) -> str:
    return ast.unparse(function).rpartition(".")[2]


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


def _swapping_neighbours(field: str, place: int) -> Change:
    """Exchange one of several things with the one before it."""

    def change(node: ast.AST) -> None:
        things = getattr(node, field)
        things[place - 1 : place + 1] = things[place], things[place - 1]

    return change


def _one_less(field: str) -> Change:
    """Make an index or a bound one less."""
    return lambda node: setattr(node, field, _less_one(getattr(node, field)))


def _shortening(field: str) -> Change:
    """Make the last or only limit of a range one less."""

    def change(node: ast.AST) -> None:
        limits = getattr(node, field)
        place = min(1, len(limits) - 1)
        limits[place] = _less_one(limits[place])

    return change


def _less_one(number: ast.expr) -> ast.expr:
    return ast.BinOp(left=number, op=ast.Sub(), right=ast.Constant(1))


def _assign(node: ast.AST) -> None:
    """`a += b` becomes `a = b`."""
    assert isinstance(node, ast.AugAssign)
    _become(node, ast.Assign(targets=[node.target], value=node.value))


def _replacing_by(field: str) -> Change:
    """Put a part of an expression in its place: `a * b` becomes `a`."""
    return lambda node: _become(node, getattr(node, field))


def _become(node: ast.AST, other: ast.AST) -> None:
    node.__class__ = other.__class__  # type: ignore[assignment]
    node.__dict__.clear()
    node.__dict__.update(other.__dict__)
