"""A class of the course's own: what students hand in of one of its assignments."""

import importlib
import json
import shutil
from pathlib import Path
from typing import Any

from autograder.exam import exercises_of
from benchmarks.command import ROOT


def make_course(folder: Path, assignment: str, students: int, *, touched: bool = False) -> Path:
    """Make a course directory whose class is right, wrong (one known mistake an exercise) and blank in turn.

    With `touched`, no blank notebook is just as it was released: each has a comment of its student's in every answer.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "nbgrader_config.py").write_text("c = get_config()\n")
    shutil.copytree(ROOT / "source" / assignment, folder / "source" / assignment)
    for number in range(students):
        target = folder / "submitted" / f"student{number:04d}" / assignment
        target.mkdir(parents=True)
        for path in sorted((ROOT / "release" / assignment).iterdir()):
            if path.suffix == ".ipynb":
                (target / path.name).write_text(json.dumps(_filled(path, assignment, number, touched=touched)))
            elif path.is_file():
                shutil.copy(path, target)
    return folder


def _filled(path: Path, assignment: str, number: int, *, touched: bool) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads(path.read_text())
    if number % 3 == 2:
        for cell in notebook["cells"] if touched else []:
            if cell["cell_type"] == "code" and cell["metadata"].get("nbgrader", {}).get("solution"):
                cell["source"] = [*cell["source"], f"\n# student {number}"]
        return notebook
    exam = importlib.import_module(f"assignments.{assignment}.exam.{path.stem}")
    exercises = exercises_of(exam)
    solution = json.loads((ROOT / "source" / assignment / path.name).read_text())
    solved = {_name(cell): cell["source"] for cell in solution["cells"]}
    for cell in notebook["cells"]:
        exercise = exercises.get(_name(cell))
        if exercise is None and cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = solved[_name(cell)]
        elif exercise is not None:
            wrong = number % 3 == 1 and exercise.mistakes
            mistake = exercise.mistakes[number % len(exercise.mistakes)] if wrong else None
            cell["source"] = exercise.source(mistake)
    return notebook


def _name(cell: dict[str, Any]) -> str:
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))
