import json
import os
import stat
import warnings
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.course.course import Course, Submission
from autograder.grading.autograded import AutogradedWriter, as_notebook
from autograder.results import NotebookResult, SubmissionResult

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def code(source: str, cell_id: str = "one", outputs: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "id": cell_id,
        "metadata": {"autograder": {"role": "added"}},
        "source": source,
        "execution_count": 1,
        "outputs": outputs or [],
    }


@pytest.fixture
def course(tmp_path: Path) -> Course:
    source = tmp_path / "source/hw"
    (source / "data").mkdir(parents=True)
    notebook = {"cells": [], "metadata": {"kernelspec": KERNEL, "widgets": {}}, "nbformat": 4, "nbformat_minor": 5}
    for name in ("one", "two"):
        (source / f"{name}.ipynb").write_text(json.dumps(notebook))
    (source / "helpers.py").write_text("instructor's")
    (source / "data/points.csv").write_text("instructor's")
    (tmp_path / "nbgrader_config.py").write_text("")
    return Course.find(tmp_path)


@pytest.fixture
def submission(course: Course) -> Submission:
    folder = course.submission_path("ann", "hw")
    (folder / "notes").mkdir(parents=True)
    (folder / "one.ipynb").write_text("as handed in")
    (folder / "timestamp.txt").write_text("2026-03-01 11:00:00 UTC")
    (folder / "helpers.py").write_text("student's")
    (folder / "notes/own.txt").write_text("student's")
    return course.submissions("hw")[0]


def result(*, one: str = "graded", source: str = "x = 1") -> SubmissionResult:
    cells = [code(source)] if one == "graded" else []
    notebooks = [
        NotebookResult(notebook="one", status=one, cells=cells),  # type: ignore[arg-type]
        NotebookResult(notebook="two", status="missing"),
    ]
    return SubmissionResult(assignment="hw", student="ann", notebooks=notebooks)


def test_the_folder_holds_the_graded_notebooks_and_the_files_with_the_instructors_over_them(
    course: Course, submission: Submission
) -> None:
    AutogradedWriter(course, "hw").write(result(), submission)
    folder = course.autograded_path("ann", "hw")
    found = {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}
    notebook = nbformat.reads(found.pop("one.ipynb"), as_version=4)
    assert found == {
        "helpers.py": "instructor's",
        "data/points.csv": "instructor's",
        "notes/own.txt": "student's",
        "timestamp.txt": "2026-03-01 11:00:00 UTC",
    }
    assert notebook.metadata == {"kernelspec": KERNEL}
    assert [cell.source for cell in notebook.cells] == ["x = 1"]
    assert [path.name for path in folder.parent.iterdir()] == ["hw"]


def test_files_that_students_may_change_are_theirs(course: Course, submission: Submission) -> None:
    course.config.Autograde.exclude_overwriting = {"hw": ["helpers.py"]}
    AutogradedWriter(course, "hw").write(result(), submission)
    assert (course.autograded_path("ann", "hw") / "helpers.py").read_text() == "student's"


def test_a_file_in_the_place_of_the_instructors_folder_gives_way(course: Course, submission: Submission) -> None:
    (submission.folder / "data").write_text("in the way")
    AutogradedWriter(course, "hw").write(result(), submission)
    assert (course.autograded_path("ann", "hw") / "data/points.csv").read_text() == "instructor's"


@pytest.mark.parametrize("place", ["link.txt", "timestamp.txt", "notes"])
def test_links_in_a_hand_in_are_not_followed(
    course: Course, submission: Submission, tmp_path: Path, place: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "secret.txt").write_text("of another student")
    link = submission.folder / place
    if link.is_dir():
        (link / "own.txt").unlink()
        link.rmdir()
    link.unlink(missing_ok=True)
    link.symlink_to(elsewhere if place == "notes" else elsewhere / "secret.txt")
    AutogradedWriter(course, "hw").write(result(), submission)
    folder = course.autograded_path("ann", "hw")
    assert not (folder / place).exists()
    assert "of another student" not in [path.read_text() for path in folder.rglob("*") if path.is_file()]


def test_a_pipe_in_a_hand_in_does_not_hold_the_grader_up(course: Course, submission: Submission) -> None:
    os.mkfifo(submission.folder / "pipe")
    (submission.folder / "timestamp.txt").unlink()
    os.mkfifo(submission.folder / "timestamp.txt")
    AutogradedWriter(course, "hw").write(result(), submission)
    assert not (course.autograded_path("ann", "hw") / "pipe").exists()


def test_writing_again_replaces_the_folder(course: Course, submission: Submission) -> None:
    writer = AutogradedWriter(course, "hw")
    writer.write(result(source="x = 1"), submission)
    (submission.folder / "notes/own.txt").unlink()
    writer.write(result(source="x = 2"), submission)
    folder = course.autograded_path("ann", "hw")
    assert "x = 2" in (folder / "one.ipynb").read_text()
    assert not (folder / "notes").exists()


def test_a_notebook_that_could_not_be_graded_stays_as_it_was(course: Course, submission: Submission) -> None:
    writer = AutogradedWriter(course, "hw")
    writer.write(result(source="x = 1"), submission)
    writer.write(result(one="failed"), submission)
    assert "x = 1" in (course.autograded_path("ann", "hw") / "one.ipynb").read_text()


def test_a_write_that_fails_leaves_the_old_folder_and_nothing_beside_it(
    course: Course, submission: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = AutogradedWriter(course, "hw")
    writer.write(result(source="x = 1"), submission)

    def full_disk(*_: object, **__: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(OSError, match="No space left"):
        writer.write(result(source="x = 2"), submission)
    folder = course.autograded_path("ann", "hw")
    assert "x = 1" in (folder / "one.ipynb").read_text()
    assert [path.name for path in folder.parent.iterdir()] == ["hw"]


def test_drafts_of_a_grader_that_was_killed_are_removed_but_not_those_of_one_at_work(
    course: Course, submission: Submission
) -> None:
    folder = course.autograded_path("ann", "hw")
    for name in (".hw-killed", ".hw-at-work"):
        (folder.parent / name).mkdir(parents=True)
    os.utime(folder.parent / ".hw-killed", (0, 0))
    AutogradedWriter(course, "hw").write(result(), submission)
    assert sorted(path.name for path in folder.parent.iterdir()) == [".hw-at-work", "hw"]


@pytest.mark.parametrize(("shared", "mode"), [(False, 0o444), (True, 0o664)])
def test_permissions_are_those_of_nbgrader(
    tmp_path: Path, course: Course, submission: Submission, shared: bool, mode: int
) -> None:
    (tmp_path / "nbgrader_config.py").write_text(f"c.CourseDirectory.groupshared = {shared}")
    AutogradedWriter(Course.find(tmp_path), "hw").write(result(), submission)
    folder = course.autograded_path("ann", "hw")
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_file()} == {mode}


def test_notebooks_are_valid_whatever_ids_and_outputs_their_cells_came_with() -> None:
    outputs: list[dict[str, Any]] = [
        {"output_type": "stream", "name": "stdout", "text": "half a character \ud83d"},
        {"output_type": "display_data", "data": {"text/plain": "x"}, "metadata": {}},
    ]
    markdown = {"cell_type": "markdown", "id": "graded-2", "metadata": {}, "source": "text"}
    cells = [code("1", "same"), code("2", "same", outputs), code("3", "not valid!"), markdown, code("4", "")]
    text = json.dumps(as_notebook(cells, {"kernelspec": KERNEL}))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        nbformat.validate(json.loads(text))
    assert json.loads(text)["cells"][0]["id"] == "same"


def test_nothing_that_a_student_wrote_runs_in_the_browser_of_whoever_grades(
    course: Course, submission: Submission
) -> None:
    attack = "<script>attack()</script>"
    shown = {"output_type": "display_data", "data": {"text/html": attack, "text/plain": "?"}, "metadata": {}}
    text = {"cell_type": "markdown", "id": "two", "metadata": {"autograder": {"role": "added"}}, "source": attack}
    for name in ("page.html", "drawing.SVG", "notes/feed.xml", "plot.png", "page.html.txt"):
        (submission.folder / name).write_text(attack)
    notebook = NotebookResult(notebook="one", status="graded", cells=[code("1", outputs=[shown]), text])
    graded = SubmissionResult(assignment="hw", student="ann", notebooks=[notebook])
    AutogradedWriter(course, "hw").write(graded, submission)
    folder = course.autograded_path("ann", "hw")
    assert "<script" not in (folder / "one.ipynb").read_text()
    left = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert left >= {"plot.png", "page.html.txt"}
    assert left.isdisjoint({"page.html", "drawing.SVG", "notes/feed.xml"})


def test_half_a_character_in_a_notebook_is_written_as_a_question_mark(course: Course, submission: Submission) -> None:
    AutogradedWriter(course, "hw").write(result(source="x = 'é'  # \ud800"), submission)
    path = course.autograded_path("ann", "hw") / "one.ipynb"
    notebook = nbformat.read(path, as_version=4)
    assert notebook.cells[0].source == "x = 'é'  # ?"


def test_a_nan_in_the_metadata_of_a_notebook_loses_nothing(course: Course, submission: Submission) -> None:
    graded = result(source="x = 1")
    graded.notebooks[0].cells[0]["metadata"]["a plugin's"] = float("nan")
    AutogradedWriter(course, "hw").write(graded, submission)
    assert "x = 1" in (course.autograded_path("ann", "hw") / "one.ipynb").read_text()
