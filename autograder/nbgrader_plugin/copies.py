"""What nbgrader has copied beside a graded notebook before the engine is asked."""

import os
from pathlib import Path

from autograder.course.course import TIMESTAMP, Course
from autograder.grading.handin import extra_files, files_to_show


def remove_unsafe_copies(course: Course, assignment: str, student: str) -> list[str]:
    """Remove what should not lie beside the graded notebooks of a student; the names of what was removed.

    nbgrader copies what was handed in and follows links, with the rights of whoever grades: a link to the work of
    others, or to the instructor's notebooks, would end on the feedback pages. `autograder grade` copies neither links
    nor web pages.
    """
    folder = course.autograded_path(student, assignment)
    ours = extra_files(course.source_path(assignment), course.ignore)
    theirs = files_to_show(course.submission_path(student, assignment), course.ignore)
    wanted = {name for name, _ in (*ours, *theirs)}
    if not (course.submission_path(student, assignment) / TIMESTAMP).is_symlink():
        wanted.add(TIMESTAMP)
    removed = []
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            relative = str(path.relative_to(folder))
            if not name.endswith(".ipynb") and relative not in wanted:
                path.unlink()
                removed.append(relative)
    return sorted(removed)
