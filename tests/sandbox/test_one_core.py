"""Keeping to a core that nobody else keeps to."""

import os
import socket
from contextlib import ExitStack

import pytest

from autograder.sandbox.system import one_core

NAME = f"test-{os.getpid()}"


def test_each_process_has_a_core_of_its_own_as_long_as_there_are_any() -> None:
    every = os.sched_getaffinity(0)
    taken: set[int] = set()
    with ExitStack() as others:
        for _ in every:
            with one_core(NAME):
                (core,) = os.sched_getaffinity(0)
            assert os.sched_getaffinity(0) == every
            taken.add(core)
            others.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)).bind(f"\0{NAME}-{core}")
        assert taken == every
        with one_core(NAME):
            assert os.sched_getaffinity(0) == every
    with one_core(NAME):
        assert len(os.sched_getaffinity(0)) == 1


def test_a_core_is_given_back_after_an_error() -> None:
    every = os.sched_getaffinity(0)
    with pytest.raises(OSError, match="no more room"), one_core(NAME):
        raise OSError("no more room")
    assert os.sched_getaffinity(0) == every
