"""Frames on a stream socket: a msgpack header, then the raw bytes of its arrays.

A frame is `header length (u32) · body length (u64) · header · body`. Lengths are checked against a limit before a
byte is allocated, so a forged frame costs nothing.
"""

import socket
import struct
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

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
        self._ahead = bytearray()

    def send(self, header: bytes, buffers: Sequence[memoryview] = ()) -> None:
        """Send one frame; every buffer must be a contiguous view of bytes."""
        length = sum(buffer.nbytes for buffer in buffers)
        parts = [memoryview(PREFIX.pack(len(header), length)), memoryview(header), *buffers]
        if length + len(header) < _JOIN_BELOW:
            parts = [memoryview(b"".join(parts))]
        parts.reverse()
        while parts:
            batch = parts[: -_GATHER - 1 : -1]
            sent = self._patiently(lambda batch=batch: self._sock.sendmsg(batch))  # type: ignore[misc]
            while parts and sent >= parts[-1].nbytes:
                sent -= parts.pop().nbytes
            if sent:
                parts[-1] = parts[-1][sent:]

    def receive(self) -> tuple[bytearray, bytearray]:
        """Return header and body of the next frame; raise ClosedError at the end of the stream."""
        header_length, body_length = PREFIX.unpack(self._read(PREFIX.size))
        if header_length > self._header_limit or body_length > self._body_limit:
            size = (header_length + body_length) / MEBIBYTE
            raise WireError(f"a frame of {size:,.0f} MiB was announced; that is over the limit")
        return self._read(header_length), self._read(body_length)

    def close(self) -> None:
        """Close the socket."""
        self._sock.close()

    def _read(self, length: int) -> bytearray:
        """Return the next bytes of the stream: what came along with earlier ones first."""
        data = self._ahead[:length]
        del self._ahead[:length]
        if len(data) == length:
            return data
        if length - len(data) < _READ_AHEAD:
            return self._read_small(data, length)
        return self._read_large(data, length)

    def _read_small(self, data: bytearray, length: int) -> bytearray:
        """Read as much as there is, so that a small frame takes one call."""
        while len(data) < length:
            part = self._patiently(lambda: self._sock.recv(_READ_AHEAD))
            if not part:
                raise ClosedError
            data += part
            if len(data) < length and self._on_wait is not None:
                self._on_wait()
        self._ahead = data[length:]
        del data[length:]
        return data

    def _read_large(self, data: bytearray, length: int) -> bytearray:
        """Read straight into place."""
        got_before = len(data)
        data += bytes(length - got_before)
        view = memoryview(data)[got_before:]
        while view:
            got = self._patiently(lambda view=view: self._sock.recv_into(view))  # type: ignore[misc]
            if not got:
                raise ClosedError
            view = view[got:]
            if view and self._on_wait is not None:
                self._on_wait()
        return data

    def _patiently(self, operation: Callable[[], T]) -> T:
        while True:
            try:
                return operation()
            except TimeoutError:
                if self._on_wait is None:
                    raise
                self._on_wait()
            except (BrokenPipeError, ConnectionResetError):
                raise ClosedError from None
