"""The writer on a PostgreSQL server, which this file starts."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from autograder.course.course import Course
from autograder.errors import UserError
from autograder.gradebook import GradebookWriter, read_marks
from autograder.results import SubmissionResult

pytest.importorskip("psycopg")

Look = Callable[[Course], dict[str, list[tuple[Any, ...]]]]
Make = Callable[..., SubmissionResult]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The URL of a fresh server, reached through a socket in its own folder."""
    control = shutil.which("pg_ctl") or next(map(str, Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")), None)
    if control is None:
        pytest.skip("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # short: the path of a socket has at most 107 bytes
    user: dict[str, Any] = {"user": "postgres"} if os.geteuid() == 0 else {}  # PostgreSQL refuses to run as root
    if user:
        shutil.chown(folder, "postgres")

    def run(*arguments: str) -> None:
        command = [control, "-D", str(folder / "data"), "-s", *arguments]
        subprocess.run(command, check=True, cwd=folder, timeout=60, stdout=subprocess.DEVNULL, **user)

    run("init", "-o", "-U postgres -A trust -N")
    run("start", "-w", "-l", str(folder / "log"), "-o", f"-k {folder} -h '' -F")
    try:
        yield f"postgresql+psycopg://postgres@/postgres?host={folder}"
    finally:
        run("stop", "-m", "immediate")
        shutil.rmtree(folder)


@pytest.fixture
def on_server(course: Course, server: str) -> Course:
    return replace(course, db_url=server)


def test_the_gradebook_is_the_same_as_in_sqlite(course: Course, on_server: Course, result: Make, look: Look) -> None:
    batch = [
        result("ann", timestamp="2026-03-01 13:00:00 UTC"),
        result("bob", lesson="missing"),
        result("cleo", second="failed"),
    ]
    for one in (course, on_server):
        with GradebookWriter(one, "hw") as gradebook:
            gradebook.register(one.notebooks("hw"))
            with Gradebook(one.db_url, one.course_id) as book:
                book.update_or_create_assignment("hw", duedate="2026-03-01 12:00:00 UTC")
            for _ in range(2):
                assert gradebook.write(batch) == []
            with Gradebook(one.db_url, one.course_id) as book:
                book.find_grade("why", "lesson", "hw", "ann").manual_score = 3.0
                book.grant_extension("hw", "ann", hours=1)
            gradebook.write(batch)
    assert look(on_server) == look(course)
    students = ["ann", "bob", "cleo"]
    assert read_marks(on_server, "hw", students) == read_marks(course, "hw", students)


def test_a_course_without_a_name_can_be_recorded_too(on_server: Course, result: Make) -> None:
    nameless = replace(on_server, course_id="")
    with GradebookWriter(nameless, "hw") as gradebook:
        gradebook.register(nameless.notebooks("hw"))
        gradebook.write([result("dan")])
    assert read_marks(nameless, "hw", ["dan"])["dan"]["second"].cells["test_answer"].score == 1.0


def test_a_server_that_is_not_there_is_a_sentence_without_the_password(course: Course) -> None:
    away = replace(course, db_url="postgresql+psycopg://nb:hunter2@/grades?host=/nonexistent")
    with pytest.raises(UserError, match="cannot be reached") as caught, GradebookWriter(away, "hw"):
        pass
    assert "hunter2" not in str(caught.value)
