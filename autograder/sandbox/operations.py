"""What the examiner can ask of names and objects in the sandbox."""

import copy
import enum
import importlib
import inspect
from collections.abc import Callable
from typing import Any

from autograder.cells.text import utf8
from autograder.sandbox.operators import OPERATORS, hash_of, operators_of
from autograder.wire.sharing import mro_of

Operation = Callable[..., Any]

LOOKUPS = frozenset({"name", "attribute", "item"})
"""Operations that give a view of the student's own state: what they return stays shared until the test cell ends."""


def signature_of(obj: Any) -> list[tuple[str, int, bool, Any, str | None]]:
    """Return the parameters of a callable: name, kind, has a default, the default if it is simple, annotation."""
    rows = []
    for parameter in inspect.signature(obj).parameters.values():
        has_default = parameter.default is not parameter.empty
        simple = isinstance(parameter.default, bool | int | float | str | bytes | type(None) | tuple)
        annotation = None if parameter.annotation is parameter.empty else str(parameter.annotation)
        default = parameter.default if has_default and simple else None
        rows.append((parameter.name, int(parameter.kind), has_default, default, annotation))
    return rows


def claims_of(obj: Any, export: Callable[[Any], list[Any]]) -> list[Any]:
    """Return what the examiner is told of an object that stays here.

    Args:
        obj: the object.
        export: returns the node of another one, of its class, say.
    """
    if isinstance(obj, BaseException) and not is_pythons(type(obj)):
        return ["error", export(type(obj))[1:], utf8(_text_of(obj)[:_TEXT])]
    if isinstance(obj, type) and issubclass(obj, BaseException):
        ancestors = [base.__name__ if is_pythons(base) else export(base)[1:] for base in obj.__bases__]
        return ["exception", utf8(obj.__name__), utf8(str(obj.__module__)), ancestors]
    if isinstance(obj, type):
        return ["object", "class", str(obj.__name__), _protocols_of(type(obj)), None, _given_bases(obj)]
    kind = type(obj)
    if inspect.isroutine(obj):
        return ["object", "function", str(kind.__name__), _protocols_of(kind), None, []]
    abilities, bases = _described(kind)
    member = [obj.name] if isinstance(obj, enum.Enum) and isinstance(obj.name, str) else []
    return ["object", "object", str(kind.__name__), abilities, hash_of(obj), bases, *member]


_known: dict[int, tuple[type, list[int], list[str], list[list[str]]]] = {}
"""Classes that were described before, with how much was in each and in its bases, which tells whether one changed."""


def _described(kind: type) -> tuple[list[str], list[list[str]]]:
    """Return what a class can do, and its bases."""
    sizes = [len(vars(base)) for base in mro_of(kind)]
    known = _known.get(id(kind))
    if known is None or known[1] != sizes:
        known = _known[id(kind)] = kind, sizes, _protocols_of(kind) + operators_of(kind), _given_bases(kind)
    return known[2], known[3]


def _protocols_of(kind: type) -> list[str]:
    """Return which protocols of Python a class supports, of those that proxies pass on."""
    return [ability for ability, method in _ABILITIES.items() if getattr(kind, method, None) is not None]


def _given_bases(kind: type) -> list[list[str]]:
    """Return module and name of a class and its bases, if they are neither Python's nor NumPy's."""
    others = [base for base in mro_of(kind) if not is_pythons(base)]
    return [[str(base.__module__), str(base.__name__)] for base in others[:_BASES]]


def is_pythons(kind: type) -> bool:
    """Tell whether a class is one of Python's own or of NumPy's, by what it says of itself."""
    return str(kind.__module__).partition(".")[0] in ("builtins", "numpy")


def _text_of(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:
        return ""


_TEXT = 10_000
"""Characters of an exception's text that cross."""
_BASES = 20
_ABILITIES = {
    "call": "__call__",
    "length": "__len__",
    "iterate": "__iter__",
    "next": "__next__",
    "item": "__getitem__",
    "set_item": "__setitem__",
    "delete_item": "__delitem__",
    "enter": "__enter__",
}


def _set_item(target: Any, key: Any, value: Any) -> None:
    target[key] = value


def _delete_item(target: Any, key: Any) -> None:
    del target[key]


def _exit(target: Any, kind: type[BaseException] | None, error: Any) -> Any:
    """Leave a `with`. `error` is an exception of the student's, or the text of another."""
    if isinstance(error, str) and kind is not None:
        try:
            error = kind(error)
        except Exception:  # one that wants more than a text
            error = Exception(error)
    return type(target).__exit__(target, kind, error, None)


def _figures(question: str) -> Any:
    """Ask pyplot for the current figure, its axes or the numbers of all; or have it close them."""
    pyplot = importlib.import_module("matplotlib.pyplot")
    return pyplot.close("all") if question == "close" else getattr(pyplot, question)()


OPERATIONS: dict[str, Operation] = {
    "call": lambda target, *arguments, **keywords: target(*arguments, **keywords),
    "attribute": getattr,
    "set_attribute": setattr,
    "delete_attribute": delattr,
    "item": lambda target, key: target[key],
    "set_item": _set_item,
    "delete_item": _delete_item,
    "length": len,
    "iterate": iter,
    "next": next,
    "enter": lambda target: type(target).__enter__(target),
    "exit": _exit,
    "is_instance": lambda target, obj: isinstance(obj, target),
    "is_subclass": lambda target, obj: issubclass(obj, target),
    "signature": signature_of,
    "attributes": dir,
    "text": str,
    "representation": repr,
    "format": format,
    "operate": lambda target, name, *others: OPERATORS[name](target, *others),
    "figures": _figures,
    "copy": copy.copy,
    "deep_copy": copy.deepcopy,
}
"""Operations on an object, by name; those on the namespace are the worker's own."""
