"""Exceptions of student code, as a test cell meets them."""

import builtins
from typing import Any

import numpy as np

from autograder.wire.messages import Raised


def error_of(message: Raised, arguments: list[Any], operation: str) -> BaseException:
    """Return the student's exception, of the built-in class nearest to its own; `student_traceback` says where it was.

    StopIteration comes of `next` alone. Of a call, it would end the test's own loop over its cases, that of
    `all(map(...))`, say, as if there were no more of them.
    """
    kind = next((kind for name in message.kinds if (kind := _exception_named(name)) is not None), Exception)
    if issubclass(kind, StopIteration | StopAsyncIteration) and operation != "next":
        return RuntimeError(f"the answer raised {kind.__name__}")
    name = message.kinds[0] if message.kinds else ""
    if name != kind.__name__ and name.isidentifier():  # a forger's is anything
        kind = type(name, (kind,), {"__module__": "__main__"})
    try:
        error = kind(*arguments) if arguments else kind(message.message) if message.message else kind()
    except Exception:
        error = RuntimeError(message.message)
    error.student_traceback = message.traceback  # type: ignore[attr-defined]
    return error


def _exception_named(name: str) -> type[BaseException] | None:
    kind = np.linalg.LinAlgError if name == "LinAlgError" else getattr(builtins, name, None)
    if isinstance(kind, type) and issubclass(kind, BaseException):
        return kind
    return None
