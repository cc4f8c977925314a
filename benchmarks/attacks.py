"""The attacks of tests/attacks under this grader, under stock nbgrader and under otter-grader, in one table.

    python -m benchmarks.attacks [--only WORD] [--otter PYTHON] [--kept FILE]

It takes half an hour. What is known already is kept in a file, if one is named, and not tried again. `--otter` names
the Python of an environment that has otter-grader and ipykernel, of which this project depends on neither. Attacks that
forge the wire, or would harm the machine where nothing confines them, are tried here alone.
"""

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks.attacks_otter import grade_with_otter
from benchmarks.attacks_outcome import outcome
from tests.attacks import victim
from tests.attacks.attack import KINDS, Attack, attacks

ROOT = Path(__file__).resolve().parents[1]
POINTS = sum(victim.POINTS.values())
SECONDS_EACH = 60
"""How long one attack may take under another grader before it is given up."""

Outcomes = dict[str, str]
"""What each student got: marks not earned, `secret` for seeing one, `out` for reaching what it should not reach."""


def main() -> None:
    """Grade every attack in each way and print who got what."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="attacks whose kind or name has this word")
    parser.add_argument("--otter", type=Path, help="the Python of an environment with otter-grader")
    parser.add_argument("--kept", type=Path, help="a file to keep outcomes in, and to go on from")
    arguments = parser.parse_args()
    chosen = [attack for attack in attacks() if arguments.only in f"{attack.kind}/{attack.name}"]
    graders: dict[str, Callable[[Path, list[Attack]], Outcomes]] = {"here": _ours, "stock nbgrader": _stock}
    if arguments.otter:
        graders["otter-grader"] = lambda course, some: grade_with_otter(arguments.otter, course, some)
    kept: dict[str, Outcomes] = {}
    if arguments.kept and arguments.kept.exists():
        kept = json.loads(arguments.kept.read_text())
    tried: dict[str, Outcomes] = {name: kept.get(name, {}) for name in graders}
    for kind in KINDS:
        some = [attack for attack in chosen if attack.kind == kind]
        for name, grade in graders.items():
            theirs = [attack for attack in some if name == "here" or not attack.elsewhere]
            theirs = [attack for attack in theirs if _student(attack) not in tried[name]]
            if theirs:
                with tempfile.TemporaryDirectory() as folder:
                    tried[name] |= grade(victim.make_course(Path(folder) / "course"), theirs)
                print(f"{kind}: {len(theirs)} tried, {name}", file=sys.stderr)
                if arguments.kept:
                    arguments.kept.write_text(json.dumps(tried, indent=1))
    _print(chosen, tried)


def _print(chosen: list[Attack], tried: dict[str, Outcomes]) -> None:
    print(f"| attack | {' | '.join(tried)} |\n| --- |{' --- |' * len(tried)}")
    for attack in chosen:
        outcomes = [found.get(_student(attack), "not tried") for found in tried.values()]
        if set(outcomes) - {"–", "not tried"}:
            print(f"| {attack.kind}: {attack.says} | {' | '.join(outcomes)} |")
    for name, found in tried.items():
        some = {student: got for student, got in found.items() if student != "honest"}
        won = Counter(student.split("-")[0] for student, got in some.items() if got not in ("–", "not graded"))
        print(f"{name}: {sum(won.values())} of {len(some)} got something: {dict(won)}; honest: {found.get('honest')}")


def _student(attack: Attack) -> str:
    return f"{attack.kind}-{attack.name}"


def _ours(course: Path, some: list[Attack]) -> Outcomes:
    _hand_in(course, some)
    _run(course, ["autograder", "grade", victim.ASSIGNMENT, "--cell-timeout", "2"], 60 * len(some) + 120)
    return _outcomes(course, some)


def _stock(course: Path, some: list[Attack]) -> Outcomes:
    _run(course, ["nbgrader", "generate_assignment", victim.ASSIGNMENT, "--force", "--create"], 120)
    _hand_in(course, some)
    for student in ("honest", *map(_student, some)):
        _run(course, ["nbgrader", "autograde", victim.ASSIGNMENT, "--student", student], SECONDS_EACH)
    return _outcomes(course, some)


def _hand_in(course: Path, some: list[Attack]) -> None:
    for attack in some:
        victim.attack_with(course, attack, _student(attack))


def _run(course: Path, command: list[str], seconds: float) -> None:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": path}
    with open(course.parent / "log", "ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=course,
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()


def _outcomes(course: Path, some: list[Attack]) -> Outcomes:
    """Return what the gradebook and the graded notebooks say."""
    query = """
        SELECT submitted_assignment.student_id, SUM(grade.auto_score) FROM grade
        JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
        JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id GROUP BY 1
    """
    with sqlite3.connect(course / "gradebook.db") as database:
        marks = {who: total or 0.0 for who, total in database.execute(query)}
    outcomes = {"honest": f"{marks.get('honest', 0):g} of {POINTS:g}"}
    for attack in some:
        graded = course / "autograded" / _student(attack) / victim.ASSIGNMENT / f"{victim.NOTEBOOK}.ipynb"
        shown = _shown(graded) if graded.exists() else ""
        outcomes[_student(attack)] = outcome(marks.get(_student(attack)), shown, attack.earns, POINTS)
    return outcomes


def _shown(path: Path) -> str:
    """Return all that a graded notebook shows, but for tracebacks, which show the instructor the tests."""
    outputs = [output for cell in json.loads(path.read_text())["cells"] for output in cell.get("outputs", ())]
    return json.dumps([{**output, "traceback": []} for output in outputs])


if __name__ == "__main__":
    main()
