"""What a build has made beside what is on disk: what differs, what is left over, and writing it."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from autograder.authoring.notebook import is_generated

_IGNORED = {"__pycache__"}


@dataclass(frozen=True)
class Difference:
    """What keeps a folder from being what the build makes."""

    changed: tuple[str, ...] = ()
    """Files that are missing or hold something else; paths in the folder."""
    left_over: tuple[str, ...] = ()
    """Notebooks that an earlier build made and this one does not."""
    foreign: tuple[str, ...] = ()
    """Files that no build made."""


def compare(folder: Path, files: Mapping[str, bytes]) -> Difference:
    """Compare `folder` with the `files` it should hold. Hidden files (checkpoints of Jupyter's) count for nothing."""
    there = {path.relative_to(folder).as_posix(): path for path in _visible(folder)}
    changed = [inside for inside, data in files.items() if inside not in there or there[inside].read_bytes() != data]
    extra = {inside: path for inside, path in there.items() if inside not in files}
    left_over = [inside for inside, path in extra.items() if _was_generated(path)]
    return Difference(tuple(sorted(changed)), tuple(left_over), tuple(i for i in extra if i not in left_over))


def update(folder: Path, files: Mapping[str, bytes], difference: Difference) -> None:
    """Write what has changed and delete what is left over; no file is ever seen half written."""
    for inside in difference.changed:
        path = folder / inside
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as aside:
            aside.write(files[inside])
        os.chmod(aside.name, 0o644)
        os.replace(aside.name, path)
    for inside in difference.left_over:
        (folder / inside).unlink()
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _visible(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith(".") or part in _IGNORED for part in parts):
            yield path


def _was_generated(path: Path) -> bool:
    if path.suffix != ".ipynb":
        return False
    try:
        return is_generated(json.loads(path.read_text(encoding="utf-8")))
    except ValueError:
        return False
