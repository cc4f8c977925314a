"""Stand-ins, in the examiner, for objects that live in the sandbox.

A proxy passes calls, attributes and items on. It never stands in for plain data: it has no `__eq__`, no `__float__`,
no arithmetic of the student's, and turning it into an array is an error, so that no answer can claim to be right.
"""

import inspect
import types
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from autograder.examiner.conversation import Conversation
from autograder.wire.frames import WireError

SourceOf = Callable[[str], tuple[str, types.CodeType | None] | None]
"""Returns the source text of the last definition of a name in the submission, and its code, never executed."""

_PASSED_ON = frozenset(
    {
        "__annotations__",
        "__defaults__",
        "__kwdefaults__",
        "__name__",
        "__qualname__",
        "__dict__",
        "__self__",
        "__func__",
    }
)
"""Special attributes that are the student's to give; every other one is looked up on the proxy alone."""

_OF_IPYTHON = ("_repr_", "_ipython_")
"""How names begin by which IPython asks an object to show itself: what a test shows is not for students to make."""


class Proxy:
    """An object of the student's. `_wire` holds what the examiner needs; the rest goes over the wire."""

    __slots__ = ("__weakref__", "_wire")
    __array_ufunc__ = None

    _wire: "Wire"

    def __init__(self, wire: "Wire") -> None:
        object.__setattr__(self, "_wire", wire)

    @staticmethod
    def number_in_sandbox(proxy: "Proxy") -> int:
        """Return the number that the object has in the sandbox."""
        return wire_of(proxy).number

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__") and name not in _PASSED_ON:
            raise AttributeError(f"{self._wire.kind_name!r} object has no attribute {name!r} here")
        if name.startswith(_OF_IPYTHON):
            raise AttributeError(name)
        return self._wire.ask("attribute", name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._wire.ask("set_attribute", name, value)

    def __delattr__(self, name: str) -> None:
        self._wire.ask("delete_attribute", name)

    def __dir__(self) -> list[str]:
        return [name for name in self._wire.ask("attributes") if isinstance(name, str)]

    def __repr__(self) -> str:
        return str(self._wire.ask("representation"))

    def __str__(self) -> str:
        return str(self._wire.ask("text"))

    def __format__(self, spec: str) -> str:
        return str(self._wire.ask("format", spec))

    def __bool__(self) -> bool:
        return True

    def __copy__(self) -> Any:
        return self._wire.ask("copy")

    def __deepcopy__(self, _: Any) -> Any:
        return self if self._wire.kind != "object" else self._wire.ask("deep_copy")

    def __reduce_ex__(self, _: Any) -> NoReturn:
        raise TypeError("an object of the student's code cannot be pickled")

    def __array__(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError(f"the answer gave an object of class {self._wire.kind_name} where numbers were expected")

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        return _PRETENDED.get(self._wire.kind) or type(self)

    @property
    def __doc__(self) -> str | None:  # type: ignore[override]
        text = self._wire.ask("attribute", "__doc__")
        return text if isinstance(text, str) else None

    @property
    def __signature__(self) -> inspect.Signature:
        return _signature(self._wire.ask("signature"))

    @property
    def __code__(self) -> types.CodeType:
        found = self._wire.source()
        if found is None or found[1] is None:
            raise AttributeError("__code__")
        return found[1]


class Wire:
    """What a proxy knows: the conversation, the object's number there, and what it claims to be."""

    __slots__ = ("_source_of", "conversation", "kind", "kind_name", "number")

    def __init__(
        self, conversation: Conversation, number: int, kind: str, kind_name: str, source_of: SourceOf | None
    ) -> None:
        self.conversation = conversation
        self.number = number
        self.kind = kind
        self.kind_name = kind_name
        self._source_of = source_of

    def number_in_sandbox(self) -> int:
        """Return the object's number there."""
        return self.number

    def ask(self, operation: str, *arguments: Any, **keywords: Any) -> Any:
        """Do something with the object."""
        return self.conversation.ask(operation, self, *arguments, **keywords)

    def source(self) -> tuple[str, types.CodeType | None] | None:
        """Return the object's source in the submission and its code, if it has a name that is defined there."""
        name = self.kind_name if self.kind == "class" else self.ask("attribute", "__name__")
        return self._source_of(name) if self._source_of is not None and isinstance(name, str) else None


class ProxyMaker:
    """Makes proxies whose classes have just the special methods that the object's class has.

    Args:
        source_of: finds the source of a name in the submission.
    """

    def __init__(self, source_of: SourceOf | None = None) -> None:
        self._source_of = source_of
        self._classes: dict[tuple[str, frozenset[str]], type[Proxy]] = {}

    def __call__(self, conversation: Conversation, number: int, claims: list[Any]) -> Proxy:
        """Return a new proxy for what the sandbox says of one of its objects."""
        if len(claims) != 3 or not isinstance(claims[0], str) or not isinstance(claims[1], str):
            raise WireError("an object is described by its kind, its class and its abilities")
        kind, kind_name, abilities = claims
        if not isinstance(abilities, list) or any(ability not in _ABILITIES for ability in abilities):
            raise WireError("an object has an ability that no object has")
        key = (kind_name if kind == "object" else kind, frozenset(abilities))
        if key not in self._classes:
            members = {name: method for ability in key[1] for name, method in _ABILITIES[ability].items()}
            self._classes[key] = type(kind_name, (Proxy,), {**_OF_EVERY_PROXY, **members})
        return self._classes[key](Wire(conversation, number, kind, kind_name, self._source_of))


def is_proxy(obj: Any) -> bool:
    """Tell whether an object is a proxy, whatever its class pretends to be."""
    return Proxy in type(obj).__mro__


def wire_of(proxy: Any) -> Wire:
    """Return what a proxy knows."""
    wire: Wire = object.__getattribute__(proxy, "_wire")
    return wire


def _call(self: Proxy, *arguments: Any, **keywords: Any) -> Any:
    return self._wire.ask("call", *arguments, **keywords)


def _length(self: Proxy) -> int:
    length = self._wire.ask("length")
    if type(length) is not int:
        raise TypeError("len() gave something that is no integer")
    return length


def _iterate(self: Proxy) -> Iterator[Any]:
    iterator = self._wire.ask("iterate")
    return iterator if is_proxy(iterator) and hasattr(type(iterator), "__next__") else iter(iterator)


def _exit(self: Proxy, *error: Any) -> Any:
    known = error[1] is None
    return self._wire.ask("exit", None, None, None) if known else self._wire.ask("exit", None, str(error[1]), None)


_ABILITIES: dict[str, dict[str, Callable[..., Any]]] = {
    "call": {
        "__call__": _call,
        "__instancecheck__": lambda self, obj: bool(is_proxy(obj) and self._wire.ask("is_instance", obj)),
        "__subclasscheck__": lambda self, obj: bool(is_proxy(obj) and self._wire.ask("is_subclass", obj)),
    },
    "length": {"__len__": _length},
    "iterate": {"__iter__": _iterate},
    "next": {"__next__": lambda self: self._wire.ask("next"), "__iter__": lambda self: self},
    "item": {"__getitem__": lambda self, key: self._wire.ask("item", key)},
    "set_item": {"__setitem__": lambda self, key, value: self._wire.ask("set_item", key, value)},
    "delete_item": {"__delitem__": lambda self, key: self._wire.ask("delete_item", key)},
    "enter": {"__enter__": lambda self: self._wire.ask("enter"), "__exit__": _exit},
}
_OF_EVERY_PROXY = {"__slots__": (), "__module__": __name__, "__doc__": Proxy.__dict__["__doc__"]}
_PRETENDED: dict[str, type] = {"function": types.FunctionType, "class": type}


def _signature(rows: Any) -> inspect.Signature:
    parameters = []
    for name, kind, has_default, default, annotation in rows:
        parameters.append(
            inspect.Parameter(
                name,
                inspect._ParameterKind(kind),
                default=default if has_default else inspect.Parameter.empty,
                annotation=inspect.Parameter.empty if annotation is None else annotation,
            )
        )
    return inspect.Signature(parameters)
