"""What it costs to call a student's function, beside the same bytes sent back and forth over a bare socketpair.

    python -m benchmarks.wire [--rounds 15] [--place one|two|free]

The function lives in a confined sandbox, forked from a zygote, as in grading. The bare partner is a fork that reads so
many bytes and answers with so many. Both are measured in turns and the medians compared. Where the processes run counts
more than what they do: on one core a turn is a switch, between two it is the waking of an idle core. So the place is
part of the question; `free` leaves it to the kernel.
"""

import argparse
import os
import socket
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from autograder.examiner.conversation import Conversation
from autograder.examiner.stand_ins import ProxyMaker
from autograder.examiner.watch import Deadlines
from autograder.sandbox import confine
from autograder.sandbox.confine import Limits
from autograder.sandbox.launch import Zygote

_STUDENT = """
import numpy as np
given = np.ones(1_250_000)
def loss(W, X, y, reg):
    return reg, W
def take(x):
    return 0.0
def give():
    return given
"""
_LARGE = 10_000_000
_DEADLINES = Deadlines(cpu=600, wall=600, total=600)


def main() -> None:
    """Print both times, and their ratio, for small arrays and for a large one in each direction."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--place", choices=("one", "two", "free"), default="free", help="cores for the two processes")
    arguments = parser.parse_args()
    rng = np.random.default_rng(0)
    W, X, y = rng.normal(size=(5, 3)), rng.normal(size=(4, 5)), rng.integers(3, size=4)
    large = np.ones(_LARGE // 8)
    with _sandbox(arguments.place) as (conversation, counted):
        loss, take, give = (conversation.ask("name", name) for name in ("loss", "take", "give"))
        print(f"place: {arguments.place}, of {os.cpu_count()} cores; medians of {arguments.rounds} rounds")
        _compare("call, small arrays", lambda: loss(W, X, y, 0.3), 500, counted, arguments)
        _compare("10 MB to the student", lambda: take(large), 3, counted, arguments)
        _compare("10 MB from the student", give, 3, counted, arguments)


def _compare(what: str, call: Callable[[], Any], times: int, counted: "Counted", arguments: argparse.Namespace) -> None:
    call()
    sent, received = counted.sent, counted.received
    call()
    sent, received = counted.sent - sent, counted.received - received
    bare, ours = [], []
    with _partner(arguments.place, sent, received) as ping:
        for _ in range(arguments.rounds):
            bare.append(_each(ping, times))
            ours.append(_each(call, times))
    there, here = statistics.median(bare), statistics.median(ours)
    print(
        f"{what:24}{1e6 * here:9.1f} us, bare {1e6 * there:9.1f} us ({sent} bytes there, {received} back): "
        f"{here / there:.2f} times"
    )


def _each(call: Callable[[], Any], times: int) -> float:
    start = time.perf_counter()
    for _ in range(times):
        call()
    return (time.perf_counter() - start) / times


class Counted:
    """A socket that counts what passes through it."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self.sent = self.received = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)

    def sendmsg(self, buffers: Any) -> int:
        """Send, as a socket does."""
        sent = self._sock.sendmsg(buffers)
        self.sent += sent
        return sent

    def recv(self, size: int) -> bytes:
        """Receive, as a socket does."""
        data = self._sock.recv(size)
        self.received += len(data)
        return data

    def recv_into(self, buffer: Any) -> int:
        """Receive in place, as a socket does."""
        got = self._sock.recv_into(buffer)
        self.received += got
        return got


@contextmanager
def _sandbox(place: str) -> Iterator[tuple[Conversation, Counted]]:
    """Start a sandbox that has run the student's cell."""
    with tempfile.TemporaryDirectory() as folder, Zygote.start() as zygote:
        sandbox = zygote.fork(Path(folder), Limits(), seed=0, confine=not confine.missing())
        _put(place, sandbox.pid)
        counted = Counted(sandbox.sock)
        sandbox.sock = counted  # type: ignore[assignment]
        conversation = Conversation(sandbox, _DEADLINES, ProxyMaker())
        conversation.wait_until_confined()
        conversation.run(_STUDENT)
        yield conversation, counted
        zygote.end(sandbox)


@contextmanager
def _partner(place: str, there: int, back: int) -> Iterator[Callable[[], None]]:
    """Give a function that sends `there` bytes to a fork of this process, and waits for `back` bytes."""
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        ours.close()
        _play(theirs, receive=there, send=back)
    theirs.close()
    _put(place, pid)
    outgoing, incoming = bytes(there), bytearray(back)

    def ping() -> None:
        ours.sendall(outgoing)
        _fill(ours, incoming)

    yield ping
    ours.close()
    os.waitpid(pid, 0)


def _play(sock: socket.socket, *, receive: int, send: int) -> None:
    outgoing, incoming = bytes(send), bytearray(receive)
    try:
        while _fill(sock, incoming):
            sock.sendall(outgoing)
    finally:
        os._exit(0)


def _fill(sock: socket.socket, data: bytearray) -> bool:
    """Receive into all of `data`; tell whether the other side is still there."""
    view = memoryview(data)
    while view:
        got = sock.recv_into(view)
        if not got:
            return False
        view = view[got:]
    return True


def _put(place: str, pid: int) -> None:
    """Put this process on the first core and another on the same or the next."""
    if place != "free":
        cores = sorted(os.sched_getaffinity(0) if place == "one" else range(os.cpu_count() or 1))
        os.sched_setaffinity(0, cores[:1])
        os.sched_setaffinity(pid, cores[:1] if place == "one" else cores[1:2])


if __name__ == "__main__":
    main()
