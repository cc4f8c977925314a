"""Whatever bytes come from a sandbox: they are a value, an exception of the student's, or the end of the sandbox."""

import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.examiner.conversation import Conversation
from autograder.examiner.link import SandboxGoneError
from autograder.examiner.stand_ins import ProxyMaker
from autograder.examiner.watch import Deadlines
from autograder.sandbox.launch import Sandbox
from autograder.wire.frames import PREFIX
from autograder.wire.nodes import Tag

EXAMPLES = int(os.environ.get("FRAMES", "50000"))

words = st.text(st.characters(codec=None, categories=["L", "N", "P", "Cc"]), max_size=8)
leaves = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats()
    | words
    | st.binary(max_size=8)
    | st.sampled_from(["<f8", "|S0", "f" * 4300, "int", "builtins", "function", "call", "PCG64", "__class__", "a\0b"])
)
nodes = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.builds(lambda tag, rest: [tag, *rest], st.sampled_from(list(map(int, Tag))), st.lists(inner, max_size=5))
        | st.builds(lambda number, rest: [int(Tag.REMOTE), number, *rest], st.integers(-1, 3), st.lists(inner))
        | st.dictionaries(words, inner, max_size=3)
    ),
    max_leaves=12,
)
printed = st.lists(st.tuples(st.sampled_from(["stdout", "stderr", "?"]), words), max_size=2)
kinds = st.lists(st.sampled_from(["ValueError", "KeyError", "E\0", "UnicodeDecodeError", "OSError", ""]) | words)
messages = st.one_of(
    st.builds(lambda *fields: ["Returned", *fields], st.lists(nodes, max_size=2), nodes, printed),
    st.builds(
        lambda *fields: ["Raised", *fields], st.lists(nodes, max_size=1), kinds, st.lists(nodes), words, words, printed
    ),
    st.builds(
        lambda *fields: ["Callback", *fields],
        st.integers(-1, 3),
        st.lists(nodes, max_size=1),
        st.integers(-1, 2),
        st.lists(nodes, max_size=3),
        st.dictionaries(words, nodes, max_size=2),
        printed,
    ),
    st.builds(lambda *fields: ["Ran", *fields], st.lists(nodes, max_size=2), st.none() | words, nodes, nodes),
    nodes,
)
damage = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 255)), max_size=2)


@st.composite
def streams(draw: st.DrawFn) -> bytes:
    """Some frames, of which bytes may have been changed, and at times a lie about their lengths."""
    stream = bytearray()
    for message in draw(st.lists(messages, min_size=1, max_size=3)):
        header, body = msgspec.msgpack.encode(message), draw(st.binary(max_size=40))
        lie = draw(st.sampled_from([0] * 8 + [1, 1 << 31]))
        stream += PREFIX.pack(len(header) + lie & 0xFFFFFFFF, len(body)) + header + body
    for at, value in draw(st.just([]) | damage):
        stream[at % len(stream)] = value
    return bytes(stream)


@pytest.fixture(scope="module")
def process() -> Iterator[int]:
    """A descriptor that stands for a process which may be killed."""
    child = subprocess.Popen(["sleep", "1000"])
    descriptor = os.pidfd_open(child.pid)
    yield descriptor
    os.close(descriptor)
    child.kill()
    child.wait()


def _hear(stream: bytes, process: int) -> None:
    ours, theirs = socket.socketpair()
    sandbox = Sandbox(os.getpid(), os.dup(process), ours, Path("/nonexistent"))
    try:
        with theirs:
            theirs.sendall(stream)
            theirs.shutdown(socket.SHUT_WR)
            conversation = Conversation(sandbox, Deadlines(cpu=1e6, wall=5, total=5), ProxyMaker())
            for _ in range(3):
                _ask(conversation)
    finally:
        sandbox.close()


def _ask(conversation: Conversation) -> None:
    raised: BaseException | None = None
    try:
        conversation.ask("call", 1, [1, 2], lambda *arguments, **keywords: arguments)
    except SandboxGoneError:
        assert conversation.ended
        assert conversation.trouble
    except BaseException as error:
        raised = error
    assert raised is None or hasattr(raised, "student_traceback"), f"{type(raised).__name__}: {raised}"


@given(streams())
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_frames_are_a_value_an_exception_or_the_end(process: int, stream: bytes) -> None:
    _hear(stream, process)


@pytest.mark.soak
@given(streams())
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
def test_many_frames_are_a_value_an_exception_or_the_end(process: int, stream: bytes) -> None:
    _hear(stream, process)


def test_good_frames_are_heard(process: int) -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        header = msgspec.msgpack.encode(["Returned", [], [int(Tag.LIST), 0, [1, "two"]], []])
        theirs.sendall(PREFIX.pack(len(header), 0) + header)
        sandbox = Sandbox(os.getpid(), os.dup(process), ours, Path("/nonexistent"))
        heard: Any = Conversation(sandbox, Deadlines(), ProxyMaker()).ask("name", "x")
        sandbox.close()
    assert heard == [1, "two"]


def test_a_class_name_that_is_none_is_an_exception_all_the_same(process: int) -> None:
    header = msgspec.msgpack.encode(["Raised", [], ["E\0", "ValueError"], [], "no", "where", []])
    _hear(PREFIX.pack(len(header), 0) + header, process)
