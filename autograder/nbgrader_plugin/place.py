"""Where a notebook that nbgrader converts belongs: the course, the assignment, the student."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.converters.base import BaseConverter

from autograder.course.course import TEXTS, Course

OPTIONS = (*TEXTS, "db_url", "groupshared")


@dataclass(frozen=True)
class Place:
    """One notebook of one submission, as nbgrader names it in an exporter's resources."""

    assignment: str
    student: str
    notebook: str

    @classmethod
    def of(cls, resources: dict[str, Any]) -> "Place":
        """The place that nbgrader's converter wrote into the resources."""
        named = resources["nbgrader"]
        return cls(named["assignment"], named["student"], named["notebook"])


def course_of(converter: BaseConverter) -> Course:
    """The course that a converter of nbgrader works on, with what its command line or the formgrader has set."""
    directory = converter.coursedir
    options = {name: getattr(directory, name) for name in OPTIONS}
    return Course(
        root=Path(directory.root).absolute(), config=converter.config, ignore=tuple(directory.ignore), **options
    )
