"""Where a course that is written as text keeps its parts."""

import re
from dataclasses import dataclass
from pathlib import Path

from autograder.course.course import Course as CourseDirectory
from autograder.errors import UserError

TEXT_FOLDER = "assignments"
"""The folder of a course that holds its text."""
_NAME = re.compile(r"[\w.-][\w .-]*")


@dataclass(frozen=True)
class Assignment:
    """One folder of `assignments/`, and the two folders of notebooks made from it."""

    course: CourseDirectory
    name: str

    @property
    def folder(self) -> Path:
        """The folder an author writes in."""
        return self.course.root / TEXT_FOLDER / self.name

    @property
    def source(self) -> Path:
        """The folder of the instructor's notebooks."""
        return self.course.source_path(self.name)

    @property
    def release(self) -> Path:
        """The folder of the students' notebooks."""
        return self.course.release_path(self.name)

    @property
    def reference(self) -> Path:
        """The module of reference solutions; it need not exist."""
        return self.folder / "reference.py"

    def texts(self) -> list[Path]:
        """The notebooks as text, by name. A README is for authors and no notebook."""
        return sorted(path for path in self.folder.glob("*.md") if path.stem.lower() != "readme")

    def data_files(self) -> list[Path]:
        """The files that go to students beside the notebooks.

        That is whatever is neither text, code, notebook nor hidden. A folder that holds code (hidden tests, known
        mistakes) stays with the instructor, whatever else is in it.
        """
        return sorted(_data_files(self.folder))

    def shown(self, path: Path) -> str:
        """`path` as messages name it: from the course root."""
        root = self.course.root
        return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


@dataclass(frozen=True)
class Course:
    """A course directory with assignments as text."""

    directory: CourseDirectory

    @classmethod
    def at(cls, root: Path) -> "Course":
        """The course at `root` itself. Raises `UserError` if its configuration is faulty."""
        return cls(CourseDirectory.at(root))

    @property
    def root(self) -> Path:
        """Its folder."""
        return self.directory.root

    def assignments(self) -> list[Assignment]:
        """Every assignment that is written as text, by name."""
        folders = sorted(path for path in (self.root / TEXT_FOLDER).iterdir() if path.is_dir())
        found = [Assignment(self.directory, path.name) for path in folders]
        return [assignment for assignment in found if assignment.texts()]

    def chosen(self, names: list[str]) -> list[Assignment]:
        """The assignments called `names`; all of them if there are no names.

        Raises `UserError` for a name that is no assignment, and for one that nbgrader could not work with.
        """
        known = {assignment.name: assignment for assignment in self.assignments()}
        wanted = [name.rstrip("/").removeprefix(f"{TEXT_FOLDER}/") for name in names] or list(known)
        for name in wanted:
            if name not in known:
                listed = ", ".join(known) or "none"
                raise UserError(
                    f"there is no assignment {name!r} with a notebook as text (*.md) in {self.root / TEXT_FOLDER}; "
                    f"the assignments are: {listed}"
                )
            for path in [known[name].folder, *known[name].texts()]:
                _check_name(path)
        return [known[name] for name in wanted]


def find_course(start: Path) -> Course:
    """The course around `start`: that folder, or the nearest parent, that has a folder `assignments`.

    Raises `UserError` if there is none, or if its configuration is faulty.
    """
    start = start.resolve()
    for folder in [start, *start.parents]:
        if (folder / TEXT_FOLDER).is_dir():
            return Course.at(folder)
    raise UserError(
        f"{start} is not in a course: neither it nor a parent has a folder `assignments`; "
        "change to the course's folder or name it with --course DIR"
    )


def read_utf8(path: Path, shown: str) -> str:
    """The text of the file at `path`. Raises `UserError`, naming it `shown`, if it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise UserError(f"{shown}: byte {error.start} is not UTF-8; save the file as UTF-8") from None


def _check_name(path: Path) -> None:
    if not _NAME.fullmatch(path.stem):
        raise UserError(
            f"{path}: nbgrader cannot work with this name; use letters, digits, spaces and the characters _ . -"
        )


def _data_files(folder: Path) -> list[Path]:
    found: list[Path] = []
    for path in folder.iterdir():
        if path.name.startswith((".", "__")) or path.name.endswith("~"):
            continue
        if path.is_dir():
            if not any(path.rglob("*.py")):
                found += _data_files(path)
        elif path.suffix not in {".md", ".py", ".pyc", ".ipynb"}:
            found.append(path)
    return found
