"""Each kind of leak is found where it is planted, and an honest release has none."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.build import make, write
from autograder.authoring.course import Course
from autograder.authoring.files import update
from autograder.authoring.leaks import Leak, scan

SQUARE = """\
# Multiplying is exact where a power is not.
doubled_factor = np.multiply(x, x)
return doubled_factor
"""


@pytest.fixture
def leaks(root: Path, text: Path) -> Callable[[], list[Leak]]:
    course = Course.at(root)
    (built,) = make(course, course.assignments())
    write(built)
    return lambda: scan(root / "release" / "shapes", root / "source" / "shapes", text)


def plant(root: Path, change: Callable[[dict[str, Any], Any], None], cell_id: str = "squares-2") -> None:
    """Change the released notebook and one of its cells."""
    path = root / "release" / "shapes" / "squares.ipynb"
    notebook = json.loads(path.read_text())
    cell = next(cell for cell in notebook["cells"] if cell["id"] == cell_id)
    cell["source"] = "".join(cell["source"])
    change(notebook, cell)
    path.write_text(json.dumps(notebook))


def add(text: str) -> Callable[[dict[str, Any], Any], None]:
    def change(_: dict[str, Any], cell: Any) -> None:
        cell["source"] += "\n" + text

    return change


def test_an_honest_release_has_none(leaks: Callable[[], list[Leak]]) -> None:
    assert leaks() == []


@pytest.mark.parametrize(
    ("kind", "planted"),
    [
        ("solution", "doubled_factor = np.multiply(x,  x)"),
        ("solution", "No: a number times itself has the sign of neither."),
        ("hidden test", "for side in hidden_sides:"),
        ("instructor's module", "return rng.normal(size=3)"),
        ("name", "# see draw_hidden_sides"),
        ("name", "import assignments.shapes"),
        ("marker", "### BEGIN SOLUTION"),
        ("marker", "# end hidden tests"),
        ("secret", "-----BEGIN RSA PRIVATE KEY-----"),
        ("secret", "token = 'ghp_" + 36 * "a" + "'"),
        ("secret", "token = 'glpat-" + 20 * "a" + "'"),
        ("secret", "token = 'xoxb-" + 20 * "1" + "'"),
        ("secret", "key = 'AKIA" + 16 * "A" + "'"),
        ("secret", "postgresql://grader:hunter2@db.example.org/grades"),
    ],
)
def test_text_planted_in_a_cell_is_found(root: Path, leaks: Callable[[], list[Leak]], kind: str, planted: str) -> None:
    plant(root, add(planted))
    found = leaks()
    assert kind in {leak.kind for leak in found}
    assert {(leak.file, leak.cell) for leak in found} == {("squares.ipynb", "squares-2")}


def test_text_planted_in_metadata_is_found(root: Path, leaks: Callable[[], list[Leak]]) -> None:
    def change(notebook: dict[str, Any], cell: Any) -> None:
        notebook["metadata"]["note"] = "see draw_hidden_sides"
        cell["metadata"]["note"] = "counted_words"

    plant(root, change)
    assert {(leak.cell, leak.kind) for leak in leaks()} == {("", "name"), ("squares-2", "name")}


def test_an_output_and_the_count_of_a_run_are_found(root: Path, leaks: Callable[[], list[Leak]]) -> None:
    def change(_: dict[str, Any], cell: Any) -> None:
        cell["execution_count"] = 3
        cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["hidden_sides\n"]}]

    plant(root, change)
    assert sorted(leak.kind for leak in leaks()) == ["name", "output", "output"]


def test_an_attachment_no_text_shows_is_found(root: Path, leaks: Callable[[], list[Leak]]) -> None:
    def change(_: dict[str, Any], cell: Any) -> None:
        cell["attachments"] = {"answer.png": {"image/png": "AA=="}}

    plant(root, change, "why_positive")
    assert [(leak.cell, leak.kind) for leak in leaks()] == [("why_positive", "attachment")]


def test_an_unstripped_source_notebook_is_found(root: Path, leaks: Callable[[], list[Leak]]) -> None:
    shutil.copy(root / "source" / "shapes" / "squares.ipynb", root / "release" / "shapes" / "squares.ipynb")
    assert {leak.cell for leak in leaks()} == {"square", "test_square", "why_positive"}


def test_a_solution_the_author_wrote_into_the_lesson_is_found(root: Path, text: Path) -> None:
    with (text / "counting.md").open("a") as file:
        file.write(f"\n## Recap\n\n```text\n{SQUARE}```\n")
    course = Course.at(root)
    (built,) = make(course, course.assignments())
    for folder, files, difference in built.differences():
        update(folder, files, difference)
    (leak,) = scan(root / "release" / "shapes", root / "source" / "shapes", text)
    assert (leak.file, leak.cell, leak.kind) == ("counting.ipynb", "recap-1", "solution")


@pytest.mark.parametrize(
    "name",
    [".ipynb_checkpoints/squares-checkpoint.ipynb", "reference.py", "gradebook.db", "__pycache__/a.pyc", "extra.csv"],
)
def test_a_stray_file_is_found(root: Path, leaks: Callable[[], list[Leak]], name: str) -> None:
    path = root / "release" / "shapes" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("anything")
    assert [(leak.file, leak.kind) for leak in leaks()] == [(name, "file")]


def test_a_release_that_is_no_notebook_is_found(root: Path, leaks: Callable[[], list[Leak]]) -> None:
    (root / "release" / "shapes" / "squares.ipynb").write_text("{")
    assert [(leak.file, leak.kind) for leak in leaks()] == [("squares.ipynb", "file")]


def test_a_solution_in_a_data_file_is_found(root: Path, leaks: Callable[[], list[Leak]]) -> None:
    for step in ("source", "release"):
        (root / step / "shapes" / "data" / "sides.csv").write_text(SQUARE)
    assert [(leak.file, leak.kind) for leak in leaks()] == [("data/sides.csv", "solution")]


def test_a_mark_scheme_of_a_hand_written_task_is_found(root: Path, leaks: Callable[[], list[Leak]]) -> None:
    path = root / "source" / "shapes" / "squares.ipynb"
    notebook = json.loads(path.read_text())
    cell = next(cell for cell in notebook["cells"] if cell["id"] == "why_positive")
    scheme = "Half a mark for a drawing that shows both signs."
    cell["source"] = [*cell["source"], f"\n### BEGIN MARK SCHEME\n{scheme}\n### END MARK SCHEME\n"]
    path.write_text(json.dumps(notebook))
    plant(root, add(scheme), "why_positive")
    assert [(leak.cell, leak.kind) for leak in leaks()] == [("why_positive", "mark scheme")]


def test_a_solution_cell_without_markers_is_all_solution(root: Path, leaks: Callable[[], list[Leak]]) -> None:
    path = root / "source" / "shapes" / "squares.ipynb"
    notebook = json.loads(path.read_text())
    cell = next(cell for cell in notebook["cells"] if cell["id"] == "square")
    cell["source"] = ["area_of_square = lambda x: x * x\n"]
    path.write_text(json.dumps(notebook))
    plant(root, add("area_of_square = lambda x: x * x"), "square")
    assert {leak.kind for leak in leaks()} >= {"solution", "name"}
