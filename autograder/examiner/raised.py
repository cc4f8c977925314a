"""Exceptions and warnings of student code, as a test cell meets them."""

import builtins
import warnings
from typing import Any

import numpy as np

from autograder.wire.messages import WARNINGS_LIMIT, Raised, Warned

Registry = dict[str | tuple[str, type[Warning], int], int]

_LONGEST = 500
"""Characters of a warning."""
_LONGEST_TRACEBACK = 4_000
_MANY = 1_000
"""So many different warnings of one notebook are issued."""
_LAST_LINE = 1_000_000


def error_of(message: Raised, arguments: list[Any], operation: str, own: BaseException | None) -> BaseException:
    """Return the student's exception: of a class of the student's, or of the built-in class nearest to its own.

    Args:
        message: what the sandbox says of it.
        arguments: those of the exception.
        operation: what raised it.
        own: the exception itself, if its class is neither Python's nor NumPy's.

    `student_traceback`, and a note that a traceback ends with, say where it was raised.

    StopIteration comes of `next` alone. Of a call, it would end the test's own loop over its cases, that of
    `all(map(...))`, say, as if there were no more of them.
    """
    kind = type(own) if own else next(filter(None, map(exception_named, message.kinds)), Exception)
    if issubclass(kind, StopIteration | StopAsyncIteration) and operation != "next":
        return RuntimeError(f"the answer raised {kind.__name__}")
    name = message.kinds[0] if message.kinds and own is None else kind.__name__
    if name != kind.__name__ and name.isidentifier():  # a forger's is anything
        kind = type(name, (kind,), {"__module__": "__main__"})
    if issubclass(kind, SyntaxError):  # with the file and the line that it names, whoever shows it reads that file
        arguments = []
    error = own if own is not None else _made(kind, arguments, message.message)
    if own is not None:
        BaseException.__setattr__(own, "args", tuple(arguments))
    trace = message.traceback[-_LONGEST_TRACEBACK:]
    BaseException.__setattr__(error, "student_traceback", trace)
    if trace:
        BaseException.add_note(error, f"In the student's code:\n{trace.rstrip()}")
    return error


def _made(kind: type[BaseException], arguments: list[Any], message: str) -> BaseException:
    try:
        return kind(*arguments) if arguments else kind(message) if message else kind()
    except Exception:
        return RuntimeError(message)


def warn_again(warned: Warned, registry: Registry) -> None:
    """Issue a student's warnings where the test's filters apply: shown once, kept, ignored, or raised.

    Args:
        warned: the warnings.
        registry: what Python notes down of those that were shown.
    """
    for names, text, line in warned[:WARNINGS_LIMIT]:
        if len(registry) > _MANY:
            return
        kind = next((kind for name in names if (kind := exception_named(name)) and issubclass(kind, Warning)), Warning)
        line = min(max(line, 0), _LAST_LINE)
        warnings.warn_explicit(text[:_LONGEST], kind, "<student code>", line, "__main__", registry)


def exception_named(name: str) -> type[BaseException] | None:
    """Return Python's or NumPy's exception of that name."""
    for module in (builtins, np.exceptions, np.linalg):
        kind = vars(module).get(name)
        if isinstance(kind, type) and issubclass(kind, BaseException):
            return kind
    return None
