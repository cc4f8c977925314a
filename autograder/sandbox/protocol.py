"""What is said to a zygote and what it answers: one msgpack message a packet, with file descriptors beside it."""

import socket
from typing import TypeVar

import msgspec

from autograder.sandbox.confine import Limits

PACKET = 1 << 16


class Fork(msgspec.Struct, tag=True, frozen=True):
    """Fork a sandbox that talks over the socket sent along."""

    scratch: str
    """The folder that it may write to and starts in."""
    limits: Limits
    seed: int
    """For NumPy's and Python's global random generators, so that a regrade gives the same marks."""
    confine: bool = True


class End(msgspec.Struct, tag=True, frozen=True):
    """Kill the sandbox, if it still lives, and say how it ended."""

    pid: int


class Ready(msgspec.Struct, tag=True, frozen=True):
    """The zygote has imported what sandboxes need; or it cannot do its work, and `problem` says why."""

    problem: str = ""


class Forked(msgspec.Struct, tag=True, frozen=True):
    """A sandbox lives; a descriptor that stands for its process is sent along."""

    pid: int


class Ended(msgspec.Struct, tag=True, frozen=True):
    """A sandbox is gone."""

    status: int
    """As `os.waitstatus_to_exitcode` gives it: negative for a signal."""
    cpu: float
    """Seconds of CPU it used."""
    memory: int
    """Bytes it had resident at most."""


Order = Fork | End
Answer = Ready | Forked | Ended
T = TypeVar("T")

_encoder = msgspec.msgpack.Encoder()
orders: msgspec.msgpack.Decoder[Order] = msgspec.msgpack.Decoder(Order)
answers: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)


def send(sock: socket.socket, message: Order | Answer, descriptors: tuple[int, ...] = ()) -> None:
    """Send one message."""
    data = _encoder.encode(message)
    if descriptors:
        socket.send_fds(sock, [data], descriptors)
    else:
        sock.sendall(data)


def receive(sock: socket.socket, decoder: msgspec.msgpack.Decoder[T]) -> tuple[T, list[int]]:
    """Return the next message and the descriptors sent with it; raise EOFError if the other side is gone."""
    data, descriptors, _, _ = socket.recv_fds(sock, PACKET, 4)
    if not data:
        raise EOFError
    return decoder.decode(data), descriptors
