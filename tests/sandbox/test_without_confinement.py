"""A sandbox that the kernel does not confine (`--isolation=process`): what still holds there."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.examiner.conversation import Conversation
from autograder.examiner.stand_ins import ProxyMaker
from autograder.examiner.watch import Deadlines
from autograder.sandbox.confine import Limits
from autograder.sandbox.launch import Zygote
from tests.faults.processes import is_alive, wait_for


@pytest.fixture
def conversation(zygote: Zygote, tmp_path: Path) -> Iterator[Conversation]:
    """A conversation with a sandbox that is not confined."""
    sandbox = zygote.fork(tmp_path, Limits(), seed=0, confine=False)
    conversation = Conversation(sandbox, Deadlines(cpu=0.5, wall=20, total=60), ProxyMaker())
    conversation.wait_until_confined()
    yield conversation
    zygote.end(sandbox)


def test_it_has_no_descriptor_but_its_channel_and_the_null_device(conversation: Conversation) -> None:
    conversation.run(
        "import os\nplaces = {}\nfor number in range(1000):\n"
        "    try:\n        places[number] = os.readlink(f'/proc/self/fd/{number}')\n"
        "    except OSError:\n        pass"
    )
    places = conversation.ask("name", "places")
    assert sorted(places) == [0, 1, 2, 3]
    assert {places[number] for number in range(3)} == {os.devnull}
    assert places[3].startswith("socket:")


def test_its_environment_is_a_short_list(conversation: Conversation) -> None:
    conversation.run("import os\nnames = sorted(os.environ)")
    names = set(conversation.ask("name", "names"))
    assert not {name for name in names if "PYTEST" in name or "TOKEN" in name or "KEY" in name}
    assert len(names) < 25


def test_its_memory_is_limited(conversation: Conversation) -> None:
    ran = conversation.run("hoard = bytearray(1 << 40)")
    assert ran.error == "MemoryError"


def test_a_loop_without_end_is_interrupted(conversation: Conversation) -> None:
    conversation.run("while True: pass")
    assert "CPU time" in conversation.trouble


def test_what_it_does_is_gone_in_the_next(conversation: Conversation, zygote: Zygote, tmp_path: Path) -> None:
    conversation.run("import os, numpy\nnumpy.left = os.environ['LEFT'] = 'behind'")
    other = zygote.fork(tmp_path, Limits(), seed=0, confine=False)
    try:
        following = Conversation(other, Deadlines(), ProxyMaker())
        following.wait_until_confined()
        following.run("import os, numpy\nfound = hasattr(numpy, 'left') or 'LEFT' in os.environ")
        assert following.ask("name", "found") is False
    finally:
        zygote.end(other)


def test_it_ends_with_its_zygote(tmp_path: Path) -> None:
    with Zygote.start() as own:
        sandbox = own.fork(tmp_path, Limits(), seed=0, confine=False)
        conversation = Conversation(sandbox, Deadlines(), ProxyMaker())
        conversation.wait_until_confined()
        pid = sandbox.pid
    wait_for(lambda: not is_alive(pid))
