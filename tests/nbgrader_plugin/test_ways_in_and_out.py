"""From the exchange and zip files, through grading by machine and by hand, to the student: nbgrader's commands."""

import csv
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from tests.nbgrader_command import nbgrader

DUE = "2020-03-01 12:00:00 UTC"
QUESTION = "cell-938593c4a215c6cc"
LATE_PENALTY = """
from nbgrader.plugins import LateSubmissionPlugin

class OnePoint(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 1.0
"""
CONFIG = """
c.CourseDirectory.course_id = "course101"
c.CourseDirectory.root = {folder!r}
c.Exchange.root = {exchange!r}
c.Exchange.cache = {cache!r}
c.ZipCollectApp.collector_plugin = "nbgrader.plugins.zipcollect.FileNameCollectorPlugin"
c.FileNameCollectorPlugin.named_regexp = r".*/(?P<student_id>\\w+)_attempt_(?P<timestamp>[0-9\\-]+)/(?P<file_id>\\w+)"
c.AssignLatePenalties.plugin_class = "late_point.OnePoint"
"""


@pytest.fixture
def exchange(tmp_path: Path) -> Path:
    folder = tmp_path / "exchange"
    folder.mkdir()
    folder.chmod(0o777)
    return folder


@pytest.fixture
def set_up(exchange: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Path]:
    """What makes a folder one of a course with an exchange, a pattern for zip files and a late penalty."""
    (tmp_path / "late_point.py").write_text(LATE_PENALTY)
    monkeypatch.syspath_prepend(str(tmp_path))

    def set_up(folder: Path) -> Path:
        folder.mkdir(exist_ok=True)
        path = folder / "nbgrader_config.py"
        before = path.read_text() if path.exists() else "c = get_config()\n"
        path.write_text(
            before + CONFIG.format(folder=str(folder), exchange=str(exchange), cache=str(tmp_path / "cache"))
        )
        return folder

    return set_up


def test_work_comes_through_the_exchange_and_zip_files_and_goes_back_graded(
    ours: Path, set_up: Callable[[Path], Path], tmp_path: Path
) -> None:
    set_up(ours)
    solved = ours / "source/ps1/problem1.ipynb"
    shutil.rmtree(ours / "submitted")
    nbgrader(ours, "db", "assignment", "add", "ps1", f"--duedate={DUE}")

    nbgrader(ours, "release_assignment", "ps1")
    anns = set_up(tmp_path / "ann")
    nbgrader(anns, "fetch_assignment", "ps1", "--student=ann")
    assert "squares" in (anns / "ps1/problem1.ipynb").read_text()
    shutil.copy(solved, anns / "ps1/problem1.ipynb")
    nbgrader(anns, "submit", "ps1", "--student=ann")
    nbgrader(ours, "collect", "ps1")

    archive = ours / "downloaded/ps1/archive/bob_attempt_2020-03-01-10-00-00.zip"
    archive.parent.mkdir(parents=True)
    with zipfile.ZipFile(archive, "w") as file:
        file.write(solved, "problem1.ipynb")
    nbgrader(ours, "zip_collect", "ps1")

    nbgrader(ours, "autograde", "ps1")
    with Gradebook(f"sqlite:///{ours}/gradebook.db") as book:
        grade = book.find_grade(QUESTION, "problem1", "ps1", "ann")
        grade.manual_score, grade.extra_credit = 0.5, 0.25
        book.find_comment(QUESTION, "problem1", "ps1", "ann").manual_comment = "A good start."
        book.db.commit()
    nbgrader(ours, "autograde", "ps1", "--force")
    nbgrader(ours, "export")
    assert exported(ours) == {"ann": (3.75, 1.0, 2.75), "bob": (3.0, 0.0, 3.0)}

    nbgrader(ours, "generate_feedback", "ps1")
    nbgrader(ours, "release_feedback", "ps1", "--student=ann")
    nbgrader(anns, "fetch_feedback", "ps1", "--student=ann")
    (page,) = anns.rglob("problem1.html")
    assert "A good start." in page.read_text()


def exported(course: Path) -> dict[str, tuple[float, float, float]]:
    """What `nbgrader export` wrote: each student's points, penalty, and score."""
    with (course / "grades.csv").open(newline="") as file:
        return {
            row["student_id"]: (float(row["raw_score"]), float(row["late_submission_penalty"]), float(row["score"]))
            for row in csv.DictReader(file)
        }
