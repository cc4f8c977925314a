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

from autograder.course.course import Course
from autograder.course.files import write_atomically
from autograder.course.settings import options_set
from autograder.errors import UserError
from autograder.version import of_grader

_AUTOTEST = b"AUTOTEST"
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
    from autograder.course.steps import define

    found = define(source, course.config, course.root)
    if path:
        write_atomically(path, msgspec.msgpack.encode(found))
    return found


def instructors_notebook(source: Path, course: Course) -> Path:
    """Return the instructor's notebook as students and tests have it: with header, footer and autotests written out.

    Where the course has none of these it is the file itself, and otherwise a copy below `course.state`.

    Raises:
        UserError: nbgrader does not accept the notebook, or it is not one of Python.
    """
    try:
        data = source.read_bytes()
        language = _language(json.loads(data))
    except (OSError, ValueError) as problem:
        raise UserError(f"{source} cannot be read as a notebook: {problem}") from problem
    if language and not language.lower().startswith(("python", "ipython")):
        raise UserError(
            f"{source} is a notebook of {language}. Only Python is graded here: grade this assignment with"
            " `nbgrader autograde` as nbgrader itself has it."
        )
    if _AUTOTEST not in data and "IncludeHeaderFooter" not in options_set(course.config):
        return source
    from autograder.course.steps import written_out

    made = written_out(source, course.config, course.root)
    path = course.state / "prepared" / hashlib.sha256(made).hexdigest()[:16] / source.name
    write_atomically(path, made)
    return path


def _language(notebook: Any) -> str:
    metadata = notebook.get("metadata", {}) if isinstance(notebook, dict) else {}
    told = (metadata.get(key, {}) for key in ("kernelspec", "language_info"))
    names = [about.get(key) for about, key in zip(told, ("language", "name"), strict=True) if isinstance(about, dict)]
    return next((name for name in names if isinstance(name, str)), "")


def _place(source: Path, course: Course) -> Path | None:
    """Return where a definition is kept, under the hash of all that it is made from; None if that is not known."""
    try:
        data = source.read_bytes()
    except OSError:
        return None
    options = options_set(course.config)
    if _AUTOTEST in data or any(name in options for name in _MADE_WITH_MORE):
        return None
    digest = hashlib.sha256(of_grader())
    digest.update(metadata.version("nbgrader").encode())
    digest.update(json.dumps(options, sort_keys=True, default=repr).encode())
    digest.update(source.stem.encode() + b"\0" + data)
    return course.state / "definitions" / digest.hexdigest()
