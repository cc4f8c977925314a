"""The examiner's end of the conversation with a sandbox."""

import inspect
import random
import sys
import types
from collections.abc import Callable
from time import perf_counter  # by name: a test may patch it
from typing import Any, NoReturn, Protocol, TypeVar

import msgspec
import numpy as np

from autograder.examiner.link import Link
from autograder.examiner.passed import Passed
from autograder.examiner.patches import Patches
from autograder.examiner.raised import Registry, error_of, warn_again
from autograder.examiner.random_states import count_settings, may_set_random, random_seen
from autograder.examiner.watch import Deadlines
from autograder.sandbox.confine import Limits
from autograder.sandbox.launch import Sandbox
from autograder.sandbox.operations import LOOKUPS
from autograder.wire import messages
from autograder.wire.decode import Decoder, if_it_fits
from autograder.wire.encode import Encoder
from autograder.wire.frames import WireError
from autograder.wire.messages import Callback, Do, Message, Raised, Ran, Returned, Run
from autograder.wire.nodes import Node, Tag
from autograder.wire.sharing import Sharing, random_state

T = TypeVar("T")

_PLAIN_EXPECTED = "the answer gave an object where plain data is expected: numbers, text, arrays, lists, dicts, …"
_PRINTED_LIMIT = 4_000_000
_CALLBACK_DEPTH = 50
_FLOATS = np.geterr()
"""What NumPy does about floating-point errors if nobody asks for something else."""


class StandIns(Protocol):
    """Makes the stand-ins for objects that live in the sandbox."""

    instances: int
    """How many objects tests have made by calling a class."""

    def __call__(self, conversation: "Conversation", number: int, claims: list[Any]) -> Any:
        """Return a stand-in for the object of that number, of which the sandbox claims this."""

    def again(self, stand_in: Any) -> None:
        """Take note that the object of a stand-in came over once more."""

    def given(self, module: str, name: str) -> type | None:
        """Return the examiner's own class of this module and name, if the course gives it to students."""

    def place_of(self, kind: type) -> tuple[str, str] | None:
        """Return module and name of a class that the course gives to students, of which they have a copy."""


class Conversation:
    """Asks a sandbox to run cells and call functions, within deadlines.

    Args:
        sandbox: the process, and its socket.
        deadlines: how long it may take.
        stand_ins: makes the stand-ins for objects that live in the sandbox.
        scratch_limit: bytes that its scratch folder may hold.
    """

    def __init__(
        self,
        sandbox: Sandbox,
        deadlines: Deadlines,
        stand_ins: "StandIns",
        *,
        scratch_limit: int = Limits().scratch,
    ) -> None:
        count_settings()
        self._link = Link(sandbox, deadlines, scratch_limit)
        self._watch = self._link.watch
        self.spent = self._link.spent
        """What it took so far."""
        self._stand_ins = stand_ins
        self._sharing = Sharing()
        self._passed = Passed()
        self._proxies: dict[int, Any] = {}
        self.translating = False
        """A message is being made or read: nothing can be asked meanwhile."""
        self.patches = Patches()
        """What a test puts in the place of Python's own functions."""
        self._random_sent: tuple[Any, ...] | None = None
        self._warnings: Registry = {}
        """What Python notes down of the student's warnings that were shown."""
        self._depth = 0
        self.share_random = False
        """Send the state of the global random generators along, because this test cell may set it."""
        self.plain_only = False
        """This test expects plain data, as the instructor's own solution gives: no object's method is believed."""
        self.used_methods = False
        """This test cell has called what it got from the student's objects."""
        self.refusal = ""
        """Why what this test cell got is not believed, in words."""

    def wait_until_confined(self) -> None:
        """Wait until the sandbox has confined itself; raise ConfinementError if it could not."""
        self._link.wait_until_confined()

    def cpu(self) -> float:
        """Return the seconds of CPU that the sandbox has used so far."""
        return self._link.cpu()

    @property
    def ended(self) -> str:
        """Why the sandbox is gone, in words; empty while it lives."""
        return self._link.ended

    @property
    def vanished(self) -> bool:
        """The sandbox is gone though nobody here ended it."""
        return self._link.vanished

    @property
    def trouble(self) -> str:
        """What went wrong in this cell that is not the test's to judge: a deadline, a dead sandbox."""
        return self._watch.overdue or self.ended

    def begin_cell(self, source: str = "", *, plain_only: bool = False) -> None:
        """Start the deadlines of the next cell, and let go of what the last one shared.

        Args:
            source: of a test cell.
            plain_only: it expects plain data.
        """
        self.plain_only = plain_only
        self.used_methods = False
        self.refusal = ""
        self.patches.begin_cell(source)
        self.share_random = may_set_random(source)
        self._sharing.truncate(0)
        self._passed.begin_cell()
        self._watch.begin_cell()

    def run(self, source: str) -> Ran:
        """Run a cell in the sandbox; nothing is shared any more while it runs."""
        self._sharing.truncate(0)
        self.patches.forget()
        reply = self._exchange(Run(source))
        if not isinstance(reply, Ran):
            self._link.end("it answered out of turn")
        return _out_of_time(reply, self._watch.overdue) if self._watch.overdue else reply

    def ask(self, operation: str, target: Any, *arguments: Any, **keywords: Any) -> Any:
        """Do something with an object (or, for operations on the namespace, a name) of the sandbox."""
        self.spent.asking -= perf_counter()
        try:
            return self._ask(operation, target, arguments, keywords)
        finally:
            self.spent.asking += perf_counter()

    def _ask(self, operation: str, target: Any, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
        if self._watch.overdue:
            raise TimeoutError(self._watch.overdue)
        shared = len(self._sharing)
        passed = len(self._passed)
        encoder = self._encoder()
        mark = self._sharing.mark()
        self.translating = True
        try:
            message = Do(
                shared,
                encoder.changes(),
                operation,
                encoder.encode(target),
                [encoder.encode(value) for value in arguments],
                {key: encoder.encode(value) for key, value in keywords.items()},
                self._random_states() if self.share_random else None,
                self._floats(),
                self._patched(encoder) if self.patches.watched else None,
            )
        except BaseException:
            self._sharing.undo(mark)
            raise
        finally:
            self.translating = False
        if operation == "bind":
            self._passed.bind_from(passed)
        reply = self._exchange(message, encoder)
        if not isinstance(reply, Returned | Raised):
            self._link.end("it answered out of turn")
        decoder = self._decoder()
        keep = False
        try:
            if reply.changes:
                self._guard(lambda: decoder.apply(reply.changes))
            if isinstance(reply, Returned):
                value = self._guard(lambda: decoder.decode(reply.value))
                if self._stand_ins.instances:
                    self._came_again(value)
                keep = operation in LOOKUPS
            if reply.warned:
                warn_again(reply.warned, self._warnings)
            if isinstance(reply, Returned):
                return value
            self._raise(reply, decoder, operation)
        finally:
            self._sharing.end_call(len(self._sharing) if keep else shared)

    def _came_again(self, value: Any) -> None:
        """Take note of all that is in what the sandbox gives: that may be the test's own list of what the test made."""
        for held in self._sharing.all_held_by([value]):
            self._stand_ins.again(held)

    def use_method(self) -> None:
        """Take note that a test calls what it got from the student's objects; refuse it where plain data is expected.

        Raises:
            TypeError: it is refused, and the test earns nothing, whatever becomes of this.
        """
        self.note_callable()
        if self.refusal:
            raise TypeError(self.refusal)

    def note_callable(self) -> None:
        """Take note that the student's side gave something to call that the examiner would call by itself."""
        self.used_methods = True
        if self.plain_only:
            self.refusal = _PLAIN_EXPECTED

    def _exchange(self, message: Message, encoder: Encoder | None = None) -> Message:
        """Send a request and return the reply to it, answering callbacks until it comes."""
        link = self._link
        if link.ended:
            link.raise_ended()
        try:
            link.send(message, encoder.buffers if encoder else ())
            while True:
                reply = link.receive()
                if not isinstance(reply, Ran) and reply.printed:  # type: ignore[attr-defined]
                    self._print(reply.printed)  # type: ignore[attr-defined]
                if not isinstance(reply, Callback):
                    return reply
                self._answer(reply)
        except BaseException:
            if not link.ended:  # it waits for an answer, or has given one that nobody has heard
                link.stop("the test was stopped while it waited for it")
            raise

    def _answer(self, message: Callback) -> None:
        shared = len(self._sharing)
        decoder = self._decoder()
        if message.shared != shared:
            self._link.end("its callback does not fit")
        self._guard(lambda: decoder.apply(message.changes))
        arguments = self._guard(lambda: decoder.items(message.arguments))
        keywords = self._guard(lambda: {key: decoder.decode(node) for key, node in message.keywords.items()})
        function = self._guard(lambda: self._passed.of(message.function))
        if self._stand_ins.instances:
            self._came_again([arguments, keywords])
        self._sharing.watch()
        encoder = self._encoder()
        self._depth += 1
        self.spent.asking += perf_counter()
        try:
            if self._depth > _CALLBACK_DEPTH:
                raise RecursionError(f"test and answer call each other more than {_CALLBACK_DEPTH} levels deep")
            value = function(*arguments, **keywords)
            self.translating = True
            with self._sharing.undone_on_error():
                reply: Message = Returned(encoder.changes(), encoder.encode(value))
        except Exception as error:
            encoder = self._encoder()
            kinds = [kind.__name__ for kind in type(error).__mro__]
            own = self._export(error) if hasattr(type(error), "number_in_sandbox") else None
            reply = Raised(encoder.changes(), kinds, [str(error)], str(error), "", own=own)
        finally:
            self.translating = False
            self.spent.asking -= perf_counter()
            self._depth -= 1
        self._link.send(reply, encoder.buffers)
        self._sharing.end_call(shared)

    def _raise(self, message: Raised, decoder: Decoder, operation: str) -> NoReturn:
        if self._watch.overdue and "KeyboardInterrupt" in message.kinds:
            raise TimeoutError(self._watch.overdue)
        own = self._guard(lambda: decoder.decode(message.own))
        arguments = self._guard(lambda: decoder.items(message.arguments))
        raise error_of(message, arguments, operation, own if isinstance(own, BaseException) else None)

    def _guard(self, decode: Callable[[], T]) -> T:
        self.translating = True
        try:
            return decode()
        except WireError as error:
            self._link.end_dishonest(error)
        finally:
            self.translating = False

    def _print(self, printed: messages.Printed) -> None:
        if sum(len(text) for _, text in printed) > _PRINTED_LIMIT:
            self._link.end("it printed more than can be kept")
        for name, text in printed:
            (sys.stderr if name == "stderr" else sys.stdout).write(text)

    def _encoder(self) -> Encoder:
        return Encoder(self._sharing, self._export, place_of=self._stand_ins.place_of)

    def _decoder(self) -> Decoder:
        return Decoder(self._sharing, self._link.body, self._resolve)

    def _export(self, obj: Any) -> Node:
        number = getattr(type(obj), "number_in_sandbox", None)
        if number is not None:
            return [Tag.HOME, number(obj)]
        if isinstance(obj, type) and (place := self._stand_ins.place_of(obj)) is not None:
            return [Tag.CLASS, *place]
        if callable(obj) and not isinstance(obj, type):
            return [Tag.REMOTE, self._passed.add(obj), getattr(obj, "__name__", type(obj).__name__)]
        raise TypeError(
            f"a test passed {_described(obj)} to student code; what crosses is plain data (numbers, text, arrays,"
            " lists, dicts, …), functions, random generators, and objects that came from student code"
        )

    def _resolve(self, fields: list[Any]) -> Any:
        tag, *rest = fields
        if tag == Tag.HOME:
            function = self._passed.of(rest[0])
            self.note_callable()
            return function
        if tag == Tag.REMOTE:
            return self.stand_in(*rest)
        if tag == Tag.GLOBAL:
            self.note_callable()
            return _class_named(*rest)
        if tag == Tag.NAMED_TUPLE:
            module, name, tuple_fields = rest
            return if_it_fits(self._stand_ins.given(module, name), tuple_fields)
        raise WireError("a module does not cross")

    def stand_in(self, number: Any, *claims: Any) -> Any:
        """Return the stand-in for an object of which the sandbox claims this."""
        if type(number) is not int:
            raise WireError("an object's number is an integer")
        known = self._proxies.get(number)
        if known is None:
            known = self._proxies[number] = self._stand_ins(self, number, [*claims])
        else:
            self._stand_ins.again(known)
        return known

    def _patched(self, encoder: Encoder) -> list[tuple[str, str, Node]] | None:
        patches = self.patches.news()
        return None if patches is None else [(module, name, encoder.encode(value)) for module, name, value in patches]

    def _floats(self) -> dict[str, str] | None:
        floats = np.geterr()
        return None if floats == _FLOATS else {**floats}  # type: ignore[dict-item]

    def _random_states(self) -> list[str] | None:
        """Return the states of the global generators if they changed since they were last sent."""
        seen = random_seen()
        if seen == self._random_sent:
            return None
        self._random_sent = seen
        return [random_state(np.random.mtrand._rand), random_state(random._inst)]


def _out_of_time(ran: Ran, why: str) -> Ran:
    """Return what a cell that was interrupted did, with the deadline in place of the interrupt that it ended with."""
    errors = [output for output in ran.outputs if output.get("output_type") == "error"]
    trace = errors[0].get("traceback") if errors else None
    said = {
        "output_type": "error",
        "ename": TimeoutError.__name__,
        "evalue": why,
        "traceback": [*(trace if isinstance(trace, list) else []), f"{TimeoutError.__name__}: {why}"],
    }
    others = [output for output in ran.outputs if output.get("output_type") != "error"]
    return msgspec.structs.replace(ran, outputs=[*others, said], error=TimeoutError.__name__)


def _class_named(module: Any, name: Any) -> type:
    """Return a class of Python's or NumPy's; functions are never taken by name from the sandbox."""
    if module in ("builtins", "numpy") and isinstance(name, str):
        kind = vars(sys.modules[module]).get(name)
        if isinstance(kind, type) and not issubclass(kind, type):
            return kind
    raise WireError(f"{str(module)[:40]}.{str(name)[:40]} is not a class that crosses")


def _described(obj: Any) -> str:
    if isinstance(obj, types.ModuleType):
        return f"the module {obj.__name__}"
    if inspect.isclass(obj):
        return f"the class {obj.__name__}"
    return f"a {type(obj).__name__}"
