"""What the course costs in CPU seconds: grading whole students, and every cell that keeps a student waiting.

    python -m benchmarks.course_times [--least 0.5] [ASSIGNMENT ...]

A student hands in the solutions. Grading counts every process that works on a notebook; cells tagged `demo` are left
out, as grading does. Then the notebooks are run from top to bottom as a student runs them, demos and figures included:
shown are the cells above `--least`, each with the last line that it prints.
"""

import argparse
import contextlib
import io
import json
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.command import ROOT

for library in ("OPENBLAS", "OMP", "MKL"):  # read when NumPy is loaded, which is why it is loaded below
    os.environ[f"{library}_NUM_THREADS"] = "1"
os.environ["MPLBACKEND"] = "agg"


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assignments", nargs="*", metavar="ASSIGNMENT", help="default: all")
    parser.add_argument("--least", type=float, default=0.5, metavar="SECONDS")
    arguments = parser.parse_args()
    names = arguments.assignments or sorted(path.name for path in (ROOT / "source").iterdir())
    print("CPU s  a whole student's")
    for name in names:
        print(f"{grading(name):5.2f}  {name}", flush=True)
    print("\nCPU s  cell")
    for name in names:
        for path in sorted((ROOT / "source" / name).glob("*.ipynb")):
            show_cells(path, arguments.least)


def grading(assignment: str) -> float:
    """The CPU seconds of grading the solutions of an assignment, in a slot that is warm."""
    from autograder.course.course import Course
    from autograder.examiner.job import Options
    from autograder.grading.assignment import PreparedAssignment
    from autograder.grading.slot import Slot

    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        (course / "nbgrader_config.py").write_text("c = get_config()\n")
        for target in (course / "source", course / "submitted" / "perfect"):
            shutil.copytree(ROOT / "source" / assignment, target / assignment)
        prepared = PreparedAssignment(Course.find(course), assignment, Options())
        jobs = [task.job for task in prepared.tasks(prepared.course.submissions(assignment)[0]) if task.job]
        with Slot(ROOT) as slot:
            slot.grade(jobs[0])
            results = [slot.grade(job) for job in jobs]
    return sum(result.timings["cpu"] + result.timings["examiner"] for result in results)


def show_cells(notebook: Path, least: float) -> None:
    """Run a notebook; print its slow cells, the time it takes as a whole, and any cell that fails."""
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    shell.reset()
    whole = 0.0
    cells: list[dict[str, Any]] = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        if cell["cell_type"] == "code":
            seconds, said = run(shell, "".join(cell["source"]))
            whole += seconds
            if seconds >= least:
                print(f"{seconds:5.2f}  {notebook.stem}/{cell['id']}: {said}")
    print(f"{whole:5.2f}  {notebook.stem}, the whole notebook", flush=True)


def run(shell: Any, source: str) -> tuple[float, str]:
    """Run a cell and draw its figures; return its CPU seconds and the last line that it prints.

    Raises:
        SystemExit: the cell raised something.
    """
    from matplotlib import pyplot as plt

    printed, start = io.StringIO(), time.process_time()
    with contextlib.redirect_stdout(printed):
        outcome = shell.run_cell(source)
        for number in plt.get_fignums():
            plt.figure(number).savefig(io.BytesIO(), bbox_inches="tight")
    plt.close("all")
    if not outcome.success:
        raise SystemExit(f"A cell failed:\n{source}\n{outcome.error_before_exec or outcome.error_in_exec}")
    lines = [line for line in printed.getvalue().splitlines() if line and "━" not in line] or [""]
    return time.process_time() - start, lines[-1]


if __name__ == "__main__":
    main()
