"""What nbgrader's steps make of an instructor's notebook is what is graded: header, footer, autotests."""

import json
from pathlib import Path

import pytest

from autograder.course.course import Course
from autograder.errors import UserError
from autograder.grading.fingerprint import modules_of
from autograder.grading.grade import grade_class
from tests.grading.cluster.conftest import OPTIONS
from tests.notebooks import Cell, answer, graded, locked, notebook, write

SOLUTION = "def f(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
AUTOTESTS = """
python3:
    dispatch: "type({{snippet}})"
    normalize: "str({{snippet}})"
    check: 'assert {{snippet}} == "{{value}}", "{{message}}"'
    success: "print('right')"
    templates:
        default:
            - test: "{{snippet}}"
              fail: "another value"
"""


def grade(folder: Path, source: list[Cell], **answers: str) -> dict[str, tuple[float, float]]:
    """Return what students earned, and of how much, who answer with these bodies of f."""
    write(folder / "source/hw/one.ipynb", source)
    course = Course.find(folder)
    for student, body in answers.items():
        write(course.submission_path(student, "hw") / "one.ipynb", [answer("f", f"def f(x):\n    return {body}")])
    outcome = grade_class(course, "hw", OPTIONS, slots=1)
    return {row.student: (row.earned, row.possible) for row in outcome.rows}


def test_cells_of_header_and_footer_are_graded_with_the_rest(tmp_path: Path) -> None:
    config = 'c.IncludeHeaderFooter.header = "head.ipynb"\nc.IncludeHeaderFooter.footer = "source/foot.ipynb"\n'
    (tmp_path / "nbgrader_config.py").write_text(config)
    write(tmp_path / "head.ipynb", [locked("base = 4", "head")])
    write(tmp_path / "source/foot.ipynb", [graded("foot", "assert f(3) == base + 2", 5)])
    source = [answer("f", SOLUTION), graded("test_f", "assert f(1) == 2")]
    assert grade(tmp_path, source, ann="2 * x", bob="2") == {"ann": (6, 6), "bob": (1, 6)}


def test_autotests_are_written_out_and_run(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.py").write_text("")
    (tmp_path / "autotests.yml").write_text(AUTOTESTS)
    source = [answer("f", SOLUTION), graded("test_f", "### AUTOTEST f(1); f(2)", 2)]
    assert grade(tmp_path, source, ann="2 * x", bob="-7") == {"ann": (2, 2), "bob": (0, 2)}


def test_a_notebook_of_another_language_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.py").write_text("")
    path = write(tmp_path / "source/hw/one.ipynb", [graded("test_f", "stopifnot(f(1) == 2)")])
    content = notebook([graded("test_f", "stopifnot(f(1) == 2)")])
    content["metadata"]["kernelspec"] = {"name": "ir", "display_name": "R", "language": "R"}
    path.write_text(json.dumps(content))
    course = Course.find(tmp_path)
    write(course.submission_path("ann", "hw") / "one.ipynb", [])
    with pytest.raises(UserError, match=r"is a notebook of R\. Only Python is graded here"):
        grade_class(course, "hw", OPTIONS, slots=1)


def test_modules_that_import_each_other_relatively_count(tmp_path: Path) -> None:
    files = {
        "exam/__init__.py": "",
        "exam/one.py": "from .helpers import LIMIT\nfrom . import tables\n",
        "exam/helpers.py": "",
        "exam/tables.py": "",
        "exam/other.py": "",
        "deep/__init__.py": "from .inner import one\n",
        "deep/inner/__init__.py": "",
        "deep/inner/one.py": "from ..top import x\n",
        "deep/top.py": "",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    path = write(tmp_path / "source/hw/one.ipynb", [locked("from exam.one import LIMIT\nimport deep")])
    found = {str(file.relative_to(tmp_path)) for file in modules_of(path, (path.parent, tmp_path))}
    assert found == set(files) - {"exam/other.py"}
