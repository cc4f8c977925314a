"""Pictures in a notebook's text, put into the notebook itself: a hand-out is one file wherever it is opened."""

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring.prose import prose_lines
from autograder.authoring.regions import MarkerError, regions

_IMAGE = re.compile(r"""(?P<before>!\[[^\]]*\]\(|<img\b[^>]*\bsrc=["'])(?P<path>[^\s"')]+)""")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_MEDIA = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}


@dataclass(frozen=True)
class Embedded:
    """Markdown whose pictures are in the notebook."""

    source: str
    attachments: dict[str, dict[str, str]]
    """In the notebook format: name → {media type: base64}."""
    files: frozenset[Path]
    """The picture files used."""
    problems: tuple[tuple[int, str], ...]
    """Pictures that are missing, that no notebook shows, or that lie outside the folder: the line (from 0), and why."""


def embed(source: str, folder: Path) -> Embedded:
    """Attach every local picture that the Markdown `source` shows; paths are relative to `folder`.

    A picture in a solution region goes into the text itself: an attachment would outlive the region in the release.
    """
    folder = folder.resolve()
    attachments: dict[str, dict[str, str]] = {}
    files: set[Path] = set()
    problems: list[tuple[int, str]] = []
    hidden = _hidden_lines(source)
    lines = source.split("\n")

    for number, match in _pictures(source):
        path = (folder / match["path"]).resolve()
        mistake = _mistake(path, match["path"], folder)
        if mistake:
            problems.append((number, mistake))
            continue
        media, data = _MEDIA[path.suffix.lower()], base64.b64encode(path.read_bytes()).decode("ascii")
        name = path.relative_to(folder).as_posix().replace("/", "-")
        target = f"data:{media};base64,{data}" if number in hidden else f"attachment:{name}"
        lines[number] = lines[number].replace(match[0], match["before"] + target)
        files.add(path)
        if number not in hidden:
            attachments[name] = {media: data}

    return Embedded("\n".join(lines), attachments, frozenset(files), tuple(problems))


def _pictures(source: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Each local picture outside fenced code: its line, and where its path stands."""
    for number, line in prose_lines(source):
        for match in _IMAGE.finditer(line):
            if not _ELSEWHERE.match(match["path"]):
                yield number, match


def _hidden_lines(source: str) -> set[int]:
    try:
        return {region.line + 1 + n for region in regions(source) for n in range(len(region.lines))}
    except MarkerError:
        return set()


def _mistake(path: Path, written: str, folder: Path) -> str:
    if not path.is_relative_to(folder):
        return f"the picture {written} lies outside the assignment's folder; copy it there"
    if not path.is_file():
        return f"there is no picture {written} in the assignment's folder; add it or correct the path"
    if path.suffix.lower() not in _MEDIA:
        return f"{written} is not a picture that a notebook shows; use PNG, JPEG, GIF, WebP or SVG"
    return ""
