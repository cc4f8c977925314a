"""Running `autograder grade` as its users do, and what it cost."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

_MAIN = """
import json, re, sys
from pathlib import Path
from autograder.cli import main
status = main(sys.argv[2:])
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
Path(sys.argv[1]).write_text(json.dumps(peak * 1024))
sys.exit(status)
"""


@dataclass(frozen=True)
class Run:
    """What a run cost."""

    wall: float
    """Seconds, start-up included."""
    cpu: float
    """Seconds of CPU of the coordinator and of all that it started. Dask workers are not among that."""
    memory: int
    """Bytes that the coordinator had resident at most."""
    said: str
    """What it printed."""


def grade(course: Path, assignment: str, *options: str) -> Run:
    """Run `autograder grade` in a course directory."""
    with tempfile.TemporaryDirectory() as folder:
        note = Path(folder) / "peak"
        command = [sys.executable, "-c", _MAIN, str(note), "grade", assignment, *options]
        start, before = time.perf_counter(), os.times()
        ran = subprocess.run(command, cwd=course, env=environment(), check=False, capture_output=True, text=True)
        wall, after = time.perf_counter() - start, os.times()
        if ran.returncode not in (0, 1):
            raise RuntimeError(ran.stderr)
        cpu = after.children_user + after.children_system - before.children_user - before.children_system
        return Run(wall, cpu, json.loads(note.read_text()), ran.stdout)


def grade_anew(course: Path, assignment: str, *options: str) -> Run:
    """Run `autograder grade` as if nobody had graded the class before."""
    (course / "gradebook.db").unlink(missing_ok=True)
    for made in (".autograder", "autograded", "feedback"):
        shutil.rmtree(course / made, ignore_errors=True)
    return grade(course, assignment, *options)


def environment() -> dict[str, str]:
    """The environment of a command of this checkout; nbgrader looks for `alembic` on PATH."""
    path = os.pathsep.join(map(str, (Path(sys.executable).parent, os.environ.get("PATH", ""))))
    return {**os.environ, "PYTHONPATH": str(ROOT), "PATH": path, "COLUMNS": "120"}
