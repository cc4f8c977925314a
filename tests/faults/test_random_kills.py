"""Three hundred kills at random moments: no grade is lost, none is doubled, none differs."""

import os
import random
import subprocess
import time
from pathlib import Path

import pytest

from tests.faults.course import Standing, grade, make_course, standing, start
from tests.faults.processes import ROLES, family, kill, wait_for

KILLS = int(os.environ.get("KILLS", "300"))
STUDENTS = 12
IN_A_RUN = 12
"""Kills of single processes in one run at most; a kill of the coordinator ends the run."""


@pytest.mark.soak
def test_random_kills_change_nothing(tmp_path: Path) -> None:
    seed = int(os.environ.get("SEED", time.time_ns() % 1_000_000))
    rng = random.Random(seed)
    began = time.monotonic()
    expected = _graded_in_peace(tmp_path / "peace")
    seconds = time.monotonic() - began
    killed: dict[str, int] = dict.fromkeys(("coordinator", *ROLES), 0)
    courses = runs = 0
    while sum(killed.values()) < KILLS:
        course = make_course(tmp_path / f"course{courses}", STUDENTS)
        courses += 1
        status = None
        for _ in range(rng.randint(1, 8)):
            status = _run_with_kills(course, rng, killed, seconds)
            runs += 1
            if status == 0:
                break
        if status != 0:
            status, said = grade(course, jobs=2)
            assert status == 0, f"seed {seed}: {said}"
        assert standing(course) == expected, f"seed {seed}"
        print(f"seed {seed}: {killed} killed in {runs} runs over {courses} classes of {STUDENTS}", flush=True)


def _graded_in_peace(folder: Path) -> Standing:
    course = make_course(folder, STUDENTS)
    status, said = grade(course, jobs=2)
    assert status == 0, said
    return standing(course)


def _run_with_kills(course: Path, rng: random.Random, killed: dict[str, int], seconds: float) -> int | None:
    """Run the command, which takes so many seconds in peace, and kill some of its processes.

    Returns its exit status, or None if it was killed itself.
    """
    process = start(course, jobs=2)
    if rng.random() < 0.4:
        time.sleep(rng.uniform(0.0, seconds))
        killed["coordinator"] += kill(process.pid)
        process.communicate()
        return process.returncode if process.returncode >= 0 else None
    for _ in range(rng.randint(1, IN_A_RUN)):
        role = rng.choice(ROLES)
        if _wait_for(role, process):
            time.sleep(rng.uniform(0.0, 0.3))
            victims = family(process.pid)[role]
            killed[role] += bool(victims) and kill(rng.choice(victims))
    out, err = process.communicate()
    assert process.returncode in (0, 1), out + err
    assert "Traceback" not in out + err
    return process.returncode


def _wait_for(role: str, process: "subprocess.Popen[str]") -> bool:
    """Wait until there is a process of that role; tell whether there is, or the command has ended."""
    wait_for(lambda: process.poll() is not None or family(process.pid)[role], 300.0)
    return process.poll() is None
