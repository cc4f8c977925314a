"""A class graded by stock nbgrader and by this grader, one after the other, on the same hand-ins.

    python -m benchmarks.class_of_forty [--students 40] [--stock 6] [--assignment a1_linear] [--run-demos]

The class is a mix of right, wrong and blank. Stock nbgrader's time for a hand-in hardly depends on which one it is, so
that a part of the class (`--stock`, evenly chosen) gives its rate.
"""

import argparse
import importlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from autograder.exam import exercises_of

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Make the class, grade it both ways, print the rates and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=40)
    parser.add_argument("--stock", type=int, default=6, help="hand-ins graded by stock nbgrader")
    parser.add_argument("--assignment", default="a1_linear")
    parser.add_argument("--run-demos", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        course = make_course(Path(folder), arguments.assignment, arguments.students)
        ours = time_ours(course, arguments.assignment, arguments.run_demos)
        stock = time_stock(course, arguments.assignment, arguments.stock)
    each, stock_each = ours / arguments.students, stock / arguments.stock
    notebooks = len(list((ROOT / "source" / arguments.assignment).glob("*.ipynb")))
    print(f"{arguments.assignment}: {notebooks} notebooks a hand-in, {os.cpu_count()} cores")
    print(f"stock nbgrader  {stock_each:8.2f} s a hand-in  ({arguments.stock} graded)")
    print(f"autograder      {each:8.2f} s a hand-in  ({arguments.students} graded, start-up and pages included)")
    print(f"ratio           {stock_each / each:8.1f}")


def make_course(folder: Path, assignment: str, students: int) -> Path:
    """Make a course directory whose class is right, wrong (one known mistake an exercise) and blank in turn."""
    (folder / "nbgrader_config.py").write_text("c = get_config()\n")
    shutil.copytree(ROOT / "source" / assignment, folder / "source" / assignment)
    for number in range(students):
        target = folder / "submitted" / f"student{number:04d}" / assignment
        target.mkdir(parents=True)
        for path in sorted((ROOT / "release" / assignment).iterdir()):
            if path.suffix == ".ipynb":
                (target / path.name).write_text(json.dumps(_filled(path, assignment, number)))
            elif path.is_file():
                shutil.copy(path, target)
    return folder


def time_ours(course: Path, assignment: str, run_demos: bool) -> float:
    """Return the seconds of the whole command."""
    command = [sys.executable, "-m", "autograder", "grade", assignment, *(["--run-demos"] if run_demos else [])]
    return _timed(command, course)


def time_stock(course: Path, assignment: str, count: int) -> float:
    """Return the seconds of `nbgrader autograde` for an even choice of students, its own start-up left out."""
    database = course / "gradebook.db"
    database.unlink(missing_ok=True)
    shutil.rmtree(course / "autograded", ignore_errors=True)
    nbgrader = [sys.executable, "-m", "nbgrader"]
    _timed([*nbgrader, "generate_assignment", assignment, "--force", "--create"], course)
    students = sorted(path.name for path in (course / "submitted").iterdir())
    chosen = students[:: max(1, len(students) // count)][:count]
    keep = course / "handed in"
    keep.mkdir()
    for student in set(students) - set(chosen):
        shutil.move(course / "submitted" / student, keep / student)
    started = _timed([*nbgrader, "--version"], course)
    return _timed([*nbgrader, "autograde", assignment], course) - started


def _timed(command: list[str], folder: Path) -> float:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def _filled(path: Path, assignment: str, number: int) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads(path.read_text())
    if number % 3 == 2:
        return notebook
    exam = importlib.import_module(f"assignments.{assignment}.exam.{path.stem}")
    exercises = exercises_of(exam)
    for cell in notebook["cells"]:
        exercise = exercises.get(cell["metadata"].get("nbgrader", {}).get("grade_id"))
        if exercise is not None:
            wrong = number % 3 == 1 and exercise.mistakes
            mistake = exercise.mistakes[number % len(exercise.mistakes)] if wrong else None
            cell["source"] = exercise.source(mistake)
    return notebook


if __name__ == "__main__":
    main()
