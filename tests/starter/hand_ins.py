"""What the students of the template hand in; `python -m tests.starter.hand_ins` writes it anew."""

import json
import tempfile
from pathlib import Path

from autograder.cli import main
from autograder.starter.course import TEMPLATE, make_course

NOTEBOOK = "ps1/regression.ipynb"

_ERROR = """\
def mean_squared_error(p: np.ndarray, t: np.ndarray) -> float:
    off = p - t
    return off @ off / len(off)
"""
_LOSS = """\
def linear_loss(w: np.ndarray, X: np.ndarray, t: np.ndarray) -> tuple[float, np.ndarray]:
    p = X @ w
    dp = 2 * (p - t){mean}
    return mean_squared_error(p, t), X.T @ dp
"""

STUDENTS = {
    "ada": {
        "mean_squared_error": _ERROR,
        "linear_loss": _LOSS.format(mean=" / len(t)"),
        "why_squares": "Off by 100 costs 10,000, a hundred times what the absolute error takes for it. So "
        "the line bends towards the one wrong point.",
    },
    "bob": {"mean_squared_error": _ERROR, "linear_loss": _LOSS.format(mean="")},
}
"""Ada has everything right. Bob forgets to divide, and the written question."""


def hand_ins(course: Path) -> dict[str, str]:
    """For each student, the released notebook of a course that has been built, with their answers in it."""
    released = json.loads((course / "release" / NOTEBOOK).read_text(encoding="utf-8"))
    return {student: _filled(released, answers) for student, answers in STUDENTS.items()}


def _filled(released: dict[str, object], answers: dict[str, str]) -> str:
    notebook = json.loads(json.dumps(released))
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if name in answers:
            cell["source"] = answers[name].rstrip("\n").splitlines(keepends=True)
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder) / "course"
        make_course(course)
        main(["build", "--course", str(course)])
        for student, text in hand_ins(course).items():
            path = TEMPLATE / "submitted" / student / NOTEBOOK
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(path)
