"""Python's operators on objects of the student's classes, by the names of their special methods.

The sandbox tells which of them an object's class defines, and applies them; the examiner asks.
"""

import math
import operator
from collections.abc import Callable
from typing import Any

_TWO: dict[str, Callable[..., Any]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "matmul": operator.matmul,
    "truediv": operator.truediv,
    "floordiv": operator.floordiv,
    "mod": operator.mod,
    "divmod": divmod,
    "pow": pow,
    "lshift": operator.lshift,
    "rshift": operator.rshift,
    "and": operator.and_,
    "or": operator.or_,
    "xor": operator.xor,
}

COMPARISONS: dict[str, Callable[..., Any]] = {
    "__eq__": operator.eq,
    "__ne__": operator.ne,
    "__lt__": operator.lt,
    "__le__": operator.le,
    "__gt__": operator.gt,
    "__ge__": operator.ge,
}


def _reflected(apply: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda right, left: apply(left, right)


BINARY: dict[str, Callable[..., Any]] = {
    **COMPARISONS,
    **{f"__{name}__": apply for name, apply in _TWO.items()},
    **{f"__r{name}__": _reflected(apply) for name, apply in _TWO.items()},
}
"""Operators between the object and another."""

IN_PLACE: dict[str, Callable[..., Any]] = {
    f"__i{name}__": getattr(operator, f"i{name}") for name in _TWO if name != "divmod"
}
"""Operators that may change the object, such as `+=`."""

UNARY: dict[str, Callable[..., Any]] = {
    "__neg__": operator.neg,
    "__pos__": operator.pos,
    "__invert__": operator.invert,
    "__abs__": abs,
    "__bool__": bool,
    "__int__": int,
    "__float__": float,
    "__complex__": complex,
    "__index__": operator.index,
    "__round__": round,
    "__trunc__": math.trunc,
    "__floor__": math.floor,
    "__ceil__": math.ceil,
    "__contains__": operator.contains,
    "__reversed__": reversed,
}
"""What asks the object itself for a value; also `in`, whose other side need not be an object of the student's."""

OPERATORS = {**BINARY, **IN_PLACE, **UNARY}


def operators_of(kind: type) -> list[str]:
    """Return the names of the special methods for operators that a class defines."""
    return [name for name in OPERATORS if _defines(kind, name)]


def hash_of(obj: Any) -> int | None:
    """Return the hash that an object's class gives it; None if it gives none of its own."""
    if not _defines(type(obj), "__hash__"):
        return None
    try:
        return hash(obj)
    except Exception:
        return None


def _defines(kind: type, name: str) -> bool:
    method = getattr(kind, name, None)
    return method is not None and method is not getattr(object, name, None)
