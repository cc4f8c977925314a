"""Figures that answers draw with pyplot: they are in the sandbox, and a test that asks for the current one gets it."""

import re
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

from autograder.examiner.conversation import Conversation

_QUESTIONS = ("gca", "gcf", "get_fignums")
_MAY_ASK = re.compile(r"\b(?:gca|gcf|get_fignums)\b")


class Figures:
    """Has the sandbox answer pyplot's questions about the current figure, where a test has drawn none itself.

    Only cells are answered so: what Matplotlib asks while a test draws is about the test's own figure.

    Args:
        conversation: with the sandbox.
        source: of the cells that tests may call, which may ask for them.
    """

    def __init__(self, conversation: Conversation, source: str) -> None:
        self._conversation = conversation
        self._always = _MAY_ASK.search(source) is not None
        self._own: Callable[[], list[int]] | None = None
        """Returns the figures of this process, once questions are passed on."""

    def begin_cell(self, source: str) -> None:
        """Close what was drawn before, as Jupyter does after each cell, if a test may ask for what is drawn now."""
        if not (self._always or _MAY_ASK.search(source)):
            return
        if self._own is None:
            self._pass_on()
        sys.modules["matplotlib.pyplot"].close("all")
        self._conversation.ask("figures", "close")

    def _pass_on(self) -> None:
        import matplotlib.pyplot as plt

        self._own = plt.get_fignums
        for name in _QUESTIONS:
            setattr(plt, name, self._asking(name, getattr(plt, name)))
        plt.close = self._closing(plt.close)

    def _asking(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(original)
        def ask(*arguments: Any, **keywords: Any) -> Any:
            assert self._own is not None
            if arguments or keywords or not _is_cell(sys._getframe(1)) or self._own():
                return original(*arguments, **keywords)
            return self._conversation.ask("figures", name)

        return ask

    def _closing(self, original: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(original)
        def close(*arguments: Any, **keywords: Any) -> Any:
            if _is_cell(sys._getframe(1)) and not keywords and arguments in ((), ("all",)):
                self._conversation.ask("figures", "close")
            return original(*arguments, **keywords)

        return close


def _is_cell(frame: Any) -> bool:
    return bool(frame.f_globals.get("__name__") == "__main__")
