"""The attacks of tests/attacks under stock nbgrader and under this grader, in one table.

    python -m benchmarks.attacks [--only WORD]

Attacks that only make sense against this grader's wire, or that would hang a stock kernel, are left out.
"""

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.attacks.test_attacks import G_WRONG, LIE, SECOND, SETUP, SOURCE, TEST, TURN_OFF, WRONG
from tests.notebooks import Cell, answer, code, write

ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = ("wide as memory", "deep nesting", "huge integer", "worker's", "generator")


def main() -> None:
    """Grade every attack both ways and print who got marks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="attacks whose name has this word")
    only = parser.parse_args().only
    attacks = {name: cells for name, cells in _attacks().items() if only in name}
    attacks = {name: cells for name, cells in attacks.items() if not any(word in name for word in LEFT_OUT)}
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        (course / "nbgrader_config.py").write_text("c = get_config()\n")
        write(course / "source" / "ps" / "nb.ipynb", SOURCE)
        students = {f"s{number:03d}": name for number, name in enumerate(attacks)}
        for student, name in students.items():
            write(course / "submitted" / student / "ps" / "nb.ipynb", attacks[name])
        ours = _grade(course, ["-m", "autograder", "grade", "ps", "--cell-timeout", "4"])
        (course / "gradebook.db").unlink()
        shutil.rmtree(course / "autograded")
        _run(course, ["-m", "nbgrader", "generate_assignment", "ps", "--force", "--create"])
        stock = _grade(course, ["-m", "nbgrader", "autograde", "ps"])
    print("| attack | stock nbgrader | autograder |\n| --- | ---: | ---: |")
    for student, name in students.items():
        print(f"| {name} | {stock.get(student, 0):g} / 10 | {ours.get(student, 0):g} / 10 |")
    for title, totals in (("stock nbgrader", stock), ("autograder", ours)):
        earned = sum(total > 0 for total in totals.values())
        print(f"{title}: {earned} of {len(students)} attacks earn marks")


def _attacks() -> dict[str, list[Cell]]:
    rest = [TEST, G_WRONG, SECOND]
    turned_off = {name: [SETUP, code(source), answer("f", WRONG), *rest] for name, source in TURN_OFF.items()}
    lies = {name: [SETUP, answer("f", source), *rest] for name, source in LIE.items()}
    return turned_off | lies


def _grade(course: Path, command: list[str]) -> dict[str, float]:
    _run(course, command)
    query = """
        SELECT submitted_assignment.student_id, SUM(grade.auto_score) FROM grade
        JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
        JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id GROUP BY 1
    """
    with sqlite3.connect(course / "gradebook.db") as database:
        return {who: total or 0.0 for who, total in database.execute(query)}


def _run(course: Path, command: list[str]) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    subprocess.run([sys.executable, *command], cwd=course, env=environment, check=False, capture_output=True)


if __name__ == "__main__":
    main()
