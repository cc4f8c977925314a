"""Known mistakes: named wrong implementations, each a small edit of the right one, with the hint it earns."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

from autograder.errors import UserError
from autograder.exam.docstrings import code_and_docstrings
from autograder.exam.source import source_of


class Change(Protocol):
    """Something that makes a wrong implementation of the right one's source."""

    def apply(self, source: str) -> str:
        """The changed source; a ValueError says, as a sentence, why it cannot be changed so."""


def edit(old: str, new: str, times: int = 1) -> Change:
    """Replace a piece of the reference's source, which occurs exactly `times` times outside its docstrings."""
    return _Edit(old, new, times)


def whole(code: str) -> Change:
    """Put other code in place of the reference's: for a mistake that is no small edit. It defines the same name."""
    return _Whole(code.strip("\n") + "\n")


class Mistake:
    """A wrong implementation that people really write."""

    def __init__(self, name: str, *changes: Change, hint: str) -> None:
        """Declare a mistake.

        Args:
            name: what it is, for tables: "dW not divided by N".
            changes: edits of the reference's source, applied in turn.
            hint: what a student reads: what it looks like, why it is wrong, what to think about. Never the solution.
        """
        if not changes:
            raise UserError(f"The mistake “{name}” changes nothing: give it an edit(old, new) or whole(code).")
        self.name = name
        self.hint = " ".join(hint.split())
        self._changes = changes

    def __repr__(self) -> str:
        """The name, for lists of mistakes."""
        return f"Mistake({self.name!r})"

    def source(self, reference: Callable[..., Any]) -> str:
        """The source of the wrong implementation, ready for an answer cell.

        Raises:
            UserError: an edit does not fit the reference.
        """
        source = _code_of(reference)
        for change in self._changes:
            try:
                source = change.apply(source)
            except ValueError as problem:
                raise UserError(f"The mistake “{self.name}” of {reference.__name__} does not fit: {problem}") from None
        return source


@cache
def _code_of(reference: Callable[..., Any]) -> str:
    """A reference's source, found once for all its mistakes: for a class, Python parses the whole file."""
    return source_of(reference)


@dataclass(frozen=True)
class _Edit:
    old: str
    new: str
    times: int

    def apply(self, source: str) -> str:
        pieces = code_and_docstrings(source)
        found = sum(piece.count(self.old) for piece in pieces[::2])
        if found != self.times:
            raise ValueError(f"{self.old!r} occurs {found} times in the reference's code, not {self.times}.")
        pieces[::2] = [piece.replace(self.old, self.new) for piece in pieces[::2]]
        return "".join(pieces)


@dataclass(frozen=True)
class _Whole:
    code: str

    def apply(self, source: str) -> str:
        return self.code
