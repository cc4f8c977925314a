"""A course directory as the grader sees it: where nbgrader keeps what, and what has been handed in."""

import glob
import os
import re
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatch
from pathlib import Path

from traitlets.config import Config

from autograder.course.files import open_handed_in
from autograder.course.secret import course_secret
from autograder.course.settings import CONFIG_FILES, course_option, load_config
from autograder.errors import UserError

TIMESTAMP = "timestamp.txt"
TIMESTAMP_LIMIT = 200  # bytes of timestamp.txt that are read: it may come from a student


TEXTS = (
    "course_id",
    "directory_structure",
    "source_directory",
    "release_directory",
    "submitted_directory",
    "autograded_directory",
    "feedback_directory",
    "student_id",
    "student_id_exclude",
    "notebook_id",
)
"""The options of nbgrader's that say where things are and whose, by nbgrader's names for them."""


@dataclass(frozen=True)
class Submission:
    """What one student handed in for one assignment."""

    student: str
    folder: Path
    timestamp: str | None
    """The text of its timestamp.txt, if there is one."""


@dataclass(frozen=True, kw_only=True)
class Course:
    """An nbgrader course directory. Paths are absolute."""

    root: Path
    config: Config
    """All of the configuration, for the options of other classes (`config.ClearSolutions.code_stub`, say)."""
    course_id: str
    db_url: str
    directory_structure: str
    source_directory: str
    release_directory: str
    submitted_directory: str
    autograded_directory: str
    feedback_directory: str
    student_id: str
    """The students to look at, a file pattern."""
    student_id_exclude: str
    """Students to leave out, separated by commas."""
    notebook_id: str
    """The notebooks to look at, a file pattern without `.ipynb`."""
    ignore: tuple[str, ...]
    """Patterns of files that are never copied."""
    groupshared: bool

    @classmethod
    def find(cls, start: Path | None = None) -> "Course":
        """The course that `start` (the working directory, if not given) belongs to.

        It is the nearest folder, going up, with an nbgrader_config.py; else `start` itself if it has a folder
        `source`; else the root that the user's own Jupyter configuration names.

        Raises:
            UserError: there is none, or no folder `start`, or its configuration is faulty.
        """
        start = Path(start or Path.cwd()).absolute()
        if not start.is_dir():
            raise UserError(f"There is no folder {start}. Name the folder of the course.")
        folder = _course_folder(start)
        config = load_config(folder)
        root = (folder or start) / course_option(config, "root")
        if folder is None and not course_option(config, "root"):
            raise UserError(
                f"{start} is not a course directory: there is no {CONFIG_FILES[0]} in it or in a folder above it, and "
                "it has no folder `source`. Go to the folder of the course and try again."
            )
        root = Path(os.path.normpath(root))
        try:
            str(root).encode()
        except UnicodeEncodeError:
            raise UserError(f"The path of the course is not valid UTF-8: {str(root)!r}. Rename its folders.") from None
        if root != folder and any((root / name).is_file() for name in CONFIG_FILES):
            config.merge(load_config(root))
        return cls._configured(root, config)

    @classmethod
    def at(cls, root: Path) -> "Course":
        """The course directory at `root` itself.

        Raises:
            UserError: its configuration is faulty.
        """
        return cls._configured(root, load_config(root))

    @classmethod
    def _configured(cls, root: Path, config: Config) -> "Course":
        texts = {name: course_option(config, name) for name in TEXTS}
        return cls(
            root=root,
            config=config,
            db_url=_absolute_db_url(course_option(config, "db_url"), root),
            ignore=tuple(course_option(config, "ignore")),
            groupshared=course_option(config, "groupshared"),
            **texts,
        )

    @property
    def state(self) -> Path:
        """The folder in which the grader keeps what it remembers: the secret, the results."""
        return self.root / ".autograder"

    def secret(self) -> bytes:
        """The 32 bytes from which hidden inputs are drawn; made at the first call."""
        return course_secret(self.state, shared=self.groupshared)

    def assignments(self) -> list[str]:
        """The names of the assignments that have at least one instructor's notebook, sorted."""
        return [name for name, folder in self.folders(self.source_directory).items() if _notebooks_in(folder)]

    def folders(self, step: str) -> dict[str, Path]:
        """The folders of assignments in one of the course's directories, source or release, by name, sorted."""
        return {name: folder for folder, (_, name) in sorted(self._matches(step, ".", "*"), key=lambda found: found[1])}

    def notebooks(self, assignment: str) -> list[Path]:
        """The instructor's notebooks of `assignment`, sorted by name.

        Raises:
            UserError: there is no such assignment, or none of its notebooks is asked for.
        """
        self._require(assignment)
        every = _notebooks_in(self.source_path(assignment))
        chosen = [path for path in every if fnmatch(path.stem, self.notebook_id)]
        if not chosen:
            raise UserError(
                f"No notebook of {assignment} is called {self.notebook_id}. There are: "
                f"{', '.join(path.stem for path in every)}."
            )
        return chosen

    def submissions(self, assignment: str) -> list[Submission]:
        """What students handed in for `assignment`, sorted by student.

        Raises:
            UserError: there is no such assignment.
        """
        self._require(assignment)
        excluded = set(self.student_id_exclude.split(","))
        return sorted(
            (
                Submission(student=student, folder=folder, timestamp=_timestamp(folder))
                for folder, (student, _) in self._matches(self.submitted_directory, self.student_id, assignment)
                if student not in excluded
            ),
            key=lambda submission: submission.student,
        )

    def source_path(self, assignment: str) -> Path:
        """The folder of the instructor's notebooks of `assignment`."""
        return self._path(self.source_directory, ".", assignment)

    def release_path(self, assignment: str) -> Path:
        """The folder of what students get of `assignment`."""
        return self._path(self.release_directory, ".", assignment)

    def submission_path(self, student: str, assignment: str) -> Path:
        """The folder of what `student` handed in for `assignment`."""
        return self._path(self.submitted_directory, student, assignment)

    def autograded_path(self, student: str, assignment: str) -> Path:
        """The folder of the graded notebooks, which the formgrader opens."""
        return self._path(self.autograded_directory, student, assignment)

    def feedback_path(self, student: str, assignment: str) -> Path:
        """The folder of the pages that the student will read."""
        return self._path(self.feedback_directory, student, assignment)

    def _path(self, step: str, student: str, assignment: str) -> Path:
        relative = self.directory_structure.format(nbgrader_step=step, student_id=student, assignment_id=assignment)
        return Path(os.path.normpath(self.root / relative))

    def _matches(self, step: str, student: str, assignment: str) -> list[tuple[Path, tuple[str, str]]]:
        """The folders of a step, each with its student and its assignment. Both may be given as file patterns."""
        wanted = "*" if assignment == "*" else glob.escape(assignment)
        files = str(self._path(glob.escape(step), student, wanted))
        files = files.replace(str(self.root), glob.escape(str(self.root)), 1)
        pattern = self._pattern(step, student if student == "." else "(?P<student>[^/]+)")
        found = []
        for name in glob.glob(files):
            match = pattern.fullmatch(name)
            if match and os.path.isdir(name):
                found.append((Path(name), (match.groupdict().get("student", student), match["assignment"])))
        return found

    def _pattern(self, step: str, student: str) -> re.Pattern[str]:
        escaped = re.escape(str(self._path(step, "." if student == "." else "STUDENT\uf8ff", "ASSIGNMENT\uf8ff")))
        named = escaped.replace("STUDENT\uf8ff", student, 1).replace("ASSIGNMENT\uf8ff", "(?P<assignment>[^/]+)", 1)
        return re.compile(named.replace("STUDENT\uf8ff", "(?P=student)").replace("ASSIGNMENT\uf8ff", "(?P=assignment)"))

    def _require(self, assignment: str) -> None:
        existing = self.assignments()
        if assignment in existing:
            return
        where = self._path(self.source_directory, ".", "")
        if not existing:
            raise UserError(
                f"There is no assignment {assignment}: {where} holds no folder with a notebook in it. "
                "Put the instructor's notebooks there, one folder an assignment."
            )
        if assignment in self.folders(self.source_directory):
            raise UserError(f"There is no notebook in {self.source_path(assignment)}: put the instructor's there.")
        small = {name.lower(): name for name in existing}
        near = get_close_matches(assignment.lower(), small, n=1)
        guess = f" Did you mean {small[near[0]]}?" if near else ""
        raise UserError(f"There is no assignment {assignment} in {where}, but: {', '.join(existing)}.{guess}")


def _course_folder(start: Path) -> Path | None:
    for folder in (start, *start.parents):
        if any((folder / name).is_file() for name in CONFIG_FILES):
            return folder
    return start if (start / course_option(load_config(start), "source_directory")).is_dir() else None


def _notebooks_in(folder: Path) -> list[Path]:
    """The notebooks of a folder, sorted by name, without what macOS and editors keep beside them under hidden names."""
    return sorted(path for path in folder.glob("*.ipynb") if not path.name.startswith("."))


def _absolute_db_url(url: str, root: Path) -> str:
    """Nbgrader works from the root, so that a relative SQLite path is meant from there."""
    if not url:
        return f"sqlite:///{root / 'gradebook.db'}"
    path = re.fullmatch(r"(sqlite(?:\+\w+)?:///)(?!/|:memory:)([^?]+)(.*)", url)
    return f"{path[1]}{root / path[2]}{path[3]}" if path else url


def _timestamp(folder: Path) -> str | None:
    file = open_handed_in(folder / TIMESTAMP)
    if file is None:
        return None
    with file:
        return file.read(TIMESTAMP_LIMIT).decode(errors="replace").strip() or None
