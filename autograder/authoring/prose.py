"""Markdown text without its fenced code."""

from collections.abc import Iterator

_FENCES = ("```", "~~~")


def prose_lines(markdown: str) -> Iterator[tuple[int, str]]:
    """The lines of `markdown` that are no fenced code, each with its number from 0."""
    fenced = False
    for number, line in enumerate(markdown.split("\n")):
        if line.lstrip().startswith(_FENCES):
            fenced = not fenced
        elif not fenced:
            yield number, line
