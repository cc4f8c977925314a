"""Courses to verify, made for the test: hand-written notebooks, and assignments that are written as text."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from autograder.cli import main
from autograder.course.course import Course
from autograder.examiner.job import Options
from autograder.sandbox import confine
from autograder.verify.course import Settings, verify
from autograder.verify.rows import Row
from tests.notebooks import Cell, write

ISOLATION = "process" if confine.missing() else "confined"


def verify_notebooks(root: Path, courses: dict[str, tuple[list[Cell], list[Cell] | None]]) -> list[Row]:
    """Verify a course of hand-written notebooks in this process, all at once, as most of the time is for starting.

    Args:
        root: where to make it.
        courses: for each assignment, the instructor's notebook `nb`, and the released one if there is one.
    """
    (root / "nbgrader_config.py").write_text("")
    for name, (cells, released) in courses.items():
        write(root / "source" / name / "nb.ipynb", cells)
        if released is not None:
            write(root / "release" / name / "nb.ipynb", released)
    return list(verify(Course.find(root), [], Settings(options=Options(isolation=ISOLATION), jobs=1)))


def verify_texts(root: Path, assignments: dict[str, dict[str, str]]) -> list[Row]:
    """Build and verify a course written as text; in a process of its own, as its package is called `assignments`."""
    for name, files in assignments.items():
        write_assignment(root, name, files)
    main(["build", "--course", str(root)])
    call = "import sys; from autograder.cli import main; sys.exit(main())"
    words = ["verify", "--json", "rows.json", "--jobs", "1", f"--isolation={ISOLATION}"]
    done = subprocess.run([sys.executable, "-c", call, *words], cwd=root, capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    found: dict[str, Any] = json.loads((root / "rows.json").read_text())
    assert found["ok"] == (done.returncode == 0)
    return [Row(**row) for row in found["rows"]]


def write_assignment(root: Path, name: str, files: dict[str, str]) -> None:
    """Write files of an assignment, in which it is called NAME."""
    for file, text in {"../__init__.py": "", **files}.items():
        path = root / "assignments" / name / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("NAME", name))
    (root / "nbgrader_config.py").write_text("")


def sentences(rows: list[Row], assignment: str, state: str = "failed") -> dict[tuple[str, str], str]:
    """What the rows of one state say of an assignment, by check and subject."""
    ours = [row for row in rows if row.assignment == assignment and row.state == state]
    return {(row.check, row.subject): row.sentence for row in ours}
