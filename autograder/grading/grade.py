"""Grading a class from a course directory: everything put together."""

from contextlib import closing
from typing import TYPE_CHECKING

from autograder.course.course import Course
from autograder.errors import UserError
from autograder.examiner.job import Options
from autograder.grading.watch import Watch, unwatched
from autograder.sandbox import confine

if TYPE_CHECKING:
    from autograder.grading.assignment import PreparedAssignment
    from autograder.grading.outcome import Outcome
    from autograder.grading.slots import Slots


def grade_class(
    course: Course,
    name: str,
    options: Options,
    *,
    slots: int,
    scheduler: str = "",
    again: bool = False,
    watch: Watch = unwatched,
) -> "Outcome":
    """Grade the submissions of an assignment and record the results.

    Args:
        course: the course directory; its `student_id` says which students.
        name: the assignment.
        options: how to grade.
        slots: how many notebooks are graded side by side on this machine.
        scheduler: the address of a Dask scheduler, such as tcp://host:8786, whose workers grade in place of
            this machine.
        again: grade also what has not changed.
        watch: shows how far it is.

    Raises:
        UserError: there is no such assignment, nothing was handed in, student code cannot be confined where it would
            run, the scheduler cannot be used, or something cannot be written.
    """
    if not scheduler and options.isolation == "confined" and (reasons := confine.missing()):
        raise UserError(
            f"Student code cannot be confined on this machine. {' '.join(reasons)} To run it all the same, as you and"
            " with everything you can reach, say --isolation=process."
        )
    submissions = course.submissions(name)
    if not submissions:
        where = course.submission_path(course.student_id, name)
        raise UserError(f"Nothing was handed in for {name}: there is no folder {where}.")
    from autograder.grading.pool import Pool
    from autograder.grading.store import Store

    store = Store(course.state / "results")
    with closing(Pool(course.root, slots, course.notebooks(name))) as pool:
        if not scheduler and (again or not store.knows(name, submissions[0].student)):
            pool.start()
        from autograder.grading.assignment import PreparedAssignment
        from autograder.grading.classroom import Classroom

        assignment = PreparedAssignment(course, name, options)
        machines = _cluster(scheduler, assignment) if scheduler else pool
        return Classroom(assignment, store, machines, watch).grade(submissions, again=again)


def _cluster(scheduler: str, assignment: "PreparedAssignment") -> "Slots":
    from autograder.grading.cluster import Cluster

    return Cluster(scheduler, assignment)
