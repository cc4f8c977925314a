"""nbgrader's own example course, with hand-ins of which one is perfect and one is blank."""

import shutil
from pathlib import Path

import nbformat
import nbgrader as nbgrader_package
import pytest

from autograder.nbgrader_plugin.configuration import install
from autograder.sandbox import confine
from tests.nbgrader_command import nbgrader

USER_GUIDE = Path(nbgrader_package.__file__).parent / "docs/source/user_guide/source"
"""What `nbgrader quickstart` copies; it also starts Python five times."""
CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = "course"
c.IncludeHeaderFooter.header = "source/header.ipynb"
"""
HIDDEN = "assert sum(squares(7)) == 140"


def add_hidden_test(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    cell = next(
        cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == "correct_squares"
    )
    cell.source += f"\n### BEGIN HIDDEN TESTS\n{HIDDEN}\n### END HIDDEN TESTS"
    nbformat.write(notebook, path)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example course, released, with the hand-ins of ann (right) and bob (blank). Copy it before you change it."""
    folder = tmp_path_factory.mktemp("quickstart") / "course"
    shutil.copytree(USER_GUIDE, folder / "source", ignore=shutil.ignore_patterns("*.html", "ps1_autotest"))
    (folder / "nbgrader_config.py").write_text(CONFIG)
    add_hidden_test(folder / "source/ps1/problem1.ipynb")
    nbgrader(folder, "generate_assignment", "ps1")
    shutil.rmtree(folder / "submitted", ignore_errors=True)
    for student, step in (("ann", "source"), ("bob", "release")):
        shutil.copytree(folder / step / "ps1", folder / "submitted" / student / "ps1")
    return folder


@pytest.fixture
def ours(example: Path, tmp_path: Path) -> Path:
    """The example course with the engine under nbgrader's commands."""
    folder = Path(shutil.copytree(example, tmp_path / "ours"))
    install(folder)
    if confine.missing():
        with (folder / "nbgrader_config.py").open("a") as file:
            file.write('c.GradingExporter.isolation = "process"\n')
    return folder
