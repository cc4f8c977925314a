"""What can be said of an assignment's notebooks without running them: fresh, no leak, points."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from autograder.authoring.build import Built, make, wrong
from autograder.authoring.course import Assignment
from autograder.authoring.course import Course as TextCourse
from autograder.authoring.leaks import scan
from autograder.course.course import Course
from autograder.errors import UserError
from autograder.examiner.notebook import UnreadableError, read_notebook
from autograder.verify.rows import About, Row
from autograder.verify.subject import Subject


def check_files(course: Course, name: str, text: Assignment | None) -> Iterator[Row]:
    """Whether the notebooks are what a build makes, and the release holds nothing that students must not get."""
    about = About(name)
    if text:
        yield from _fresh(course, text, about)
    release = course.release_path(name)
    if not release.is_dir():
        yield about.noted("release", "", f"There is no {release}, so that nobody has looked whether it is clean.")
        return
    leaks = scan(release, course.source_path(name), text.folder if text else None)
    for leak in leaks:
        yield about.failed("release", leak.cell, f"{release.name}/{leak}. Release it again without it.")
    if not leaks:
        yield about.passed("release", "", "The release holds no solution, hidden test, output or stray file.")


def check_points(subject: Subject) -> Iterator[Row]:
    """Whether each notebook gives points, and the release promises the same ones."""
    for notebook in subject.notebooks:
        about = subject.about(notebook)
        graded = {cell.cell.grade_id or "": cell for cell in notebook.plan.cells if cell.graded}
        promised = _points_in(subject.course.release_path(subject.name) / notebook.path.name)
        total = sum(cell.points for cell in graded.values())
        by_hand = sum(cell.points for cell in graded.values() if cell.manual)
        worthless = [name for name, cell in graded.items() if cell.points == 0]
        differing = [name for name, cell in graded.items() if promised and promised.get(name) != cell.points]
        if differing:
            sentence = f"The release promises other points for {', '.join(differing)}. Release it again."
            yield about.failed("points", differing[0], sentence)
        elif not total:
            yield about.failed("points", "", "No cell of the notebook gives a point: give its test cells points.")
        else:
            yield about.passed("points", "", f"{total:g} points, {by_hand:g} of them given by a person.")
        for name in worthless:
            yield about.noted("points", name, f"The cell {name} is graded and gives 0 points.")


def _fresh(course: Course, text: Assignment, about: About) -> Iterator[Row]:
    try:
        (built,) = make(TextCourse(course), [text])
    except UserError as error:
        yield about.failed("fresh", "", f"The notebooks cannot be built: {error}")
        return
    stale = wrong(built) if _differs(built) else []
    for sentence in stale:
        yield about.failed("fresh", "", f"{sentence}. Run `autograder build`.")
    if not stale:
        yield about.passed("fresh", "", "The notebooks on disk are what a build makes of the text and the reference.")


def _differs(built: Built) -> bool:
    return any(
        difference.changed or difference.left_over or difference.foreign for _, _, difference in built.differences()
    )


def _points_in(path: Path) -> Mapping[str, float]:
    """The points of each graded cell of a released notebook; empty if there is none that can be read."""
    try:
        cells = read_notebook(path)
    except (OSError, UnreadableError):
        return {}
    graded = [cell for cell in cells if cell.nbgrader.get("grade") or cell.nbgrader.get("task")]
    return {cell.grade_id or "": float(cell.nbgrader.get("points", 0)) for cell in graded}
