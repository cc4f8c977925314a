"""Making a course's notebooks, and telling which of those on disk are not what would be made."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.authoring.course import Assignment, Course
from autograder.authoring.files import Difference, compare, update
from autograder.authoring.leaks import scan
from autograder.authoring.release import make_release
from autograder.authoring.source import make_source
from autograder.errors import UserError


@dataclass(frozen=True)
class Built:
    """The notebooks of an assignment, made in memory."""

    assignment: Assignment
    source: Mapping[str, bytes]
    release: Mapping[str, bytes]
    points: Mapping[str, float]
    """For each notebook, the points of all its cells."""

    def differences(self) -> list[tuple[Path, Mapping[str, bytes], Difference]]:
        """For the source's and the release's folder, in this order: what should be there and what differs."""
        folders = [(self.assignment.source, self.source), (self.assignment.release, self.release)]
        return [(folder, files, compare(folder, files)) for folder, files in folders]


def make(course: Course, assignments: Sequence[Assignment]) -> list[Built]:
    """Make the notebooks of each assignment. Raises `UserError` for what its author, or nbgrader, must put right."""
    built = []
    for assignment in assignments:
        source = make_source(assignment)
        release = make_release(assignment.name, source.files, course.root)
        built.append(Built(assignment, source.files, release, source.points))
    return built


def made_from_nothing(course: Course) -> list[Built]:
    """The assignments whose text is gone, but not the notebooks that were made of it."""
    texts = {assignment.name for assignment in course.assignments()}
    directory = course.directory
    folders = directory.folders(directory.source_directory).keys() | directory.folders(directory.release_directory)
    gone = [Built(Assignment(directory, name), {}, {}, {}) for name in sorted(folders - texts)]
    return [built for built in gone if any(difference.left_over for _, _, difference in built.differences())]


def wrong(built: Built) -> list[str]:
    """What on disk is not what a build would leave there, or must not be given to students, each a sentence."""
    return _stale(built) or _leaks(built.assignment, built.assignment.source, built.assignment.release)


def write(built: Built) -> list[str]:
    """Bring the folders on disk up to date; return the paths of the files written or deleted, from the course root.

    Nothing is written if the release holds what students must not get, or if a folder holds a file that the build did
    not make: then `UserError` is raised. Jupyter's checkpoints in the release's folder are deleted: a zip of it for
    students would hold them.
    """
    _refuse_leaks(built)
    differences = built.differences()
    for folder, _, difference in differences:
        if difference.foreign:
            listed = ", ".join(built.assignment.shown(folder / inside) for inside in difference.foreign)
            raise UserError(
                f"no build made {listed}; move what belongs to the assignment to "
                f"{built.assignment.shown(built.assignment.folder)}, and delete the rest"
            )
    for checkpoints in sorted(built.assignment.release.rglob(".ipynb_checkpoints")):
        shutil.rmtree(checkpoints)
    touched = []
    for folder, files, difference in differences:
        update(folder, files, difference)
        touched += [built.assignment.shown(folder / inside) for inside in (*difference.changed, *difference.left_over)]
    return touched


def _stale(built: Built) -> list[str]:
    found = []
    for folder, _, difference in built.differences():
        for inside in difference.changed:
            found.append((folder / inside, "is out of date" if (folder / inside).exists() else "is missing"))
        found += [(folder / inside, "has no text any more that it is made from") for inside in difference.left_over]
        found += [(folder / inside, "was not made by a build") for inside in difference.foreign]
    return [f"{built.assignment.shown(path)} {state}" for path, state in found]


def _refuse_leaks(built: Built) -> None:
    with TemporaryDirectory(prefix="autograder-build-") as name:
        source, release = Path(name, "source"), Path(name, "release")
        for folder, files in ((source, built.source), (release, built.release)):
            update(folder, files, compare(folder, files))
        found = _leaks(built.assignment, source, release)
    if found:
        listed = "\n  ".join(found)
        raise UserError(
            f"the release of {built.assignment.name} would give away what students must not have:\n  {listed}"
        )


def _leaks(assignment: Assignment, source: Path, release: Path) -> list[str]:
    found = scan(release, source, assignment.folder)
    return [f"{assignment.shown(assignment.release)}/{leak}" for leak in found]
