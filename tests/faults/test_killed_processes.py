"""A process of the grader is killed while it works: the notebook is tried again, and nothing differs."""

import os
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from autograder.grading.slot import Slot
from autograder.results import NotebookResult
from tests.conftest import ROOT, Grader, needs_confinement
from tests.faults.course import SOURCE, Standing, cells_of, grade, make_course, standing, start
from tests.faults.processes import ROLES, family, kill, wait_for

MOMENTS = {"sandbox": 8, "sitting": 8, "zygote": 2, "examiner": 2}
"""How many moments are tried, from when the sandbox appears; each is a few milliseconds later than the one before."""
KILLS = int(os.environ.get("KILLS", "300"))


Find = Callable[[], dict[str, list[int]]]
"""Finds the processes of a slot, by role."""


class Victim:
    """A slot whose processes can be killed while it grades one notebook."""

    def __init__(self, folder: Path) -> None:
        others = family(os.getpid())["examiner"]
        self.slot = Slot(ROOT)
        self.grader = Grader(self.slot, folder)
        self._family = lambda: family(os.getpid(), apart_from=others)

    def grade(self, meanwhile: Callable[[Find], object]) -> NotebookResult:
        """Grade the notebook while something happens to its processes; the result, without how long it took."""
        with ThreadPoolExecutor(1) as threads:
            graded = threads.submit(self.grader, SOURCE, cells_of("s000", "return 2 * x"))
            meanwhile(self._family)
            return msgspec.structs.replace(graded.result(), timings={})


@pytest.fixture(scope="module")
def victim(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Victim]:
    victim = Victim(tmp_path_factory.mktemp("victim"))
    with victim.slot:
        yield victim


@pytest.mark.parametrize("role", ROLES)
def test_one_process_killed_at_any_moment_changes_nothing(victim: Victim, role: str) -> None:
    peaceful = victim.grade(lambda _: None)
    assert peaceful.status == "graded"
    for number in range(MOMENTS[role]):

        def kill_one(find: Find, after: float = 0.003 * number) -> None:
            wait_for(lambda: find()["sandbox"], every=0)
            time.sleep(after)
            assert kill(wait_for(lambda: find()[role], every=0)[0])

        assert victim.grade(kill_one) == peaceful


@pytest.mark.soak
def test_hundreds_of_processes_killed_at_random_moments_change_nothing(victim: Victim) -> None:
    seed = int(os.environ.get("SEED", time.time_ns() % 1_000_000))
    rng = random.Random(seed)
    killed = dict.fromkeys(ROLES, 0)
    peaceful = victim.grade(lambda _: None)
    while sum(killed.values()) < KILLS:
        (role,) = rng.choices(ROLES, weights=(1, 1, 8, 8))

        def kill_one(find: Find, role: str = role) -> None:
            wait_for(lambda: find()["sandbox"], every=0)
            time.sleep(rng.uniform(0.0, 0.4))
            found = find()[role]
            killed[role] += bool(found) and kill(found[0])

        assert victim.grade(kill_one) == peaceful, f"seed {seed}"
        print(f"seed {seed}: {killed} killed", flush=True)


@needs_confinement
def test_a_program_that_crashes_is_not_tried_again(victim: Victim) -> None:
    crash = "import ctypes; ctypes.string_at(0)"
    result = victim.grader(SOURCE, cells_of("s000", crash))
    assert result.status == "stopped"
    assert "it ended by itself" in result.problem


@needs_confinement
@pytest.mark.parametrize(
    "deadly",
    ["import signal, threading; signal.pthread_kill(threading.get_ident(), signal.SIGKILL)", "import os; os.close(3)"],
)
def test_no_program_passes_for_one_that_somebody_killed(victim: Victim, deadly: str) -> None:
    result = victim.grader(SOURCE, cells_of("s000", deadly))
    assert result.status in ("graded", "stopped")
    assert {score.grade_id: score.score for score in result.scores}["test_double"] == 0.0


@needs_confinement
def test_a_sandbox_killed_again_and_again_costs_no_marks(victim: Victim) -> None:
    def kill_all(find: Find) -> None:
        for _ in range(2):
            sandbox = wait_for(lambda: find()["sandbox"], every=0)[0]
            time.sleep(0.03)
            kill(sandbox)
            wait_for(lambda gone=sandbox: gone not in find()["sandbox"])

    result = victim.grade(kill_all)
    assert result.status == "failed"
    assert "was killed twice, not by the grader" in result.problem


def test_who_cannot_be_graded_is_named_and_graded_by_the_next_run(tmp_path: Path, undisturbed: Standing) -> None:
    course = make_course(tmp_path / "course", students=1)
    process = start(course)
    while process.poll() is None:
        for pid in family(process.pid)["zygote"]:
            kill(pid)
        time.sleep(0.02)
    out, err = process.communicate()
    assert process.returncode == 1, out + err
    assert "not graded s000, nb: The processes that graded it ended 3 times" in " ".join(out.split())
    status, said = grade(course)
    assert status == 0, said
    assert standing(course) == undisturbed.of("s000")
