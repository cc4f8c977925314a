"""`autograder grade`: grade a class's submissions of an assignment."""

import argparse
import dataclasses
from pathlib import Path

from autograder.errors import UserError

EXAMPLE = """examples:
  autograder grade ps1                          in a course directory: everybody, on all cores
  autograder grade ps1 --student bitdiddle      one student
  autograder grade ps1 --force                  also what has not changed since it was graded
  autograder grade ps1 --scheduler tcp://10.0.0.1:8786
                                                on the workers of a Dask cluster (docs/clusters.md)

Exit status: 0 all graded; 1 some submissions could not be graded (each is named); 2 the call was wrong.
"""
STOPPED = "stopped; what was finished is kept, and the same command goes on from there, if it is without --force"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments."""
    parser.add_argument("assignment", metavar="ASSIGNMENT", help="the name of its folder, such as ps1")
    parser.add_argument("--course", type=Path, metavar="DIR", help="the course directory (default: the one you are in)")
    parser.add_argument(
        "--student", default=None, metavar="PATTERN", help="only students whose name fits, such as 'b*'"
    )
    parser.add_argument(
        "--jobs", type=int, default=None, metavar="N", help="notebooks graded side by side (default: one for each core)"
    )
    parser.add_argument(
        "--scheduler",
        default="",
        metavar="URL",
        help="grade on the workers of this Dask scheduler, one notebook in each of their threads",
    )
    parser.add_argument(
        "--isolation",
        choices=("confined", "process"),
        help="process: run student code as you, with all you can reach, where this machine cannot confine it",
    )
    parser.add_argument("--force", action="store_true", help="grade again what has not changed")
    parser.add_argument("--run-demos", action="store_true", help="run the cells tagged `demo` too")
    parser.add_argument(
        "--cell-timeout",
        type=float,
        metavar="SECONDS",
        help="CPU time for one cell (default: what nbgrader_config.py says, or 30)",
    )
    parser.add_argument(
        "--memory",
        type=int,
        metavar="MIB",
        help="address space for one notebook (default: what nbgrader_config.py says, or 3072)",
    )
    parser.add_argument("--profile", action="store_true", help="say where the time went")


def run(arguments: argparse.Namespace) -> int:
    """Grade, print a table, and return the exit status."""
    from autograder.sandbox.system import cores, require_linux

    if not arguments.scheduler:
        require_linux()
    from autograder.cli.show import Show
    from autograder.course.course import Course
    from autograder.course.settings import CELL_TIMEOUT_LIMIT, MEMORY_NEEDED, GradingSettings
    from autograder.grading.grade import grade_class
    from autograder.grading.options import options_of

    if arguments.jobs is not None and arguments.jobs < 1:
        raise UserError("--jobs takes a whole number from 1 on.")
    if arguments.jobs is not None and arguments.scheduler:
        raise UserError("--jobs is for this machine; a worker of a cluster has as many slots as threads (--nthreads).")
    if arguments.cell_timeout is not None and not 0 < arguments.cell_timeout <= CELL_TIMEOUT_LIMIT:
        raise UserError(
            f"--cell-timeout takes a number of seconds greater than 0, a day ({CELL_TIMEOUT_LIMIT:.0f}) at most."
        )
    if arguments.memory is not None and arguments.memory < MEMORY_NEEDED:
        raise UserError(f"--memory takes a number of MiB from {MEMORY_NEEDED} on.")
    course = Course.find(arguments.course)
    if arguments.student is not None:
        course = dataclasses.replace(course, student_id=arguments.student)
    asked = {name: getattr(arguments, name) for name in ("jobs", "isolation", "cell_timeout", "memory")}
    settings = dataclasses.replace(
        GradingSettings.of(course.config), **{name: value for name, value in asked.items() if value is not None}
    )
    show = Show()
    outcome = grade_class(
        course,
        arguments.assignment,
        options_of(settings, run_demos=arguments.run_demos),
        slots=settings.jobs or cores(),
        scheduler=arguments.scheduler,
        again=arguments.force,
        watch=show.progress,
    )
    show.table(outcome)
    if arguments.profile:
        show.profile(outcome)
    show.where(course, arguments.assignment)
    return 1 if outcome.troubled else 0
