"""Right answers written another way, every one of which must earn full marks."""

import ast
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeVar

from autograder.exam.source import source_of

_Answer = TypeVar("_Answer", bound=Callable[..., Any])


@dataclass(frozen=True)
class Variant:
    """One right answer to the exercise `of`."""

    name: str
    of: str
    answer: Callable[..., Any]
    helpers: tuple[Callable[..., Any], ...] = ()

    def source(self) -> str:
        """What a student would have typed: the helpers, then the answer under the exercise's name."""
        pieces = [*map(_undecorated, self.helpers), re.sub(rf"\b{self.name}\b", self.of, _undecorated(self.answer))]
        return "\n\n".join(piece.strip("\n") for piece in pieces) + "\n"


def variant(of: str, helpers: Sequence[Callable[..., Any]] = ()) -> Callable[[_Answer], _Answer]:
    """Mark a function or class as a right answer to the exercise `of`.

    It may use NumPy as `np`, other exercises by their names, and the functions in `helpers`, which go into the
    answer cell with it.
    """

    def mark(answer: _Answer) -> _Answer:
        answer.__variant__ = Variant(answer.__name__, of, answer, tuple(helpers))  # type: ignore[attr-defined]
        return answer

    return mark


def variants_of(module: ModuleType, name: str = "") -> list[Variant]:
    """The variants that a module declares, in its order; of one exercise only if `name` is given."""
    marks = (getattr(value, "__variant__", None) for value in vars(module).values())
    marked = [mark for mark in marks if isinstance(mark, Variant)]
    return [made for made in dict.fromkeys(marked) if name in ("", made.of)]


def _undecorated(function: Callable[..., Any]) -> str:
    source = source_of(function)
    return "\n".join(source.splitlines()[ast.parse(source).body[0].lineno - 1 :])
