"""A process of the grader is killed while it works: the notebook is tried again, and nothing differs."""

import time
from pathlib import Path

import pytest

from tests.faults.course import Standing, grade, make_course, standing, start
from tests.faults.processes import ROLES, family, kill, wait_for


@pytest.mark.parametrize("role", ROLES)
def test_one_process_killed_changes_nothing(course: Path, undisturbed: Standing, role: str) -> None:
    process = start(course)
    wait_for(lambda: family(process.pid)["sandbox"])
    time.sleep(0.05)  # the student's cells have begun
    kill(wait_for(lambda: family(process.pid)[role])[0])
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, out + err
    assert "Traceback" not in out + err
    assert standing(course) == undisturbed


def test_who_cannot_be_graded_is_named_and_graded_by_the_next_run(tmp_path: Path, undisturbed: Standing) -> None:
    course = make_course(tmp_path / "course")
    process = start(course)
    while process.poll() is None:
        for pid in family(process.pid)["zygote"]:
            kill(pid)
        time.sleep(0.02)
    out, err = process.communicate()
    assert process.returncode == 1, out + err
    assert "not graded s000, nb: The processes that graded it ended twice" in " ".join(out.split())
    status, said = grade(course)
    assert status == 0, said
    assert standing(course) == undisturbed


def test_a_program_that_kills_itself_is_not_tried_for_ever(tmp_path: Path) -> None:
    course = make_course(tmp_path / "course", students=1)
    path = course / "submitted" / "s000" / "ps" / "nb.ipynb"
    deadly = "import signal, threading\\n    signal.pthread_kill(threading.get_ident(), signal.SIGKILL)"
    path.write_text(path.read_text().replace("return 2 * x", deadly))
    status, said = grade(course)
    assert status == 0
    assert "it ended by itself" in said
