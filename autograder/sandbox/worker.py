"""Runs student cells and functions in a sandbox, as the examiner asks.

Nothing here is trusted once student code has run: whatever this process says is checked at the other end.
"""

import builtins
import importlib
import linecache
import random
import signal
import socket
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import numpy as np

from autograder.cells.shell import CellShell
from autograder.cells.text import utf8
from autograder.sandbox.operations import LOOKUPS, OPERATIONS, claims_of, is_pythons
from autograder.wire import messages
from autograder.wire.decode import Decoder, if_it_fits, set_random_state
from autograder.wire.encode import Encoder, keep_apart
from autograder.wire.frames import Bytes, Channel, ClosedError, WireError
from autograder.wire.messages import WARNINGS_LIMIT, Callback, Do, Message, Raised, Ran, Returned, Run
from autograder.wire.nodes import Node, Tag
from autograder.wire.sharing import Sharing

T = TypeVar("T")

_TRACEBACK_LIMIT = 20_000
_FRAMES = 100
_OURS = str(Path(__file__).parent)
_AS_ALWAYS = nullcontext()
"""What NumPy does about floating-point errors is left as it is."""


class RemoteFunction:
    """A function of the examiner's, passed to the student's code."""

    def __init__(self, worker: "Worker", number: int, name: str) -> None:
        self._worker = worker
        self._number = number
        self.__name__ = self.__qualname__ = name

    def __call__(self, *arguments: Any, **keywords: Any) -> Any:
        """Call it where it lives."""
        return self._worker.call_back(self._number, arguments, keywords)


class Worker:
    """The sandbox's end of the conversation."""

    def __init__(self, sock: socket.socket, shell: CellShell) -> None:
        self._channel = Channel(sock)
        self._shell = shell
        self._sharing = Sharing()
        self._objects: list[Any] = []
        self._numbers: dict[int, int] = {}
        self._functions: dict[int, RemoteFunction] = {}
        self._body: Bytes = b""
        self._patched: dict[tuple[str, str], Any] = {}
        """What a test has replaced, and by what it is to be restored."""
        self._busy = 0
        signal.signal(signal.SIGINT, self._interrupt)

    def give_up(self, error: Exception) -> None:
        """Tell the examiner that the sandbox could not be made safe, and end."""
        self._send(self._raised(error, self._encoder()))
        raise SystemExit

    def serve(self) -> None:
        """Say that the sandbox stands, and answer the examiner until it is gone."""
        self._send(Returned([], None))
        while True:
            self._busy = 0
            try:
                self._answer(self._receive())
            except (ClosedError, WireError):
                return

    def call_back(self, number: int, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        """Call a function of the examiner's; called by student code."""
        if threading.current_thread() is not threading.main_thread() or not self._busy:
            raise RuntimeError("a function that a test passed can only be called while the test waits for the answer")
        shared = len(self._sharing)
        encoder = self._encoder()
        with self._sharing.undone_on_error():
            callback = Callback(
                shared,
                encoder.changes(),
                number,
                [encoder.encode(value) for value in arguments],
                {str(key): encoder.encode(value) for key, value in keywords.items()},
                self._printed(),
            )
        self._send(callback, encoder)
        while True:
            message = self._receive()
            if isinstance(message, Returned | Raised):
                break
            self._answer(message)
        decoder = self._decoder()
        decoder.apply(message.changes)
        try:
            if isinstance(message, Returned):
                return decoder.decode(message.value)
            self._raise(message, decoder)
        finally:
            self._sharing.end_call(shared)

    def _answer(self, message: Message) -> None:
        if isinstance(message, Run):
            self._send(self._run(message.source))
        elif isinstance(message, Do):
            self._do(message)
        else:
            raise WireError("the examiner spoke out of turn")

    def _run(self, source: str) -> Ran:
        self._sharing.truncate(0)
        self._patch([])
        _close_figures()
        self._shell.recorder.take()
        self._shell.drawing = 0.0
        try:
            result = self._students(self._shell.run, source)
        except BaseException as error:
            return Ran(self._shell.recorder.take(), type(error).__name__, False, None)
        failure = result.error_before_exec or result.error_in_exec
        shown = self._shell.shown
        number = shown[0] if shown and isinstance(shown[0], int | float | np.number) else None
        score = None if number is None else float(number)
        kind = type(failure).__name__ if failure else None
        return Ran(self._shell.recorder.take(), kind, bool(shown), score, float(self._shell.drawing))

    def _do(self, message: Do) -> None:
        self._sharing.truncate(message.shared)
        self._sharing.watch()
        decoder = self._decoder()
        decoder.apply(message.changes)
        if message.random:
            for generator, state in zip((_numpy_generator(), random._inst), message.random, strict=True):
                set_random_state(generator, state)
        encoder = self._encoder(keep=message.operation in LOOKUPS)
        caught: list[warnings.WarningMessage] = []
        mark = None
        try:
            target = decoder.decode(message.target)
            arguments = decoder.items(message.arguments)
            keywords = {key: decoder.decode(value) for key, value in message.keywords.items()}
            floats = np.errstate(**message.floats) if message.floats else _AS_ALWAYS  # type: ignore[arg-type]
            if message.patches is not None:
                self._patch([(module, name, decoder.decode(value)) for module, name, value in message.patches])
            with warnings.catch_warnings(record=True) as caught, floats:  # the examiner has the test's filters
                value = self._students(self._operate, message.operation, target, arguments, keywords)
            mark = self._sharing.mark()
            reply: Message = Returned(encoder.changes(), encoder.encode(value), self._printed(), _warned(caught))
        except BaseException as error:
            if mark is not None:
                self._sharing.undo(mark)
            encoder = self._encoder()
            reply = self._raised(error, encoder, caught)
        self._send(reply, encoder)
        if message.operation not in LOOKUPS or isinstance(reply, Raised):
            self._sharing.end_call(message.shared)

    def _patch(self, patches: list[tuple[str, str, Any]]) -> None:
        """Replace functions of Python's or NumPy's as a test has, and restore those that it has restored."""
        for (module, name), original in self._patched.items():
            setattr(importlib.import_module(module), name, original)
        self._patched.clear()
        for module, name, value in patches:
            home = importlib.import_module(module)
            self._patched[module, name] = getattr(home, name)
            setattr(home, name, value)

    def _operate(self, operation: str, target: Any, arguments: list[Any], keywords: dict[str, Any]) -> Any:
        names = self._shell.user_ns
        if operation == "name":
            if target not in names:
                raise NameError(f"name '{target}' is not defined")
            return names[target]
        if operation == "bind":
            names[target] = arguments[0]
            return None
        if operation == "unbind":
            names.pop(target, None)
            return None
        if operation == "make":
            made = target(*arguments, **keywords)
            if not is_pythons(type(made)):
                keep_apart(type(made))
            return made
        if operation == "names":
            return [name for name in names if isinstance(name, str)]
        return OPERATIONS[operation](target, *arguments, **keywords)

    def _raised(self, error: BaseException, encoder: Encoder, caught: Sequence[warnings.WarningMessage] = ()) -> Raised:
        changes = self._if_it_crosses(encoder.changes)
        arguments = self._if_it_crosses(lambda: [encoder.encode(value) for value in error.args])
        trace = utf8(_text_of(error)[-_TRACEBACK_LIMIT:])
        own = None
        if not is_pythons(type(error)):
            BaseException.with_traceback(error, None)  # it is kept, and what its frames hold need not be
            own = self._if_it_crosses(lambda: self._export(error)) or None
        try:
            message = str(error)
        except Exception:
            message = ""
        return Raised(
            changes,
            [kind.__name__ for kind in type(error).__mro__],
            arguments,
            utf8(message[:_TRACEBACK_LIMIT]),
            trace,
            self._printed(),
            _warned(caught),
            own,
        )

    def _if_it_crosses(self, encode: Callable[[], list[Node]]) -> list[Node]:
        try:
            with self._sharing.undone_on_error():
                return encode()
        except Exception:
            return []

    def _raise(self, message: Raised, decoder: Decoder) -> NoReturn:
        own = decoder.decode(message.own)
        if isinstance(own, BaseException):
            raise own
        kind = next(filter(None, map(self._exception_named, message.kinds)), RuntimeError)
        try:
            error = kind(*decoder.items(message.arguments))
        except Exception:
            error = RuntimeError(message.message)
        raise error

    def _exception_named(self, name: str) -> type[BaseException] | None:
        """Return a class of exceptions that the course gave under this name, or Python's."""
        kind = self._found("__main__", name) or getattr(builtins, name, None)
        return kind if isinstance(kind, type) and issubclass(kind, BaseException) else None

    def _printed(self) -> messages.Printed:
        return [
            (output["name"], output["text"])
            for output in self._shell.recorder.take()
            if output["output_type"] == "stream"
        ]

    def _encoder(self, *, keep: bool = False) -> Encoder:
        return Encoder(self._sharing, self._export, keep=keep, functions=False)

    def _decoder(self) -> Decoder:
        return Decoder(self._sharing, self._body, self._resolve, trusts=True)

    def _export(self, obj: Any) -> Node:
        if type(obj) is RemoteFunction:
            return [Tag.HOME, obj._number]
        number = self._numbers.get(id(obj))
        if number is None:
            number = self._numbers[id(obj)] = len(self._objects)
            self._objects.append(obj)
        return [Tag.REMOTE, number, *claims_of(obj, self._export)]

    def _resolve(self, fields: list[Any]) -> Any:
        tag, *rest = fields
        if tag == Tag.HOME:
            return self._objects[rest[0]]
        if tag == Tag.REMOTE:
            number, name = rest
            return self._functions.setdefault(number, RemoteFunction(self, number, name))
        if tag == Tag.GLOBAL:
            module, name = rest
            return getattr(importlib.import_module(module), name)
        if tag == Tag.INSTANCE:
            return object.__new__(self._class_named(*rest))
        if tag == Tag.CLASS:
            return self._class_named(*rest)
        if tag == Tag.MEMBER:
            module, name, member = rest
            return self._class_named(module, name)[member]  # type: ignore[index]
        if tag == Tag.NAMED_TUPLE:
            module, name, tuple_fields = rest
            return if_it_fits(self._found(module, name), tuple_fields)
        return importlib.import_module(rest[0])

    def _class_named(self, module: str, name: str) -> type:
        """Return a class that the course gave: one of the notebook, or of a module beside it."""
        if module != "__main__":
            importlib.import_module(module)
        kind = self._found(module, name)
        if not isinstance(kind, type):
            raise TypeError(f"the test passes an object of the class {name}, which is not in this notebook any more")
        return kind

    def _found(self, module: str, name: str) -> Any:
        home = self._shell.user_ns if module == "__main__" else vars(sys.modules.get(module, object))
        return home.get(name)

    def _send(self, message: Message, encoder: Encoder | None = None) -> None:
        self._channel.send(messages.encoder.encode(message), encoder.buffers if encoder else ())

    def _receive(self) -> Message:
        header, self._body = self._channel.receive()
        message: Message = messages.requests.decode(header)
        return message

    def _students(self, run: Callable[..., T], *arguments: Any) -> T:
        """Run what is the student's code: an interrupt ends it, and never the worker itself."""
        self._busy += 1
        try:
            return run(*arguments)
        finally:
            self._busy -= 1

    def _interrupt(self, *_: object) -> None:
        if self._busy:
            raise KeyboardInterrupt


def _warned(caught: Sequence[warnings.WarningMessage]) -> messages.Warned:
    if not caught:
        return []
    try:
        return [
            ([kind.__name__ for kind in warning.category.__mro__], utf8(str(warning.message)), warning.lineno)
            for warning in caught[:WARNINGS_LIMIT]
        ]
    except Exception:  # the student's own class of warnings, or of lines
        return []


def _numpy_generator() -> Any:
    return np.random.mtrand._rand


def _close_figures() -> None:
    """Close figures that functions drew while a test called them: they belong to no cell."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None and pyplot.get_fignums():
        pyplot.close("all")


def _text_of(error: BaseException) -> str:
    """Return the student's lines that an exception came through, as Python writes them.

    Python's own function marks a part of each line, which takes most of its time.
    """
    try:
        frames = [(frame.f_code, line) for frame, line in traceback.walk_tb(error.__traceback__)]
        theirs = [(code, line) for code, line in frames if not code.co_filename.startswith(_OURS)][-_FRAMES:]
        places = [
            f'  File "{code.co_filename}", line {line}, in {code.co_name}\n'
            f"    {linecache.getline(code.co_filename, line).strip()}\n"
            for code, line in theirs
        ]
        return "".join(places)
    except Exception:
        return ""
