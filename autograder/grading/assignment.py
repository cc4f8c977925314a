"""An assignment made ready for grading: its notebooks, what was released, and a job for each notebook handed in."""

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.course.course import Course, Submission
from autograder.course.definition import definition_of, instructors_notebook
from autograder.examiner.job import Beside, Job, Options
from autograder.examiner.merge import is_untouched
from autograder.examiner.notebook import MAX_BYTES, UnreadableError, cells_of, read_notebook, read_regular
from autograder.examiner.plan import Plan, make_plan
from autograder.grading import fingerprint
from autograder.grading.handin import extra_files, with_digests
from autograder.results import NotebookResult

_MOST_NAMED = 3
"""Notebooks of other names that are named where one is missing."""
_LARGE = 5_000_000
"""Bytes of a notebook that is read in a slot only, where reading it can do no harm."""


@dataclass(frozen=True)
class PreparedNotebook:
    """An instructor's notebook."""

    path: Path
    instructors: Path
    """The same as nbgrader's steps make it: see `instructors_notebook`."""
    released: dict[str, str]
    plan: Plan
    fingerprint: bytes

    @property
    def name(self) -> str:
        """Its name, without `.ipynb`."""
        return self.path.stem


@dataclass(frozen=True)
class Task:
    """One notebook of one submission: a job with the key of its result, or a result that needs no job."""

    student: str
    notebook: str
    key: str = ""
    job: Job | None = None
    result: NotebookResult | None = None


class PreparedAssignment:
    """Everything about an assignment that is the same for each student."""

    def __init__(self, course: Course, name: str, options: Options) -> None:
        self.course = course
        self.name = name
        self.options = options
        self.folder = course.source_path(name)
        self.files = with_digests(extra_files(self.folder, course.ignore))
        """What the instructor put beside the notebooks, for students to use."""
        self.notebooks = [self._prepare(path) for path in course.notebooks(name)]

    def tasks(self, submission: Submission) -> Iterator[Task]:
        """Yield a task for each notebook of the assignment."""
        ours = {name for name, _, _ in self.files}
        found = extra_files(submission.folder, self.course.ignore)
        try:
            submission.student.encode()
            theirs = with_digests([(name, path) for name, path in found if name not in ours])
        except UnicodeEncodeError:
            problem = f"The folder {submission.student!r} has no valid UTF-8 name. Rename it and grade again."
        except OSError as error:
            problem = f"What was handed in beside the notebooks is changing or cannot be read: {error}. Grade it again."
        else:
            for notebook in self.notebooks:
                yield self._task(submission, notebook, theirs)
            return
        for notebook in self.notebooks:
            yield Task(submission.student, notebook.name, result=_failed(notebook, problem))

    def _prepare(self, path: Path) -> PreparedNotebook:
        instructors = instructors_notebook(path, self.course)
        released = definition_of(path, self.course).released
        plan = make_plan(read_notebook(instructors), released)
        roots = (path.parent, self.course.root)
        digest = fingerprint.of_notebook(instructors, released, self.files, self.options, roots)
        return PreparedNotebook(path, instructors, released, plan, digest)

    def _task(self, submission: Submission, notebook: PreparedNotebook, theirs: list[Beside]) -> Task:
        path = submission.folder / notebook.path.name
        student = submission.student
        try:
            data = read_regular(path, MAX_BYTES)
        except FileNotFoundError:
            return Task(student, notebook.name, result=_without_marks(notebook, "missing", self._missing(path)))
        except OSError as problem:
            why = f"The notebook cannot be read: {problem.strerror or problem}. Links are not followed."
            return Task(student, notebook.name, result=_without_marks(notebook, "unreadable", why))
        return self.task_of(notebook, student, path, data, theirs)

    def _missing(self, path: Path) -> str:
        """Say that there is no such notebook, and what may be it under another name."""
        known = {notebook.path.name for notebook in self.notebooks}
        others = [other.name for other in sorted(path.parent.glob("*.ipynb")) if other.name not in known]
        said = f"{path.stem} was not handed in"
        if not others:
            return f"{said}."
        named = [name if name.isprintable() else ascii(name) for name in others[:_MOST_NAMED]]
        return f"{said}. Is it {' or '.join(named)}? No notebook of this assignment has that name."

    def task_of(
        self, notebook: PreparedNotebook, student: str, path: Path, data: bytes, theirs: Sequence[Beside] = ()
    ) -> Task:
        """Return the task of a notebook that was handed in.

        Args:
            notebook: the instructor's.
            student: whose it is.
            path: where it is.
            data: what it holds.
            theirs: files of the student's beside it.
        """
        untouched = not theirs and _is_untouched(notebook.plan, data)
        whose = "" if untouched else student  # what nobody has touched is graded once for the whole class
        seed = self._seed(whose, notebook.name)
        job = Job(
            notebook=notebook.name,
            source=str(notebook.instructors),
            folder=str(notebook.path.parent),
            released=notebook.released,
            submitted=str(path),
            digest=hashlib.sha256(data).digest(),
            files=[*self.files, *theirs],
            given=len(self.files),
            seed=seed,
            public_seed=_public_seed(whose, notebook.name),
            options=self.options,
        )
        key = fingerprint.of_job(notebook.fingerprint, b"" if untouched else data, theirs, seed)
        return Task(student, notebook.name, key, job)

    def _seed(self, student: str, notebook: str) -> bytes:
        message = "\0".join((student, self.name, notebook)).encode()
        return hmac.digest(self.course.secret(), message, "sha256")


def _is_untouched(plan: Plan, data: bytes) -> bool:
    if len(data) > _LARGE:
        return False
    try:
        return is_untouched(plan, cells_of(data, upgrade=False))
    except UnreadableError:
        return False


def _public_seed(student: str, notebook: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{student}\0{notebook}".encode()).digest()[:4], "little")


def _failed(notebook: PreparedNotebook, problem: str) -> NotebookResult:
    return NotebookResult(notebook=notebook.name, status="failed", problem=problem)


def _without_marks(notebook: PreparedNotebook, status: str, why: str) -> NotebookResult:
    scores = notebook.plan.no_marks(why)
    return NotebookResult(notebook=notebook.name, status=status, problem=why, scores=scores)  # type: ignore[arg-type]
