"""The students' notebooks, made by nbgrader from the instructor's."""

import logging
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from nbgrader.converters import GenerateAssignment, NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config, PyFileConfigLoader

from autograder.errors import UserError

Files = Mapping[str, bytes]
"""The files of a folder: each one's path in it, and its bytes."""


def make_release(assignment: str, source: Files, root: Path) -> dict[str, bytes]:
    """Make the students' folder of `assignment` from the files of the instructor's, in memory.

    It is what `nbgrader generate_assignment` makes in the course at `root`, under the settings of its
    `nbgrader_config.py`; but no gradebook is read or written. Raises `UserError` with nbgrader's own words if it fails.
    """
    with TemporaryDirectory(prefix="autograder-build-") as name:
        course = Path(name).resolve()
        folder = course / "source" / assignment
        for inside, data in source.items():
            (folder / inside).parent.mkdir(parents=True, exist_ok=True)
            (folder / inside).write_bytes(data)
        _generate(assignment, course, _settings(root))
        made = course / "release" / assignment
        return {path.relative_to(made).as_posix(): path.read_bytes() for path in _files(made)}


def _settings(root: Path) -> Config:
    """The course's own settings, without those that say where things are and what to remember."""
    config = Config()
    if (root / "nbgrader_config.py").exists():
        config = PyFileConfigLoader("nbgrader_config.py", path=str(root)).load_config()
    config.pop("CourseDirectory", None)
    for edge in ("header", "footer"):
        if config.IncludeHeaderFooter.get(edge):
            config.IncludeHeaderFooter[edge] = str(root / config.IncludeHeaderFooter[edge])
    config.GenerateAssignment.no_database = True
    config.SaveCells.enabled = False
    return config


def _generate(assignment: str, course: Path, config: Config) -> None:
    said = _Said()
    log = logging.Logger("nbgrader", level=logging.ERROR)
    log.addHandler(said)
    where = CourseDirectory(root=str(course), assignment_id=assignment, log=log)
    try:
        GenerateAssignment(coursedir=where, config=config, log=log).start()
    except NbGraderException as error:
        reasons = [line for text in said.texts for line in text.strip().split("\n")[-1:]] or [str(error)]
        raise UserError(f"nbgrader cannot make the release of {assignment}: {'; '.join(reasons)}") from None


class _Said(logging.Handler):
    """Keeps what nbgrader logs, to be shown if it fails."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
