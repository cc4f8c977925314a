"""Regions of a cell that students never see, between nbgrader's `### BEGIN …` and `### END …` lines."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["SOLUTION", "HIDDEN TESTS", "MARK SCHEME"]
KINDS: tuple[Kind, ...] = ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME")


@dataclass(frozen=True)
class Region:
    """The lines between a begin marker and its end marker."""

    kind: Kind
    line: int
    """Where the begin marker stands: 0 is the cell's first line."""
    lines: tuple[str, ...]


class MarkerError(ValueError):
    """A marker without its partner, or inside another region."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line


def begin(kind: Kind) -> str:
    """The line that begins a region."""
    return f"### BEGIN {kind}"


def end(kind: Kind) -> str:
    """The line that ends a region."""
    return f"### END {kind}"


def regions(source: str) -> list[Region]:
    """Every hidden region of a cell, in order. Raises `MarkerError` where nbgrader would stop or keep too much."""
    return _split(source)[1]


def visible(source: str) -> str:
    """What is left of a cell without its hidden regions. Raises `MarkerError` as `regions` does."""
    return "\n".join(_split(source)[0])


def _split(source: str) -> tuple[list[str], list[Region]]:
    shown: list[str] = []
    found: list[Region] = []
    kind: Kind | None = None
    start = 0
    lines = source.split("\n")
    for number, line in enumerate(lines):
        marker = _marker(line)
        if marker is None:
            if kind is None:
                shown.append(line)
        elif marker[0] == "BEGIN":
            if kind is not None:
                raise MarkerError(number, f"`{begin(marker[1])}` stands inside a region; end that one first")
            kind, start = marker[1], number
        elif marker[1] != kind:
            raise MarkerError(number, f"`{end(marker[1])}` has no `{begin(marker[1])}` before it")
        else:
            found.append(Region(kind, start, tuple(lines[start + 1 : number])))
            kind = None
    if kind is not None:
        raise MarkerError(start, f"`{begin(kind)}` has no `{end(kind)}` after it")
    return shown, found


def _marker(line: str) -> tuple[str, Kind] | None:
    """A line that holds the words of a marker anywhere: that is how nbgrader looks for them."""
    for kind in KINDS:
        for edge in ("BEGIN", "END"):
            if f"{edge} {kind}" in line:
                return edge, kind
    return None
