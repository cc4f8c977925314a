"""A line that says how far a long loop is."""

import sys
import time
from collections.abc import Iterable, Iterator, Sized
from typing import Protocol, TypeVar

T = TypeVar("T")

_PATIENCE = 2.0
"""Seconds before the line appears: what is done sooner needs none."""
_PERIOD = 0.25
"""Seconds between two updates."""
_WIDTH = 24


def progress(iterable: Iterable[T], label: str = "", *, total: int | None = None) -> Iterator[T]:
    """Go through an iterable and show a line of progress if it takes longer than two seconds.

    In a notebook the line is a display that updates itself, in a terminal one line; it goes to the output, never to the
    error stream.

    ```python
    for step in progress(range(2000), "training"):
        ...
    ```

    Args:
        iterable: what to go through.
        label: what is going on.
        total: the number of items, for iterables that do not know it.
    """
    if total is None and isinstance(iterable, Sized):
        total = len(iterable)
    line: _Line | None = None
    start = now = time.monotonic()
    due = start + _PATIENCE
    done = 0
    try:
        for item in iterable:
            yield item
            done += 1
            now = time.monotonic()
            if now >= due:
                line = line or _line()
                line.show(_text(label, done, total, now - start))
                due = now + _PERIOD
    finally:
        if line is not None:
            line.close(_text(label, done, total, time.monotonic() - start))


class _Line(Protocol):
    def show(self, text: str) -> None:
        """Put a text in place of the last one."""

    def close(self, text: str) -> None:
        """Show the last text."""


class _NotebookLine:
    """A display of IPython's that is updated in place."""

    def __init__(self) -> None:
        self._handle: object = None

    def show(self, text: str) -> None:
        from IPython.display import display

        plain = {"text/plain": text}
        if self._handle is None:
            self._handle = display(plain, raw=True, display_id=True)
        else:
            self._handle.update(plain, raw=True)  # type: ignore[attr-defined]

    def close(self, text: str) -> None:
        self.show(text)


class _TerminalLine:
    """A line of a terminal that is written over; only the last one where the output is no terminal."""

    def __init__(self) -> None:
        self._longest = 0

    def show(self, text: str) -> None:
        if sys.stdout.isatty():
            self._longest = max(self._longest, len(text))
            print(f"\r{text.ljust(self._longest)}", end="", flush=True)

    def close(self, text: str) -> None:
        self.show(text)
        print("" if sys.stdout.isatty() else text, flush=True)


def _line() -> _Line:
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is None or type(shell).__name__ == "TerminalInteractiveShell":
        return _TerminalLine()
    return _NotebookLine()


def _text(label: str, done: int, total: int | None, seconds: float) -> str:
    front = f"{label}  " if label else ""
    if not total:
        return f"{front}{done} done in {_time(seconds)}"
    filled = round(_WIDTH * min(done / total, 1.0))
    bar = "━" * filled + "─" * (_WIDTH - filled)
    if done >= total:
        return f"{front}{bar}  {done} of {total}, {_time(seconds)}"
    left = f", {_time(seconds * (total - done) / done)} left" if done else ""
    return f"{front}{bar}  {done} of {total}{left}"


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
