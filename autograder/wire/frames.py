"""Frames on a stream socket: a msgpack header, then the raw bytes of its arrays.

A frame is `header length (u32) · body length (u64) · header · body`. Lengths are checked against a limit before a
byte is allocated, so a forged frame costs nothing.
"""

import socket
import struct
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

A = TypeVar("A")
T = TypeVar("T")

Bytes = bytes | memoryview
"""What a frame is made of, as it was read."""

PREFIX = struct.Struct("<IQ")
MEBIBYTE = 1 << 20
HEADER_LIMIT = 64 * MEBIBYTE
BODY_LIMIT = 1024 * MEBIBYTE

_JOIN_BELOW = 1 << 16
"""A frame smaller than this is joined and sent with one call; a larger one is gathered, which spares the copy."""
_READ_AHEAD = 1 << 16
_GATHER = 64
"""Buffers in one gathering write: well below the system's limit (IOV_MAX is at least 1024 on Linux)."""


class WireError(Exception):
    """The other side sent something that no honest worker sends."""


class ClosedError(Exception):
    """The other side is gone."""


def be_impatient(sock: socket.socket, seconds: float) -> None:
    """Have the kernel give a socket back after so many seconds in which nothing came or went.

    A timeout of Python's does the same with one more system call before each that sends or receives.
    """
    timeval = struct.pack("ll", *divmod(round(seconds * 1e6), 1_000_000))
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, timeval)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, timeval)


class Channel:
    """One end of a socketpair that carries frames.

    Args:
        sock: a connected stream socket.
        header_limit, body_limit: the largest parts, in bytes, that a received frame may announce.
        on_wait: called when the socket stays silent for its timeout, and between the parts of a frame that comes in
            parts; it may raise to give up. Without it a timeout of the socket raises TimeoutError.
    """

    def __init__(
        self,
        sock: socket.socket,
        *,
        header_limit: int = HEADER_LIMIT,
        body_limit: int = BODY_LIMIT,
        on_wait: Callable[[], None] | None = None,
    ) -> None:
        self._sock = sock
        self._header_limit = header_limit
        self._body_limit = body_limit
        self._on_wait = on_wait
        self._ahead = b""

    def send(self, header: bytes, buffers: Sequence[memoryview] = ()) -> None:
        """Send one frame; every buffer must be a contiguous view of bytes."""
        length = sum(buffer.nbytes for buffer in buffers) if buffers else 0
        prefix = PREFIX.pack(len(header), length)
        if length + len(header) < _JOIN_BELOW:
            parts = [memoryview(b"".join((prefix, header, *buffers)))]
        else:
            parts = [*reversed(buffers), memoryview(header), memoryview(prefix)]
        while parts:
            batch = parts[: -_GATHER - 1 : -1]
            sent = self._patiently(self._sock.sendmsg, batch)
            while parts and sent >= parts[-1].nbytes:
                sent -= parts.pop().nbytes
            if sent:
                parts[-1] = parts[-1][sent:]

    def receive(self) -> tuple[Bytes, Bytes]:
        """Return header and body of the next frame; raise ClosedError at the end of the stream."""
        data = self._at_least(PREFIX.size)
        header_length, body_length = PREFIX.unpack_from(data)
        if header_length > self._header_limit or body_length > self._body_limit:
            size = (header_length + body_length) / MEBIBYTE
            raise WireError(f"a frame of {size:,.0f} MiB was announced; that is over the limit")
        body_start = PREFIX.size + header_length
        end = body_start + body_length
        if end > _READ_AHEAD:
            self._ahead = data[PREFIX.size :]
            return self._read(header_length), self._read(body_length)
        data = self._at_least(end)
        self._ahead = data[end:]
        return data[PREFIX.size : body_start], data[body_start:end]

    def close(self) -> None:
        """Close the socket."""
        self._sock.close()

    def _at_least(self, length: int) -> bytes:
        """Return so many of the next bytes, and what came along with them: a small frame takes one call."""
        data = self._ahead
        while len(data) < length:
            part = self._patiently(self._sock.recv, _READ_AHEAD)
            if not part:
                raise ClosedError
            data = data + part if data else part
            if len(data) < length and self._on_wait is not None:
                self._on_wait()
        self._ahead = data
        return data

    def _read(self, length: int) -> memoryview:
        """Read so many bytes straight into place: memory that was not cleared before."""
        data = view = np.empty(length, np.uint8).data
        ready = self._ahead[:length]
        view[: len(ready)] = ready
        self._ahead = self._ahead[length:]
        view = view[len(ready) :]
        while view:
            got = self._patiently(self._sock.recv_into, view)
            if not got:
                raise ClosedError
            view = view[got:]
            if view and self._on_wait is not None:
                self._on_wait()
        return data

    def _patiently(self, operation: Callable[[A], T], argument: A) -> T:
        while True:
            try:
                return operation(argument)
            except (TimeoutError, BlockingIOError):
                if self._on_wait is None:
                    raise
                self._on_wait()
            except (BrokenPipeError, ConnectionResetError):
                raise ClosedError from None
