"""The configuration of a course, read as nbgrader reads it.

nbgrader's own `CourseDirectory` cannot be imported without all of nbgrader (about two seconds), so its options and
their defaults are named here once more; a test compares them with nbgrader's.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_config_path
from traitlets.config import Application, Config
from traitlets.config.loader import LazyConfigValue

from autograder.errors import UserError

CONFIG_FILES = ("nbgrader_config.py", "nbgrader_config.json")

CELL_TIMEOUT = 30.0
"""Seconds, as nbgrader's own."""
LONGEST_CELL = 600.0
"""Seconds for a cell that may take as long as it takes."""
CELL_TIMEOUT_LIMIT = 86_400.0
"""A day. Beyond some weeks, systems cannot count the milliseconds for which a notebook is waited for."""

DEFAULTS: dict[str, Any] = {
    "course_id": "",
    "student_id": "*",
    "student_id_exclude": "",
    "notebook_id": "*",
    "directory_structure": os.path.join("{nbgrader_step}", "{student_id}", "{assignment_id}"),
    "source_directory": "source",
    "release_directory": "release",
    "submitted_directory": "submitted",
    "autograded_directory": "autograded",
    "feedback_directory": "feedback",
    "root": "",
    "db_url": "",
    "groupshared": False,
    "ignore": [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback"],
}


def load_config(folder: Path | None) -> Config:
    """Nbgrader's configuration: that of the machine and the user, then that of `folder`, the later one winning.

    Raises:
        UserError: a configuration file cannot be read or run.
    """
    application = Application(raise_config_file_errors=True)
    places = [str(folder)] if folder else []
    with importable(folder):
        for name in ("jupyter_config", "nbgrader_config"):
            try:
                application.load_config_file(name, path=[*places, *jupyter_config_path()])
            except Exception as problem:  # a configuration file is a program: it can fail in any way
                raise UserError(
                    f"The configuration {name}.py (or .json) of the course {folder or ''} could not be read: "
                    f"{type(problem).__name__}: {problem}. Put it right and try again."
                ) from problem
    return application.config


def course_option(config: Config, name: str) -> Any:
    """The value of the option `CourseDirectory.<name>`, or nbgrader's default for it.

    Raises:
        UserError: the option has a value of another type than its default.
    """
    default = DEFAULTS[name]
    value = config.CourseDirectory.get(name, default)
    if isinstance(value, LazyConfigValue):  # c.CourseDirectory.ignore.append(...)
        value = value.get_value(default)
    if isinstance(value, Path):
        value = str(value)
    if not isinstance(value, type(default)):
        raise UserError(
            f"The option CourseDirectory.{name} in nbgrader_config.py should be of type {type(default).__name__}, "
            f"like {default!r}; it is {value!r}."
        )
    return value.strip() if isinstance(value, str) else value


def cell_timeout(config: Config) -> float:
    """The seconds of CPU time that one cell may take: as this grader's own option says, or else as nbgrader's.

    Raises:
        UserError: it is not a number greater than 0, or longer than a day.
    """
    own = config.GradingExporter.get("cell_timeout")
    seconds = config.ExecutePreprocessor.get("timeout", CELL_TIMEOUT) if own is None else own
    if own is None and (seconds is None or seconds == -1):  # nbgrader's ways to say: as long as it takes
        return LONGEST_CELL
    if not isinstance(seconds, int | float) or not 0 < seconds <= CELL_TIMEOUT_LIMIT:
        name = "ExecutePreprocessor.timeout" if own is None else "GradingExporter.cell_timeout"
        raise UserError(
            f"The option {name} in nbgrader_config.py should be a number of seconds, a day ({CELL_TIMEOUT_LIMIT:.0f}) "
            f"at most; it is {seconds!r}."
        )
    return float(seconds)


@dataclass(frozen=True)
class GradingSettings:
    """How a course wants to be graded: the options of `c.GradingExporter`, whichever command grades."""

    jobs: int = 0
    """Notebooks graded side by side; 0 for one on each core."""
    isolation: str = "confined"
    """`confined` or `process`."""
    memory: int = 3072
    """MiB of address space that a notebook may use."""
    files: int = 256
    """MiB that a notebook may write, a quarter of it in one file."""
    cell_timeout: float = CELL_TIMEOUT
    """Seconds of CPU time for a cell."""

    @classmethod
    def of(cls, config: Config) -> "GradingSettings":
        """Read them.

        Raises:
            UserError: one has a value that it cannot have.
        """
        set_there = {name: config.GradingExporter.get(name) for name in _MAY_BE}
        given = {name: value for name, value in set_there.items() if value is not None}
        for name, value in given.items():
            fits, words = _MAY_BE[name]
            if not fits(value):
                raise UserError(
                    f"The option GradingExporter.{name} in nbgrader_config.py should be {words}; it is {value!r}."
                )
        options = [*_MAY_BE, "cell_timeout"]
        for name in config.GradingExporter:  # an exporter has options of nbconvert's besides
            if name not in options and (near := get_close_matches(name, options, n=1)):
                raise UserError(f"There is no option GradingExporter.{name}. Did you mean GradingExporter.{near[0]}?")
        return cls(**given, cell_timeout=cell_timeout(config))


def _whole(lowest: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and value >= lowest


MEMORY_NEEDED = 512
"""MiB of address space below which nothing runs."""
_MAY_BE: dict[str, tuple[Callable[[Any], bool], str]] = {
    "jobs": (_whole(0), "a whole number, 0 for one on each core"),
    "isolation": (lambda value: value in ("confined", "process"), "'confined' or 'process'"),
    "memory": (_whole(MEMORY_NEEDED), f"a number of MiB, {MEMORY_NEEDED} at least"),
    "files": (_whole(4), "a number of MiB, 4 at least"),
}
"""For each option whether it may have a value, and what it should be in words."""


def options_set(config: Config) -> dict[str, Any]:
    """The sections in which options are set; looking for an option leaves an empty section behind."""
    return {name: section for name, section in config.items() if section}


@contextmanager
def importable(folder: Path | None) -> Iterator[None]:
    """While this lasts, modules beside nbgrader_config.py (a late-submission plug-in, say) can be imported."""
    entry = str(folder or "")
    sys.path.insert(0, entry)
    try:
        yield
    finally:
        with suppress(ValueError):  # what runs here may change the path itself
            sys.path.remove(entry)
