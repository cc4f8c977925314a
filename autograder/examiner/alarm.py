"""A bound on the test code itself, which may hang on values that student code gave it."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, NoReturn

_AGAIN = 5.0
"""Seconds after which it goes off again, if a test has caught it."""


class OutOfTimeError(BaseException):
    """The test code itself takes too long. Not an Exception, so that no test takes it for one of student code."""


class Alarm:
    """Raises OutOfTimeError where the tests of a notebook, or one of them, take too long.

    Args:
        whole: seconds for all of them.
        cell: seconds for one.
    """

    def __init__(self, whole: float, cell: float) -> None:
        self._until = monotonic() + whole
        self._whole = whole
        self._cell = cell

    @contextmanager
    def over_all(self) -> Iterator[None]:
        """Bound all that is done inside."""
        self._set(self._whole, f"the tests took more than {self._whole:g} s")
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    @contextmanager
    def over_cell(self) -> Iterator[None]:
        """Bound one test cell."""
        left = self._until - monotonic()
        if left > self._cell:
            self._set(self._cell, f"the test took more than {self._cell:g} s, on what your code gave it")
        try:
            yield
        finally:
            self._set(max(self._until - monotonic(), 1e-3), f"the tests took more than {self._whole:g} s")

    def _set(self, seconds: float, why: str) -> None:
        def give_up(*_: Any) -> NoReturn:
            raise OutOfTimeError(why)

        signal.signal(signal.SIGALRM, give_up)
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
