"""Two Dask workers of one slot each on this machine, beside two slots of its own, on the same class.

    python -m benchmarks.cluster [--students 40] [--assignment a1_linear]

Each is timed on a class of one and on the class; the difference is the rate, without start-up. With `--assignment tiny`
the notebooks are as small as can be, so that what travels counts most.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.command import environment, grade_anew
from benchmarks.real_class import make_course
from benchmarks.tiny_class import ASSIGNMENT, make_tiny_class


def main() -> None:
    """Print both rates, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=40)
    parser.add_argument("--assignment", default="a1_linear")
    arguments = parser.parse_args()
    tiny = arguments.assignment == "tiny"
    name = ASSIGNMENT if tiny else arguments.assignment
    with tempfile.TemporaryDirectory() as folder:
        one, every = Path(folder) / "one", Path(folder) / "every"
        for course, students in ((one, 1), (every, arguments.students)):
            make_tiny_class(course, students) if tiny else make_course(course, name, students)
        with _workers(Path(folder)) as scheduler:
            each = {
                where: _each(one, every, name, arguments.students, *options)
                for where, *options in (("two slots here", "--jobs", "2"), ("two workers", "--scheduler", scheduler))
            }
    here, there = each.values()
    print(f"{arguments.assignment}: {arguments.students} hand-ins, {os.cpu_count()} cores")
    for where, seconds in each.items():
        print(f"{where:16}{seconds:8.3f} s a hand-in")
    print(f"throughput of the workers: {here / there:.2f} of local")


def _each(one: Path, every: Path, name: str, students: int, *options: str) -> float:
    first, whole = grade_anew(one, name, *options), grade_anew(every, name, *options)
    return (whole.wall - first.wall) / (students - 1)


@contextmanager
def _workers(folder: Path) -> Iterator[str]:
    """Start a scheduler and two workers, and give the scheduler's address."""
    note = folder / "scheduler.json"
    at = ("--scheduler-file", str(note))
    running = [_dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", *at, folder=folder)]
    worker = ("worker", *at, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder))
    running += [_dask(*worker, folder=folder) for _ in range(2)]
    try:
        yield _address(note)
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait()


def _dask(*arguments: str, folder: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "dask", *arguments]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=folder, env=environment(), stdout=quiet, stderr=quiet)


def _address(note: Path) -> str:
    """Wait until the two workers are there, and return the scheduler's address."""
    from distributed import Client

    while not note.exists():
        time.sleep(0.1)
    with Client(scheduler_file=str(note), set_as_default=False, timeout=60) as client:
        client.wait_for_workers(2, timeout=60)
        return str(client.scheduler.address)


if __name__ == "__main__":
    main()
