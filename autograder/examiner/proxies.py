"""Stand-ins, in the examiner, for objects that live in the sandbox.

A proxy passes calls, attributes and items on. It never stands in for plain data: turning it into an array is an error,
and it passes operators on in two cases only, so that no answer can claim to be right.

- Between two objects of the student's: a test that compares or adds those hears the student's word either way.
- Of an *instance*, for operators that the instructor's own class defines. That is an object which the test had by
  calling a class that the instructor's notebook defines, and which came in no other way. What a function returned
  where a number is expected is none, whatever its class defines: it equals no number, and none can be taken from it.
"""

import copy
import inspect
import types
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NoReturn

from autograder.examiner.classes import MAY_CROSS
from autograder.examiner.conversation import Conversation
from autograder.sandbox.operators import BINARY, IN_PLACE, OPERATORS, UNARY
from autograder.wire.decode import OF_STUDENTS

if TYPE_CHECKING:
    from autograder.examiner.stand_ins import Claims, ProxyMaker

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

_TRUTH = frozenset({"__bool__", "__len__"})
"""What decides whether an object is true, if its class defines it."""

_METHODS = (types.FunctionType, classmethod, staticmethod, property)
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
        if name.startswith("__") and name.endswith("__") and name not in _PASSED_ON and not _may_define(self, name):
            raise AttributeError(f"{self._wire.kind_name!r} object has no attribute {name!r} here")
        if name.startswith(_OF_IPYTHON):
            raise AttributeError(name)
        kind = self._wire.given_class()
        own = None if kind is None else inspect.getattr_static(kind, name, None)
        if isinstance(own, _METHODS):
            return own.__get__(self, kind)
        value = self._wire.ask("attribute", name)
        if callable(value) and not is_proxy(value):  # `answer.startswith` is `str`, say: to call it asks nobody
            self._wire.conversation.use_method()
        return value

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
        return self._wire.ask("operate", "__bool__") is True if self._wire.instance_of & _TRUTH else True

    def __hash__(self) -> int:
        claimed = self._wire.hash
        return object.__hash__(self) if claimed is None else claimed

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
        return _PRETENDED.get(self._wire.kind) or next(self._wire.given_bases(), type(self))

    @property
    def __bases__(self) -> tuple[type, ...]:
        bases = tuple(self._wire.given_bases()) if self._wire.kind == "class" else ()
        if not bases:
            raise AttributeError("__bases__")
        return bases

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

    __slots__ = (
        "alias",
        "bases",
        "constructs",
        "conversation",
        "fresh",
        "hash",
        "instance_of",
        "kind",
        "kind_name",
        "maker",
        "named",
        "number",
    )

    def __init__(self, maker: "ProxyMaker", conversation: Conversation, number: int, claims: "Claims") -> None:
        self.maker = maker
        self.conversation = conversation
        self.number = number
        self.kind = claims.kind
        self.kind_name = claims.name
        self.bases = claims.bases
        self.hash = claims.hash
        self.fresh = True
        """It came over once so far."""
        self.instance_of: frozenset[str] = frozenset()
        """Of an instance: the special methods that the instructor's class defines."""
        self.constructs: frozenset[str] | None = None
        """Of a class that a test looked up under the name of one of the instructor's: the same."""
        self.alias: Proxy | None = None
        """Of a function or class: the proxy that tests get by its name."""
        self.named = False
        """A test has looked it up by its name, to call it."""

    def number_in_sandbox(self) -> int:
        """Return the object's number there."""
        return self.number

    def ask(self, operation: str, *arguments: Any, **keywords: Any) -> Any:
        """Do something with the object."""
        return self.conversation.ask(operation, self, *arguments, **keywords)

    def operate(self, proxy: "Proxy", method: str, *others: Any) -> Any:
        """Apply an operator, if it may be passed on; return NotImplemented if not, as methods of operators do.

        With an object of a class that the course gives, and that the proxy's object is of as well, that class's own
        method says what it gives.
        """
        for kind in self.given_bases() if others and not is_proxy(others[0]) else ():
            if isinstance(others[0], kind) and hasattr(kind, method):
                return getattr(kind, method)(proxy, *others)
        among_students = bool(others) and method not in UNARY and all(map(is_proxy, others))
        if self.conversation.translating or not (among_students or method in self.instance_of):
            return NotImplemented
        return self.ask("operate", method, *others)

    def given_class(self) -> type | None:
        """Return the examiner's own class of the object, if the course gives it: the methods are the course's."""
        return self.maker.classes.find(*self.bases[0]) if self.bases and self.kind == "object" else None

    def given_bases(self) -> Iterator[type]:
        """Yield the examiner's own classes among those that the object's class is, or is derived from."""
        for module, name in self.bases:
            kind = self.maker.classes.find(module, name)
            if kind is not None:
                yield kind

    def source(self) -> tuple[str, types.CodeType | None] | None:
        """Return the object's source in the submission and its code, if it has a name that is defined there."""
        name = self.kind_name if self.kind == "class" else self.ask("attribute", "__name__")
        return self.maker.source_of(name) if isinstance(name, str) else None


def named(proxy: Proxy, methods: frozenset[str] | None) -> Proxy:
    """Return another proxy for a function or class, one that a test calls by its name.

    Args:
        proxy: for the function or class.
        methods: of a class of the instructor's of that name, the special methods: its objects are instances.
    """
    wire = wire_of(proxy)
    if wire.alias is None or wire_of(wire.alias).constructs != methods:
        other = copy.copy(wire)
        other.named = True
        other.constructs = methods
        wire.alias = type(proxy)(other)
    return wire.alias


def is_proxy(obj: Any) -> bool:
    """Tell whether an object is a proxy, whatever its class pretends to be."""
    return Proxy in type(obj).__mro__


def wire_of(proxy: Any) -> Wire:
    """Return what a proxy knows."""
    wire: Wire = object.__getattribute__(proxy, "_wire")
    return wire


def _may_define(proxy: Proxy, name: str) -> bool:
    """Tell whether a test may ask an object whether it has this special method: a class, for an operator."""
    return wire_of(proxy).kind == "class" and name in OPERATORS


def _call(self: Proxy, *arguments: Any, **keywords: Any) -> Any:
    if not self._wire.named:
        self._wire.conversation.use_method()
    methods = self._wire.constructs
    apart = methods is not None and MAY_CROSS not in methods  # a student's `class Stack(list)` has methods of its own
    value = self._wire.ask("make" if apart else "call", *arguments, **keywords)
    if methods and is_proxy(value) and wire_of(value).fresh:
        wire_of(value).instance_of = methods
        self._wire.maker.instances += 1
    return value


def _operator(method: str) -> Callable[..., Any]:
    def operate(self: Proxy, *others: Any) -> Any:
        return self._wire.operate(self, method, *others)

    return operate


def _in_place(method: str) -> Callable[..., Any]:
    def operate(self: Proxy, other: Any) -> Any:
        return _kept(self, self._wire.operate, self, method, other)

    return operate


def _conversion(method: str) -> Callable[..., Any]:
    def convert(self: Proxy, *arguments: Any) -> Any:
        value = self._wire.operate(self, method, *arguments)
        if value is NotImplemented:
            raise TypeError(
                f"{method} of an object of class {self._wire.kind_name} is passed on only where the test made it itself"
            )
        return value

    return convert


def _same_class(self: Proxy, other: Any) -> Any:
    """Tell whether this is the class of a proxy (`type(v) == Vector`), or another proxy for the same thing."""
    if isinstance(other, type) and Proxy in other.__mro__ and self._wire.kind == "class":
        return other.__name__ == self._wire.kind_name
    return is_proxy(other) and wire_of(other).number == self._wire.number


def _is_instance(self: Proxy, obj: Any) -> bool:
    if type(obj).__module__ == OF_STUDENTS:  # a named tuple
        return type(obj).__name__ == self._wire.kind_name
    return is_proxy(obj) and bool(self._wire.ask("is_instance", obj))


def _length(self: Proxy) -> int:
    length = self._wire.ask("length")
    if type(length) is not int:
        raise TypeError("len() gave something that is no integer")
    return length


def _iterate(self: Proxy) -> Iterator[Any]:
    iterator = self._wire.ask("iterate")
    return iterator if is_proxy(iterator) and hasattr(type(iterator), "__next__") else iter(iterator)


def _enter(self: Proxy) -> Any:
    return _kept(self, self._wire.ask, "enter")


def _kept(self: Proxy, apply: Callable[..., Any], *arguments: Any) -> Any:
    """Apply the test's own operator or `with`; an instance that gives itself back for it stays one."""
    was = self._wire.instance_of
    value = apply(*arguments)
    if value is self:
        self._wire.instance_of = was
    return value


def _exit(self: Proxy, *error: Any) -> Any:
    kind, raised = error[0], error[1]
    if raised is None:
        return self._wire.ask("exit", None, None)
    if hasattr(kind, "number_in_sandbox"):
        return self._wire.ask("exit", kind, raised)
    nearest = next(base for base in kind.__mro__ if base.__module__ == "builtins")
    suppressed = self._wire.ask("exit", nearest, str(raised))
    return suppressed is True and isinstance(raised, Exception) and not isinstance(raised, AssertionError)


ABILITIES: dict[str, dict[str, Callable[..., Any]]] = {
    "call": {
        "__call__": _call,
        "__instancecheck__": _is_instance,
        "__subclasscheck__": lambda self, obj: bool(is_proxy(obj) and self._wire.ask("is_subclass", obj)),
    },
    "length": {"__len__": _length},
    "iterate": {"__iter__": _iterate},
    "next": {"__next__": lambda self: self._wire.ask("next"), "__iter__": lambda self: self},
    "item": {"__getitem__": lambda self, key: self._wire.ask("item", key)},
    "set_item": {"__setitem__": lambda self, key, value: self._wire.ask("set_item", key, value)},
    "delete_item": {"__delitem__": lambda self, key: self._wire.ask("delete_item", key)},
    "enter": {"__enter__": _enter, "__exit__": _exit},
    **{method: {method: _operator(method)} for method in BINARY},
    **{method: {method: _in_place(method)} for method in IN_PLACE},
    **{method: {method: _conversion(method)} for method in UNARY if method != "__bool__"},
    "__bool__": {},
}
"""The methods of a proxy for each thing that its object's class can do."""
OF_CLASSES: dict[str, Callable[..., Any]] = {"__eq__": _same_class, "__hash__": lambda self: hash(self._wire.number)}
OF_EVERY_PROXY = {
    "__slots__": (),
    "__module__": __name__,
    "__doc__": Proxy.__dict__["__doc__"],
    "__hash__": Proxy.__hash__,  # Python would take it away from a class with an `__eq__`
}
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
