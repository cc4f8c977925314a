"""Courses to verify, made for the test: hand-written notebooks, and assignments that are written as text."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.cli import main
from autograder.examiner.job import Options
from autograder.grading.course import Course
from autograder.sandbox import confine
from autograder.verify.course import Settings, verify
from autograder.verify.rows import Row
from tests.notebooks import Cell, write

ISOLATION = "process" if confine.missing() else "confined"

Verify = Callable[..., list[Row]]


@pytest.fixture
def verify_cells(tmp_path: Path) -> Verify:
    """Verifies a course with one hand-written notebook, `nb` of `ps`, in this process."""

    def run(cells: list[Cell], released: list[Cell] | None = None) -> list[Row]:
        (tmp_path / "nbgrader_config.py").write_text("")
        write(tmp_path / "source" / "ps" / "nb.ipynb", cells)
        if released is not None:
            write(tmp_path / "release" / "ps" / "nb.ipynb", released)
        settings = Settings(options=Options(isolation=ISOLATION), jobs=1)
        return list(verify(Course.find(tmp_path), [], settings))

    return run


def verify_text(root: Path, files: dict[str, str]) -> list[Row]:
    """Build and verify a course written as text; in a process of its own, as its package is called `assignments`."""
    write_course(root, files)
    main(["build", "--course", str(root)])
    call = "import sys; from autograder.cli import main; sys.exit(main())"
    words = ["verify", "--json", "rows.json", "--jobs", "1", f"--isolation={ISOLATION}"]
    done = subprocess.run([sys.executable, "-c", call, *words], cwd=root, capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    found: dict[str, Any] = json.loads((root / "rows.json").read_text())
    assert found["ok"] == (done.returncode == 0)
    return [Row(**row) for row in found["rows"]]


def write_course(root: Path, files: dict[str, str]) -> None:
    """Write files of the assignment `ps`."""
    for name, text in {"../__init__.py": "", **files}.items():
        path = root / "assignments" / "ps" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (root / "nbgrader_config.py").write_text("")


def sentences(rows: list[Row], state: str = "failed") -> dict[tuple[str, str], str]:
    """What rows of one state say, by check and subject."""
    return {(row.check, row.subject): row.sentence for row in rows if row.state == state}
