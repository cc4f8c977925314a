"""Exceptions of the student's own classes, and those classes, as Python needs them here: real ones.

`except BankError` takes a class, and no proxy will do. So a class of exceptions that lives in the sandbox has a *twin*
here, derived from the twins of its bases and in the end from a built-in exception; a class that the course gives to
students has the course's own as its base. An exception is an instance of its class's twin; for its attributes the
sandbox is asked.
"""

import types
from collections.abc import Callable
from typing import Any, Protocol

from autograder.examiner.raised import exception_named
from autograder.wire.frames import WireError


class Asks(Protocol):
    """Asks the sandbox about its objects."""

    def ask(self, operation: str, target: Any, *arguments: Any, **keywords: Any) -> Any:
        """Do something with an object."""

    def use_method(self) -> None:
        """Take note that a test calls what it got."""


Source = Callable[[], tuple[str, types.CodeType | None] | None]

_OF_EVERY_ERROR = frozenset(dir(Exception)) | set(dir(SyntaxError)) | set(dir(NameError)) | set(dir(AttributeError))
"""Attributes that Python reads when it shows an exception: a file that one of them names is opened then."""
_TALLEST = 50
"""Classes from a class of exceptions to `object`."""
_LONGEST = 10_000
"""Characters of an exception's text."""


class TwinClass(type):
    """The class of the twins of classes: attributes that the twin lacks are the student's."""

    _conversation: Asks
    _number: int
    _source: Source

    @staticmethod
    def number_in_sandbox(twin: "TwinClass") -> int:
        """Return the number that the class has in the sandbox."""
        return twin._number

    @staticmethod
    def source_of(twin: "TwinClass") -> tuple[str, types.CodeType | None] | None:
        """Return the text of the class in the submission, and its code."""
        return twin._source()

    def __call__(cls, *arguments: Any, **keywords: Any) -> Any:
        """Make an exception as the student's class does."""
        cls._conversation.use_method()
        return cls._conversation.ask("call", cls, *arguments, **keywords)

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _asked(cls._conversation, cls, name)


class _Twin:
    """What an exception of the student's has besides being one."""

    _conversation: Asks
    _number_of_error: int
    _text: str

    @staticmethod
    def number_in_sandbox(twin: Any) -> int:
        return int(twin._number_of_error)

    def __str__(self) -> str:
        return self._text

    def __getattribute__(self, name: str) -> Any:
        here = object.__getattribute__(self, "__dict__")
        if name.startswith("_") or name in here or name in _OF_EVERY_ERROR:
            return object.__getattribute__(self, name)
        for kind in type(self).__mro__:  # a method of a class that is given is the examiner's own
            member = None if isinstance(kind, TwinClass) or kind.__module__ == "builtins" else vars(kind).get(name)
            if isinstance(member, types.FunctionType | property | classmethod | staticmethod):
                return member.__get__(self, kind)
        return _asked(here["_conversation"], self, name)


def _asked(conversation: Asks, target: Any, name: str) -> Any:
    """Return an attribute of the student's exception, or of its class; what can be called is noted."""
    value = conversation.ask("attribute", target, name)
    if isinstance(value, type) or (callable(value) and not hasattr(type(value), "number_in_sandbox")):
        conversation.use_method()
    return value


def class_twin(
    conversation: Asks, number: int, name: str, bases: list[Any], *, given: type | None, source: Source
) -> TwinClass:
    """Return the twin of a class of exceptions.

    Args:
        conversation: asks the sandbox.
        number: of the class in the sandbox.
        name: the class's own.
        bases: twins of its bases, and the names of those that are Python's or NumPy's.
        given: the examiner's own class, if the student's is a copy of it.
        source: returns the text of the class in the submission.
    """
    found = [exception_named(base) if isinstance(base, str) else base for base in bases]
    kinds = [given] if given is not None else [base for base in found if isinstance(base, type)]
    kinds = [kind for kind in kinds if not issubclass(kind, BaseExceptionGroup)]  # Python looks into these as they are
    members: dict[str, Any] = {"_conversation": conversation, "_number": number, "__module__": "__main__"}
    members["_source"] = staticmethod(source)
    name = name if name.isidentifier() else "Error"  # a forger's is anything
    if any(len(kind.__mro__) > _TALLEST for kind in kinds):
        raise WireError("nobody derives a class from so many")
    for chosen in (kinds, kinds[:1]):
        mixin = () if any(issubclass(kind, _Twin) for kind in chosen) else (_Twin,)
        try:
            return TwinClass(name, (*mixin, *(chosen or [Exception])), members)
        except Exception:  # bases that do not go together, or one that says no
            continue
    return TwinClass(name, (_Twin, Exception), members)


def error_twin(kind: TwinClass, conversation: Asks, number: int, text: str) -> BaseException:
    """Return the twin of an exception, without running what its class does to make one."""
    builtin: Any = next(base for base in kind.__mro__ if base.__module__ == "builtins")
    twin: BaseException = builtin.__new__(kind)
    text = text[:_LONGEST]
    members = {"_conversation": conversation, "_number_of_error": number, "_text": text, "args": (text,)}
    for name, value in members.items():
        BaseException.__setattr__(twin, name, value)
    return twin
