"""What an instructor's answer cells become in the release: the stubs by which an answer is known to be one.

nbgrader's own steps make them. To import nbgrader takes two seconds, so what they made is kept.
"""

import hashlib
import json
from importlib import metadata
from pathlib import Path

import msgspec

from autograder.grading.course import Course
from autograder.grading.files import write_atomically
from autograder.grading.fingerprint import of_grader
from autograder.grading.settings import options_set

_MADE_WITH_MORE = ("GenerateAssignment", "IncludeHeaderFooter", "InstantiateTests")
"""Sections of the configuration by which a release depends on more files or code than the notebook."""


def released_sources(source: Path, course: Course) -> dict[str, str]:
    """Return the source of each cell that students may change, as released, by grade_id.

    Raises:
        UserError: the notebook cannot be read, or nbgrader does not accept it.
    """
    path = _place(source, course)
    try:
        kept: dict[str, str] | None = msgspec.msgpack.decode(path.read_bytes(), type=dict[str, str]) if path else None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        kept = None
    if kept is not None:
        return kept
    from autograder.gradebook.definitions import define

    cells = define(source, course.config, course.root).source_cells
    released = {name: str(cell["source"]) for name, cell in cells.items() if not cell["locked"]}
    if path:
        write_atomically(path, msgspec.msgpack.encode(released))
    return released


def _place(source: Path, course: Course) -> Path | None:
    """Return where the release of a notebook is kept, under the hash of what it is made from; None if not known."""
    try:
        data = source.read_bytes()
    except OSError:
        return None
    options = options_set(course.config)
    if b"AUTOTEST" in data or any(name in options for name in _MADE_WITH_MORE):
        return None
    digest = hashlib.sha256(of_grader())
    digest.update(metadata.version("nbgrader").encode())
    digest.update(json.dumps(options, sort_keys=True, default=repr).encode())
    digest.update(data)
    return course.state / "released" / digest.hexdigest()
