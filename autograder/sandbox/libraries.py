"""Importing a course's libraries into a zygote, as far as they bear it."""

import importlib
import os
import sys
import sysconfig
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

_INSTALLED = tuple({sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")})


def import_in_a_fork(names: Sequence[str]) -> None:
    """Import libraries in a fork of this process, which goes on in its place; return in the one that does.

    One that crashes, or that starts threads, which no fork would have, is not worth it: then this process goes on as it
    was, and whoever needs a library imports it. Only what is installed is imported, nothing that lies about.
    """
    wanted = [name for name in names if name not in sys.modules and _is_installed(name.partition(".")[0])]
    if not wanted:
        return
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        _import(wanted)
        with suppress(OSError):
            alone = len(os.listdir("/proc/self/task")) == 1
            os.write(writing, b"1" if alone else b"0")
            if alone:
                os.close(writing)
                return
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as verdict:
        goes_on = verdict.read(1) == b"1"
    if not goes_on:
        os.waitpid(pid, 0)
        return
    _let_go()
    _, status = os.waitpid(pid, 0)
    os._exit(os.waitstatus_to_exitcode(status) & 0xFF)


def _is_installed(name: str) -> bool:
    try:
        spec = find_spec(name)
    except (ImportError, ValueError):
        return False
    places = [spec.origin or "", *(spec.submodule_search_locations or ())] if spec else []
    return any(Path(place).is_relative_to(folder) for place in places if place for folder in _INSTALLED)


def _import(names: Sequence[str]) -> None:
    """Import what can be imported; what a library says meanwhile is for nobody."""
    null = os.open(os.devnull, os.O_WRONLY)
    kept = [os.dup(number) for number in (1, 2)]
    for number in (1, 2):
        os.dup2(null, number)
    for name in names:
        with suppress(BaseException):  # it fails again, with its own message, where it is used
            importlib.import_module(name)
    for number, copy in zip((1, 2), kept, strict=True):
        os.dup2(copy, number)
        os.close(copy)
    os.close(null)


def _let_go() -> None:
    """Close all that the fork has too: whoever listens to it must hear when it ends."""
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
