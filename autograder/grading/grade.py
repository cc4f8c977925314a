"""Grading a class from a course directory: everything put together."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from autograder.errors import UserError
from autograder.examiner.job import Options
from autograder.grading.course import Course, Submission
from autograder.results import SubmissionResult
from autograder.sandbox import confine

if TYPE_CHECKING:
    from autograder.grading.classroom import Outcome


Tick = Callable[[SubmissionResult], None]
"""Called with each submission that is done."""
Watch = Callable[[Sequence[Submission]], AbstractContextManager[Tick]]
"""Begins to show how far a class is; the context ends when the class is graded."""


@contextmanager
def unwatched(_: Sequence[Submission]) -> Iterator[Tick]:
    """Show nothing."""
    yield lambda _: None


def grade_class(
    course: Course,
    name: str,
    options: Options,
    *,
    slots: int,
    again: bool = False,
    watch: Watch = unwatched,
) -> "Outcome":
    """Grade the submissions of an assignment on this machine and record the results.

    Args:
        course: the course directory; its `student_id` says which students.
        name: the assignment.
        options: how to grade.
        slots: how many notebooks are graded side by side.
        again: grade also what has not changed.
        watch: shows how far it is.

    Raises:
        UserError: there is no such assignment or nothing was handed in, or student code cannot be confined here.
    """
    if options.isolation == "confined" and (reasons := confine.missing()):
        raise UserError(
            f"Student code cannot be confined on this machine. {' '.join(reasons)} To run it all the same, as you and"
            " with everything you can reach, say --isolation=process."
        )
    submissions = course.submissions(name)
    if not submissions:
        where = course.submission_path(course.student_id, name)
        raise UserError(f"Nothing was handed in for {name}: there is no folder {where}.")
    from autograder.feedback.writer import write_feedback
    from autograder.grading.assignment import PreparedAssignment
    from autograder.grading.autograded import AutogradedWriter
    from autograder.grading.classroom import Classroom, local_runner
    from autograder.grading.store import Store

    assignment = PreparedAssignment(course, name, options)
    autograded = AutogradedWriter(course, name)

    def publish(result: SubmissionResult, submission: Submission) -> None:
        autograded.write(result, submission)
        write_feedback(course, result)

    with watch(submissions) as tick:
        classroom = Classroom(
            assignment, Store(course.state / "results"), local_runner(assignment, slots), publish, tick
        )
        return classroom.grade(submissions, again=again)
