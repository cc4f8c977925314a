"""Notebooks as nobody should hand them in, graded as a class: all are recorded, in words, in time."""

import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from autograder.course.course import Course
from autograder.grading.store import Store
from autograder.results import NotebookResult
from autograder.sandbox import confine
from tests.conftest import ROOT
from tests.faults.course import SOURCE, standing
from tests.fuzz.mutations import hand_in
from tests.notebooks import write

CELL_SECONDS = 2
DEADLINE = 600
"""Seconds that `autograder grade` gives one notebook at most."""
CLASS = 250


def test_sixty_odd_notebooks_are_all_recorded(tmp_path: Path) -> None:
    _grade_class(tmp_path / "course", range(60), endless=0.0)


@pytest.mark.soak
def test_five_thousand_odd_notebooks_are_all_recorded(tmp_path: Path) -> None:
    first = int(os.environ.get("SEED", time.time_ns() % 10**9))
    total = int(os.environ.get("NOTEBOOKS", "5000"))
    came: Counter[str] = Counter()
    for start in range(first, first + total, CLASS):
        numbers = range(start, min(start + CLASS, first + total))
        came += _grade_class(tmp_path / f"course{start}", numbers, endless=0.01)
        print(f"{start - first + len(numbers)} notebooks from number {first}: {dict(came)}", flush=True)


def _grade_class(folder: Path, numbers: range, *, endless: float) -> "Counter[str]":
    """Grade a class of odd notebooks by the real command; count how they came out."""
    write(folder / "source" / "ps" / "nb.ipynb", SOURCE)
    (folder / "nbgrader_config.py").write_text("c = get_config()\n")
    for number in numbers:
        hand_in(folder / "submitted" / f"s{number}" / "ps", number, SOURCE, endless=endless)
    options = ["--cell-timeout", str(CELL_SECONDS), *(["--isolation=process"] if confine.missing() else [])]
    done = subprocess.run(
        [sys.executable, "-m", "autograder", "grade", "ps", "--jobs", "2", *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "500"},
        capture_output=True,
        text=True,
        timeout=DEADLINE + 10 * len(numbers),
    )
    said = done.stdout + done.stderr
    assert done.returncode in (0, 1), said
    assert "Traceback" not in said, said
    assert "look at" not in said or "could not be written" not in said, said
    recorded = {row[0] for row in standing(folder).marks}
    store = Store(Course.find(folder).state / "results")
    came: Counter[str] = Counter()
    for number in numbers:
        student = f"s{number}"
        result = store.last("ps", student, "nb")
        assert result is not None, f"number {number}: {_line_about(student, said)}"
        assert student in recorded, f"number {number} is not in the gradebook"
        assert (folder / "feedback" / student / "ps" / "nb.html").is_file(), f"number {number} has no page"
        assert _is_in_words(result), f"number {number}: {result}"
        assert result.timings.get("whole", 0.0) < DEADLINE, f"number {number} took too long"
        came[result.status] += 1
    return came


def _is_in_words(result: NotebookResult) -> bool:
    """Tell whether everything that went wrong is said."""
    lost = [score for score in result.scores if score.score is not None and score.score < score.points]
    silent = [score for score in lost if not (score.reason or score.failed or score.mistakes)]
    partial = [score for score in silent if score.grade_id == "test_draw"]  # its score is a number that it draws
    return silent == partial and (result.status == "graded" or bool(result.problem))


def _line_about(student: str, said: str) -> str:
    return next((line for line in said.splitlines() if f"not graded {student}," in line), "nothing is said of it")
