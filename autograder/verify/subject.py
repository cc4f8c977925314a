"""An assignment made ready for verification."""

from dataclasses import dataclass
from pathlib import Path

from autograder.authoring.course import TEXT_FOLDER, Assignment
from autograder.course.course import Course
from autograder.errors import UserError
from autograder.examiner.job import Beside, Options
from autograder.grading.assignment import PreparedAssignment, PreparedNotebook
from autograder.grading.handin import extra_files, with_digests
from autograder.verify.rows import About


@dataclass(frozen=True)
class Subject:
    """An assignment with its instructor's notebooks."""

    course: Course
    name: str
    options: Options
    notebooks: list[PreparedNotebook]
    files: list[Beside]
    """What students get beside the notebooks: the name there, the path here."""

    def about(self, notebook: PreparedNotebook) -> About:
        """What writes rows about one of its notebooks."""
        return About(self.name, notebook.name)


def subject_of(course: Course, name: str, options: Options) -> Subject:
    """Make an assignment ready. Raises `UserError` if a notebook cannot be read or nbgrader does not accept it."""
    notebooks = PreparedAssignment(course, name, options).notebooks
    return Subject(course, name, options, notebooks, with_digests(extra_files(course.source_path(name), course.ignore)))


def text_of(course: Course, name: str) -> Assignment | None:
    """The assignment as text, if that is how it is written."""
    assignment = Assignment(course, name)
    return assignment if assignment.folder.is_dir() and assignment.texts() else None


def chosen(course: Course, names: list[str]) -> list[str]:
    """The assignments called `names`, with or without a folder before them; all that there are if none is named.

    Raises:
        UserError: there is no such assignment, or none at all.
    """
    folders = sorted(path.name for path in (course.root / TEXT_FOLDER).glob("*") if path.is_dir())
    known = sorted({*course.assignments(), *(name for name in folders if text_of(course, name))})
    if not known:
        raise UserError(f"The course {course.root} has no assignment: neither as text nor as notebooks.")
    wanted = [Path(name).name for name in names] or known
    for name in wanted:
        if name not in known:
            raise UserError(f"There is no assignment {name} in {course.root}, but: {', '.join(known)}.")
    return wanted
