"""Functions of the examiner's that tests passed to student code, which may call them back while a test waits."""

from collections.abc import Callable
from typing import Any, NoReturn

from autograder.wire.frames import WireError


class Passed:
    """Functions by number."""

    def __init__(self) -> None:
        self._functions: list[Callable[..., Any]] = []
        self._of_cell = 0
        """Functions before this one were passed by earlier cells, and may be called no more."""
        self._bound: set[int] = set()
        """Functions that a test put in the place of the student's: they may be called until the end."""

    def __len__(self) -> int:
        return len(self._functions)

    def begin_cell(self) -> None:
        """Let go of what the last cell passed."""
        self._of_cell = len(self._functions)

    def add(self, function: Callable[..., Any]) -> int:
        """Take note of a function that is passed now; return its number."""
        self._functions.append(function)
        return len(self._functions) - 1

    def bind_from(self, number: int) -> None:
        """Let student code call this function, and those after it, until the end."""
        self._bound.update(range(number, len(self._functions)))

    def of(self, number: Any) -> Callable[..., Any]:
        """Return a function that the sandbox was given: one that only says so, if it was for an earlier test.

        Raises:
            WireError: there is none of that number.
        """
        if type(number) is not int or not 0 <= number < len(self._functions):
            raise WireError("there is no function of that number")
        return _too_late if number < self._of_cell and number not in self._bound else self._functions[number]


def _too_late(*_: Any, **__: Any) -> NoReturn:
    raise RuntimeError("a function that a test passed can only be called while that test runs")
