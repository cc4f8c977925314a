"""The wire to one sandbox: messages within deadlines, and the end of it."""

from collections.abc import Sequence
from time import perf_counter  # by name: a test may patch it
from typing import NoReturn

import msgspec

from autograder.examiner.spent import Spent
from autograder.examiner.watch import Deadlines, ExceededError, Watch
from autograder.sandbox.launch import Sandbox
from autograder.wire import messages
from autograder.wire.frames import MEBIBYTE, Bytes, Channel, ClosedError, WireError, be_impatient
from autograder.wire.messages import Message, Raised, Returned

_POLL = 0.1
"""Seconds between two looks at a sandbox that is silent."""
_BODY_LIMIT = 512 * MEBIBYTE


class SandboxGoneError(BaseException):
    """The sandbox has ended. Not an Exception, so that no test takes it for one that student code raised."""


class ConfinementError(Exception):
    """The sandbox could not be made safe; no student code has run."""


class Link:
    """Sends to a sandbox and receives from it, as long as it lives and keeps to its deadlines.

    Args:
        sandbox: the process, and its socket.
        deadlines: how long it may take.
        scratch_limit: bytes that its scratch folder may hold.
    """

    def __init__(self, sandbox: Sandbox, deadlines: Deadlines, scratch_limit: int) -> None:
        be_impatient(sandbox.sock, _POLL)
        self._sandbox = sandbox
        self._channel = Channel(sandbox.sock, body_limit=_BODY_LIMIT, on_wait=self._look)
        self.watch = Watch(sandbox, deadlines, scratch_limit)
        self.spent = Spent()
        """What it took so far."""
        self.body: Bytes = b""
        """The arrays of the message that came last."""
        self.ended = ""
        """Why the sandbox is gone, in words; empty while it lives."""
        self.vanished = False
        """It is gone though nobody here ended it."""

    def cpu(self) -> float:
        """Return the seconds of CPU that the sandbox has used so far."""
        return self._sandbox.cpu()

    def wait_until_confined(self) -> None:
        """Wait until the sandbox has confined itself; raise ConfinementError if it could not."""
        greeting = self.receive()
        if not isinstance(greeting, Returned):
            why = f"{greeting.kinds[0]}: {greeting.message}" if isinstance(greeting, Raised) else "it said nothing"
            raise ConfinementError(f"a sandbox could not be confined ({why})")

    def send(self, message: Message, buffers: Sequence[memoryview] = ()) -> None:
        """Send a message with its arrays; raise SandboxGoneError if nobody takes it."""
        data = messages.encoder.encode(message)
        try:
            self._channel.send(data, buffers)
        except ClosedError:
            self._vanish()

    def receive(self) -> Message:
        """Return the next message; raise SandboxGoneError if none comes that an honest sandbox may send."""
        self._look()
        start = perf_counter()
        try:
            header, self.body = self._channel.receive()
            self.spent.waiting += perf_counter() - start
            reply: Message = messages.replies.decode(header)
        except ClosedError:
            self._vanish()
        except WireError as error:
            self.end_dishonest(error)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, MemoryError) as error:
            self.end_dishonest(f"{type(error).__name__}: {error}")
        return reply

    def stop(self, why: str) -> None:
        """Kill the sandbox."""
        self.ended = why
        self._sandbox.kill()

    def end(self, why: str) -> NoReturn:
        """Kill the sandbox, and raise SandboxGoneError."""
        self.stop(why)
        self.raise_ended()

    def end_dishonest(self, what: object) -> NoReturn:
        """End it because of what it sent."""
        self.end(f"it sent what no honest program sends: {what}")

    def raise_ended(self) -> NoReturn:
        """Raise SandboxGoneError with the words for why it is gone."""
        raise SandboxGoneError(self.ended)

    def _look(self) -> None:
        try:
            self.watch.look()
        except ExceededError as error:
            self.end(str(error))

    def _vanish(self) -> NoReturn:
        """Take the sandbox for dead. It is not killed, so that whoever ends it sees what it died of."""
        self.vanished = True
        self.ended = "it ended by itself"
        self.raise_ended()
