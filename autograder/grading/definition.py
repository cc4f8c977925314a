"""What nbgrader's generate_assignment would record about an instructor's notebook.

nbgrader's own steps find it. They take a while, and to import nbgrader takes a second, so what they found is kept.
"""

import hashlib
import json
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import msgspec

from autograder.grading.course import Course
from autograder.grading.files import write_atomically
from autograder.grading.fingerprint import of_grader
from autograder.grading.settings import options_set

_MADE_WITH_MORE = ("GenerateAssignment", "IncludeHeaderFooter", "InstantiateTests")
"""Sections of the configuration by which a definition depends on more files or code than the notebook."""


@dataclass(frozen=True)
class NotebookDefinition:
    """A notebook as the gradebook knows it: the columns of its cells, by kind and by name."""

    name: str
    kernelspec: str
    """JSON."""
    grade_cells: dict[str, dict[str, Any]]
    solution_cells: dict[str, dict[str, Any]]
    task_cells: dict[str, dict[str, Any]]
    source_cells: dict[str, dict[str, Any]]

    @property
    def released(self) -> dict[str, str]:
        """The source of each cell that students may change, as they get it: the stub by which an answer is known."""
        return {name: str(cell["source"]) for name, cell in self.source_cells.items() if not cell["locked"]}


def definition_of(source: Path, course: Course) -> NotebookDefinition:
    """Return the definition of an instructor's notebook.

    Raises:
        UserError: the notebook cannot be read, or nbgrader does not accept it.
    """
    path = _place(source, course)
    try:
        kept = msgspec.msgpack.decode(path.read_bytes(), type=NotebookDefinition) if path else None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        kept = None
    if kept is not None:
        return kept
    from autograder.gradebook.definitions import define

    found = define(source, course.config, course.root)
    if path:
        write_atomically(path, msgspec.msgpack.encode(found))
    return found


def _place(source: Path, course: Course) -> Path | None:
    """Return where a definition is kept, under the hash of all that it is made from; None if that is not known."""
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
    digest.update(source.stem.encode() + b"\0" + data)
    return course.state / "definitions" / digest.hexdigest()
