"""What a test puts in the place of Python's own functions while it calls an answer: `patch("builtins.input", …)`."""

import builtins
import random
import re
import sys
import time
from typing import Any

import numpy as np

from autograder.wire.messages import PATCHED_BUILTINS

_MODULES = (builtins, random, time, np.random)
_PYPLOT = "matplotlib.pyplot"
_SOME_NAMES = {"builtins": PATCHED_BUILTINS, _PYPLOT: frozenset({"show"})}
"""Modules of which only these names are looked at."""
_MAY_PATCH = re.compile(r"patch|builtins|stdin|setattr|\b(?:random|time)\.\w+\s*=(?!=)")

Patch = tuple[str, str, Any]
"""A module, a name in it, and what a test put there."""


class Patches:
    """Sees what differs in the modules of this process from what it was at first."""

    def __init__(self) -> None:
        self._modules = [*_MODULES, *filter(None, [sys.modules.get(_PYPLOT)])]
        self._first = {module.__name__: dict(vars(module)) for module in self._modules}
        self._stdin = sys.stdin
        self._known: list[Patch] = []
        self._may_patch = self._always = False
        self.watched = False
        """There may be news to ask for."""

    def expect(self, source: str) -> None:
        """Look in every test cell if cells that they may call write what may patch something."""
        self._always = _MAY_PATCH.search(source) is not None

    def begin_cell(self, source: str) -> None:
        """Look from here on only if a test cell writes what may patch something."""
        self._may_patch = self._always or _MAY_PATCH.search(source) is not None
        self.watched = self._may_patch or bool(self._known)

    def news(self) -> list[Patch] | None:
        """Return all that is patched now; None if that is known already."""
        now = self._now() if self._may_patch else []
        self.watched = self._may_patch
        if [*map(_identity, now)] == [*map(_identity, self._known)]:
            return None
        self._known = now
        return now

    def forget(self) -> None:
        """Take it that nothing is patched in the sandbox any more."""
        self._known = []

    def _now(self) -> list[Patch]:
        found = [
            (module.__name__, name, vars(module).get(name))
            for module in self._modules
            for name, first in self._first[module.__name__].items()
            if callable(first)
            and vars(module).get(name) is not first
            and name in _SOME_NAMES.get(module.__name__, (name,))
        ]
        if sys.stdin is not self._stdin and not any(patch[:2] == ("builtins", "input") for patch in found):
            found.append(("builtins", "input", _read_line))
        return found


def _identity(patch: Patch) -> tuple[str, str, int]:
    return (*patch[:2], id(patch[2]))


def _read_line(prompt: object = "") -> str:
    """Do what `input` does where `sys.stdin` has been replaced."""
    print(prompt, end="")
    line = sys.stdin.readline()
    if not line:
        raise EOFError("EOF when reading a line")
    return line.removesuffix("\n")
