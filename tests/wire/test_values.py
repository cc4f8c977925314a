"""What crosses the wire arrives as it was; what no honest program sends is refused, and only ever refused."""

import socket
import threading
from contextlib import suppress
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.wire.decode import Decoder, set_random_state
from autograder.wire.encode import Encoder
from autograder.wire.frames import PREFIX, Channel, ClosedError, WireError
from autograder.wire.nodes import Tag
from autograder.wire.sharing import Sharing


def _refuse(value: Any) -> Any:
    raise TypeError(f"{type(value).__name__} does not cross")


def cross(value: Any) -> Any:
    """Encode a value, pack it as a frame would, and decode it."""
    encoder = Encoder(Sharing(), _refuse)
    node = msgspec.msgpack.decode(msgspec.msgpack.encode(encoder.encode(value)))
    return decode(node, b"".join(encoder.buffers))


def decode(node: Any, body: bytes = b"") -> Any:
    """Decode a node, whoever made it."""
    return Decoder(Sharing(), bytearray(body), _refuse).decode(node)


leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.binary()
    | st.complex_numbers(allow_nan=False)
)
keys = st.integers() | st.text() | st.booleans()
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(keys, inner) | st.sets(keys) | st.frozensets(keys)
    ),
    max_leaves=20,
)


@given(values)
@settings(max_examples=300, deadline=None)
def test_plain_data_arrives_as_it_was(value: Any) -> None:
    arrived = cross(value)
    assert arrived == value
    assert type(arrived) is type(value)


@given(
    st.sampled_from(["?", "i1", "u2", "<i4", ">i8", "f2", "f4", "<f8", "c8", "c16", "U5", "S3", "M8[s]", "m8[ms]"]),
    st.lists(st.integers(0, 4), max_size=4),
    st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_arrays_arrive_with_type_shape_order_and_bytes(dtype: str, shape: list[int], fortran: bool) -> None:
    count = int(np.prod(shape))
    array = np.arange(count).astype("i8").astype(dtype if dtype[0] not in "Mm" else "i8").astype(dtype).reshape(shape)
    array = np.asfortranarray(array) if fortran else array
    arrived = cross(array)
    assert (arrived.dtype, arrived.shape) == (array.dtype, array.shape)
    assert arrived.tobytes() == array.tobytes()
    assert arrived.flags.f_contiguous == array.flags.f_contiguous
    assert arrived.flags.writeable


def test_one_object_in_two_places_stays_one() -> None:
    row = [1, 2]
    first, second = cross([row, row])
    assert first is second


def test_a_circle_arrives_as_a_circle() -> None:
    circle: dict[str, Any] = {}
    circle["self"] = circle
    arrived = cross(circle)
    assert arrived["self"] is arrived


def test_a_read_only_array_stays_read_only() -> None:
    array = np.ones(3)
    array.flags.writeable = False
    assert not cross(array).flags.writeable


@pytest.mark.parametrize("kind", ["PCG64", "MT19937", "Philox", "SFC64", "PCG64DXSM"])
def test_a_random_generator_goes_on_where_it_was(kind: str) -> None:
    generator = np.random.Generator(getattr(np.random, kind)(7))
    generator.normal(size=3)
    arrived = cross(generator)
    assert arrived.normal(size=5).tolist() == generator.normal(size=5).tolist()


HOSTILE = {
    "an unknown tag": [99],
    "no tag": [],
    "a tag that is no number": ["list"],
    "a shape larger than its bytes": [Tag.ARRAY, 0, "<f8", [1 << 40], False, True, 0, 8],
    "a negative shape": [Tag.ARRAY, 0, "<f8", [-1], False, True, 0, 8],
    "a shape that overflows": [Tag.ARRAY, 0, "<f8", [1 << 62, 1 << 62], False, True, 0, 8],
    "a shape of zero size and no end": [Tag.ARRAY, 0, "S1", [0, 1 << 62, 1 << 62], False, True, 0, 0],
    "many dimensions": [Tag.ARRAY, 0, "<f8", [1] * 1000, False, True, 0, 8],
    "bytes outside the body": [Tag.ARRAY, 0, "<f8", [1], False, True, 1 << 40, 8],
    "an array of objects by bytes": [Tag.ARRAY, 0, "|O8", [1], False, True, 0, 8],
    "a type with fields": [Tag.ARRAY, 0, "i4,i4", [1], False, True, 0, 8],
    "a type of no size": [Tag.ARRAY, 0, "|S0", [1 << 40], False, True, 0, 0],
    "another slot": [Tag.LIST, 5, []],
    "a slot that is not there": [Tag.SHARED, 3],
    "a slot below the first": [Tag.SHARED, -1],
    "keys that cannot be keys": [Tag.DICT, 0, [[Tag.LIST, 1, []]], [1]],
    "keys without values": [Tag.DICT, 0, [1, 2], [1]],
    "a map of msgpack": {"a": 1},
    "a number of ten million digits": [Tag.INT, "f" * 10_000_000],
    "a number that is none": [Tag.INT, "zz"],
    "text that is none": [Tag.TEXT, b"\xff"],
    "a fraction with a huge exponent": [Tag.STANDARD, "Fraction", "1e999999999"],
    "a fraction by zero": [Tag.STANDARD, "Fraction", "1/0"],
    "an unknown standard value": [Tag.STANDARD, "Module", "/"],
    "a generator of an unknown kind": [Tag.RANDOM, 0, "SystemRandom", "{}"],
    "a generator that reads outside its state": [
        Tag.RANDOM, 0, "MT19937", '{"bit_generator": "MT19937", "state": {"key": [1], "pos": 99999}}',
    ],
    "a slice of four": [Tag.SLICE, 1, 2, 3, 4],
    "a range by zero": [Tag.RANGE, 0, 1, 0],
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_no_honest_program_sends_is_refused(kind: str) -> None:
    with pytest.raises(WireError):
        decode(HOSTILE[kind], bytes(8))


def test_nesting_without_end_is_refused() -> None:
    node: Any = 1
    for _ in range(100_000):
        node = [Tag.TUPLE, [node]]
    with pytest.raises(WireError, match="nested"):
        decode(node)


nodes = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats()
    | st.text(max_size=5)
    | st.binary(max_size=5),
    lambda inner: st.lists(inner, max_size=6) | st.tuples(st.sampled_from(list(map(int, Tag))), inner, inner).map(list),
    max_leaves=15,
)


@given(nodes, st.binary(max_size=64))
@settings(max_examples=1500, deadline=None)
def test_any_node_decodes_or_is_refused(node: Any, body: bytes) -> None:
    def resolve(fields: list[Any]) -> Any:
        raise WireError("nothing lives here")

    with suppress(WireError):
        Decoder(Sharing(), bytearray(body), resolve).decode(node)


def test_a_state_with_good_positions_is_taken() -> None:
    one, other = np.random.RandomState(1), np.random.RandomState(2)
    from autograder.wire.sharing import random_state

    set_random_state(other, random_state(one))
    assert one.rand() == other.rand()


def test_an_announced_size_over_the_limit_costs_nothing() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(PREFIX.pack(100, 10 << 30))
        with pytest.raises(WireError, match="over the limit"):
            Channel(ours).receive()


def test_the_end_of_the_stream_is_told_from_a_frame() -> None:
    ours, theirs = socket.socketpair()
    with ours:
        theirs.sendall(PREFIX.pack(100, 0) + b"half")
        theirs.close()
        with pytest.raises(ClosedError):
            Channel(ours).receive()


def test_a_large_frame_arrives_whole() -> None:
    ours, theirs = socket.socketpair()
    parts = [memoryview(bytes([number]) * 300_000) for number in range(150)]
    with ours, theirs:
        sender = threading.Thread(target=Channel(theirs).send, args=(b"header", parts))
        sender.start()
        header, body = Channel(ours).receive()
        sender.join()
    assert (header, body) == (b"header", b"".join(parts))
