"""The least that grading can cost: the same cells and tests in one warm process, with no boundary at all.

Run as `python -m benchmarks.bare COURSE ASSIGNMENT [--run-demos]`; prints the seconds of each hand-in as JSON. What all
hand-ins need once (imports, the first figure) is paid before; nothing is written, and no hand-in is kept from another.
"""

import argparse
import gc
import json
import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from autograder.cells.shell import CellShell
from autograder.course.course import Course
from autograder.exam import seed
from autograder.examiner.job import Job, Options
from autograder.examiner.merge import merge
from autograder.examiner.notebook import cells_of
from autograder.grading.assignment import PreparedAssignment, PreparedNotebook
from autograder.sandbox.launch import ONE_THREAD
from autograder.sandbox.warm import import_what_all_need, warm_up
from benchmarks.command import environment


@dataclass(frozen=True)
class Bare:
    """What the hand-ins of a class cost, in seconds, the first one left out: it warms the process up."""

    wall: float
    cpu: float


def run_bare(course: Path, assignment: str, *options: str) -> Bare:
    """Run a class's hand-ins in one process, one after the other."""
    backend = {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}
    command = [sys.executable, "-m", "benchmarks.bare", str(course), assignment, *options]
    ran = subprocess.run(
        command, env={**environment(), **ONE_THREAD, **backend}, check=True, stdout=subprocess.PIPE, text=True
    )
    each = json.loads(ran.stdout.splitlines()[-1])[1:]
    return Bare(sum(wall for wall, _ in each), sum(cpu for _, cpu in each))


def main() -> None:
    """Print `[wall, cpu]` of each hand-in."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("course", type=Path)
    parser.add_argument("assignment")
    parser.add_argument("--run-demos", action="store_true")
    arguments = parser.parse_args()
    print_to = os.dup(1)
    course = Course.find(arguments.course)
    assignment = PreparedAssignment(course, arguments.assignment, Options(run_demos=arguments.run_demos))
    shell = import_what_all_need()
    warm_up(shell)
    gc.collect()
    gc.freeze()
    seconds = []
    for submission in course.submissions(arguments.assignment):
        start, before = time.perf_counter(), time.process_time()
        for task, notebook in zip(assignment.tasks(submission), assignment.notebooks, strict=True):
            assert task.job is not None
            _run(task.job, notebook, shell, run_demos=arguments.run_demos)
        seconds.append((time.perf_counter() - start, time.process_time() - before))
    os.write(print_to, json.dumps(seconds).encode())


def _run(job: Job, notebook: PreparedNotebook, shell: CellShell, *, run_demos: bool) -> None:
    """Run the cells of one notebook, test cells with their hidden tests among them, in their order."""
    os.chdir(Path(job.source).parent)
    seed.use(job.seed)
    random.seed(job.public_seed)
    np.random.seed(job.public_seed)
    shell.reset()
    steps, _ = merge(notebook.plan, cells_of(Path(job.submitted).read_bytes()))
    for step in steps:
        if step.cell.cell_type == "code" and step.source.strip() and (run_demos or step.role != "demo"):
            shell.run(step.source)
            shell.recorder.take()


if __name__ == "__main__":
    main()
