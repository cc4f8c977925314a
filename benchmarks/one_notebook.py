"""What one notebook costs here, part by part, and what it costs stock nbgrader, in one run.

    python -m benchmarks.one_notebook [--assignment a1_linear] [--notebook svm] [--times 20]

CPU seconds are those of every process that works on the notebook, as the kernel counts them; start-up is left out on
both sides: stock nbgrader's is that of a run with nothing to grade.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from autograder.course.course import Course
from autograder.examiner.job import Options
from autograder.grading.assignment import PreparedAssignment
from autograder.grading.slot import Slot
from autograder.sandbox.confine import Confinement, Limits
from benchmarks.command import ROOT
from benchmarks.real_class import make_course


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assignment", default="a1_linear")
    parser.add_argument("--notebook", default="svm")
    parser.add_argument("--times", type=int, default=20)
    arguments = parser.parse_args()
    print(f"confinement            {1e3 * statistics.median(confinement() for _ in range(20)):8.1f} ms")
    with tempfile.TemporaryDirectory() as folder:
        course = make_course(Path(folder), arguments.assignment, 3)
        for path in [*course.glob("source/*/*.ipynb"), *course.glob("submitted/*/*/*.ipynb")]:
            if path.stem != arguments.notebook:
                path.unlink()
        shutil.rmtree(course / "submitted" / "student0001")
        shutil.rmtree(course / "submitted" / "student0002")
        ours(course, arguments.assignment, arguments.times)
        stock(course, arguments.assignment)


def confinement() -> float:
    """Return the seconds that a fork of this process takes to confine itself."""
    reading, writing = os.pipe()
    confinement = Confinement()
    with tempfile.TemporaryDirectory() as folder:
        pid = os.fork()
        if pid == 0:
            start = time.perf_counter()
            confinement.enter(Path(folder), Limits())
            os.write(writing, json.dumps(time.perf_counter() - start).encode())
            os._exit(0)
        os.waitpid(pid, 0)
    seconds = float(os.read(reading, 100))
    os.close(reading)
    os.close(writing)
    return seconds


def ours(course: Path, name: str, times: int) -> None:
    """Grade one right notebook again and again in one slot, and print the median of each part."""
    assignment = PreparedAssignment(Course.find(course), name, Options())
    submission = assignment.course.submissions(name)[0]
    job = next(iter(assignment.tasks(submission))).job
    assert job is not None
    with Slot(ROOT) as slot:
        slot.grade(job)
        timings = [slot.grade(job).timings for _ in range(times)]
    for part in ("fork", "confine", "read", "merge", "student", "tests", "whole"):
        print(f"{part:22} {1e3 * statistics.median(timing[part] for timing in timings):8.1f} ms")
    cpu = statistics.median(timing["cpu"] + timing["examiner"] for timing in timings)
    print(f"CPU, ours              {cpu:8.3f} s")


def stock(course: Path, name: str) -> None:
    """Grade the same notebook with stock nbgrader and print its CPU seconds and the time it took."""
    _nbgrader(course, "generate_assignment", name, "--force", "--create")
    idle_cpu, idle = _nbgrader(course, "autograde", name, "--student", "nobody")
    cpu, seconds = _nbgrader(course, "autograde", name)
    print(f"CPU, stock nbgrader    {cpu - idle_cpu:8.3f} s")
    print(f"whole, stock nbgrader  {1e3 * (seconds - idle):8.1f} ms")


def _nbgrader(course: Path, *arguments: str) -> tuple[float, float]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "nbgrader", *arguments]
    subprocess.run(command, cwd=course, env=environment, check=False, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.perf_counter() - start


if __name__ == "__main__":
    main()
