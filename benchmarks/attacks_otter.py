"""The attacks of tests/attacks under otter-grader, which runs in an environment of its own."""

import json
import os
import subprocess
import textwrap
from pathlib import Path

from benchmarks.attacks_outcome import outcome
from tests.attacks import victim
from tests.attacks.attack import Attack

LEFT_OUT = "card"
"""Needs libraries of this project."""
POINTS = sum(points for name, points in victim.POINTS.items() if name != LEFT_OUT)

_DRIVER = """
import json, sys
from otter.execute import grade_notebook
notebook, tests, folder = sys.argv[1:]
results = grade_notebook(notebook, tests_glob=json.loads(tests), test_dir=folder, cwd=".")
outputs = [{**output, "traceback": []} for cell in results.notebook.cells for output in cell.get("outputs", ())]
print(json.dumps({"marks": results.total, "outputs": outputs}))
"""


def grade_with_otter(python: Path, course: Path, some: list[Attack]) -> dict[str, str]:
    """Return what each attack got from otter-grader, and the honest notebook.

    Args:
        python: of an environment with otter-grader and ipykernel.
        course: a course of `tests.attacks.victim`.
        some: the attacks.
    """
    tests = [str(path) for path in _write_tests(course / "otter")]
    outcomes = {}
    for attack in (None, *some):
        student = "honest" if attack is None else f"{attack.kind}-{attack.name}"
        if attack is not None:
            victim.attack_with(course, attack, student)
        notebook = course / "submitted" / student / victim.ASSIGNMENT / f"{victim.NOTEBOOK}.ipynb"
        _without_tests(notebook)
        marks, shown = _grade(python, notebook, tests, course / "otter")
        outcomes[student] = (
            f"{marks or 0:g} of {POINTS:g}" if attack is None else outcome(marks, shown, _earns(attack), POINTS)
        )
    return outcomes


def _earns(attack: Attack) -> float:
    """Return the marks for what an attack does solve, the card's left out."""
    card = victim.POINTS[LEFT_OUT]
    return attack.earns if attack.earns < card else attack.earns - 3.2


def _write_tests(folder: Path) -> list[Path]:
    """Write the course's tests as otter-grader has them: a file each, with a function that is given the answers."""
    folder.mkdir()
    paths = []
    for name, cell in victim.TESTS.items():
        if name == LEFT_OUT:
            continue
        lines = [line for line in cell["source"].splitlines() if not line.startswith("###")]
        key = ["key = 41.5"] if name == "H_test" else []
        answer = name[0] if name in ("g_test", "H_test") else "f"
        given = ["x = np.arange(3.0)"] if name == "close" else []
        body = textwrap.indent(
            "\n".join(["import numpy as np", "from numpy import isclose", *key, *given, *lines]), "    "
        )
        points = victim.POINTS[name]
        paths.append(folder / f"{name}.py")
        paths[-1].write_text(
            f"from otter.test_files import test_case\nOK_FORMAT = False\nname = {name!r}\npoints = {points}\n\n\n"
            f"@test_case(points={points}, hidden=True)\ndef test({answer}):\n{body}\n"
        )
    return paths


def _without_tests(notebook: Path) -> None:
    """Take the test cells out: otter-grader has them in files."""
    if notebook.is_symlink():
        return
    try:
        content = json.loads(notebook.read_text())
    except (ValueError, RecursionError):  # it is handed over as it is
        return
    content["cells"] = [
        cell for cell in content["cells"] if not cell["metadata"].get("nbgrader", {}).get("grade", False)
    ]
    notebook.write_text(json.dumps(content))


def _grade(python: Path, notebook: Path, tests: list[str], folder: Path) -> tuple[float | None, str]:
    command = [str(python), "-c", _DRIVER, str(notebook), json.dumps(tests), str(folder)]
    environment = {**os.environ, "PATH": f"{python.parent}:{os.environ['PATH']}"}
    environment.pop("PYTHONPATH", None)
    process = subprocess.Popen(
        command,
        cwd=notebook.parent,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.communicate()
        return None, ""
    try:
        result = json.loads(said.decode().splitlines()[-1])
    except (ValueError, IndexError):
        return None, ""
    return float(result["marks"]), json.dumps(result["outputs"])
