"""Another program writes to the gradebook: grading waits for it."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from autograder.course.course import Course
from autograder.errors import UserError
from autograder.gradebook.writer import GradebookWriter
from tests.faults.course import Standing, grade_here, standing


def test_grading_waits_until_the_other_writer_is_done(course: Path, undisturbed: Standing) -> None:
    with closing(sqlite3.connect(course / "gradebook.db", isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN EXCLUSIVE")
        release = threading.Timer(3.0, lambda: other.execute("ROLLBACK"))
        release.start()
        assert grade_here(course).graded == 6
        release.join()
    assert standing(course) == undisturbed


def test_a_gradebook_that_stays_locked_is_named_and_nothing_is_recorded(course: Path) -> None:
    with closing(sqlite3.connect(course / "gradebook.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UserError, match="locked by another program"):
            GradebookWriter(Course.find(course), "ps", patience=0.2).__enter__()
