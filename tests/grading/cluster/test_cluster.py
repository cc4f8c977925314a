"""Grading a class on a scheduler and workers that are real processes."""

import shutil
import signal
import threading
from pathlib import Path

import pytest

from autograder.course.course import Course
from autograder.errors import UserError
from autograder.grading.cluster import connection
from autograder.grading.grade import grade_class
from autograder.grading.store import Store
from autograder.results import NotebookResult
from tests.conftest import ROOT
from tests.grading.cluster.conftest import OPTIONS, make_course
from tests.grading.cluster.processes import Processes, descendants, wait_for


def grade(course: Course, scheduler: str) -> None:
    """Grade the class of `make_course`, on this machine if there is no scheduler."""
    grade_class(course, "hw", OPTIONS, slots=2, scheduler=scheduler)


def kept(course: Course) -> dict[str, NotebookResult]:
    """What was graded, without what differs from run to run."""
    store = Store(course.state / "results")
    results = {one.student: store.last("hw", one.student, "nb") for one in course.submissions("hw")}
    return {
        student: NotebookResult(
            notebook=result.notebook,
            status=result.status,
            problem=result.problem,
            scores=result.scores,
            answered=result.answered,
            notes=result.notes,
            cells=[{**cell, "id": ""} for cell in result.cells],
        )
        for student, result in results.items()
        if result is not None
    }


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, NotebookResult]:
    """What grading on this machine gives."""
    course = make_course(tmp_path_factory.mktemp("here") / "course")
    grade(course, "")
    results = kept(course)
    assert [result.earned for result in results.values()] == [2, 0, 0, 2, 2, 0, 0, 2, 2, 0, 0]
    return results


def test_workers_give_the_same_results_as_this_machine(
    processes: Processes, course: Course, here: dict[str, NotebookResult]
) -> None:
    grade(course, processes.address)
    assert kept(course) == here
    assert processes.unpacked() == []


def test_what_a_killed_worker_was_at_is_graded_elsewhere(
    processes: Processes, course: Course, here: dict[str, NotebookResult]
) -> None:
    doomed = processes.add_worker()
    grading = threading.Thread(target=grade, args=(course, processes.address))
    grading.start()
    wait_for(lambda: processes.is_busy(doomed))
    started = descendants(doomed.pid)
    doomed.send_signal(signal.SIGKILL)
    grading.join()
    assert kept(course) == here
    assert wait_for(lambda: not any(process.is_running() for process in started))


def test_a_lost_scheduler_is_said_and_the_next_run_goes_on(
    course: Course, here: dict[str, NotebookResult], tmp_path: Path
) -> None:
    processes = Processes(tmp_path)
    try:
        processes.add_worker()
        said: list[str] = []

        def try_to_grade() -> None:
            with pytest.raises(UserError) as error:
                grade(course, processes.address)
            said.append(str(error.value))

        grading = threading.Thread(target=try_to_grade)
        grading.start()
        wait_for(lambda: (course.state / "results").exists())
        processes.scheduler.send_signal(signal.SIGKILL)
        grading.join()
    finally:
        processes.stop()
    assert "is gone" in said[0]
    assert "goes on from there" in said[0]
    grade(course, "")
    assert kept(course) == here


def test_a_worker_with_another_grader_is_refused(processes: Processes, course: Course, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "autograder", tmp_path / "other" / "autograder", ignore=shutil.ignore_patterns("*.pyc"))
    (tmp_path / "other" / "autograder" / "extra.py").write_text("")
    other = processes.add_worker(python_path=tmp_path / "other")
    try:
        with pytest.raises(UserError, match="it has another version of the autograder"):
            grade(course, processes.address)
    finally:
        other.terminate()
        other.wait()


def test_a_scheduler_that_does_not_answer_is_said(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_CONNECT_SECONDS", 1)
    with pytest.raises(UserError, match=r"No Dask scheduler answers at tcp://127.0.0.1:9 .* `dask scheduler`"):
        grade(course, "tcp://127.0.0.1:9")


def test_a_scheduler_without_workers_is_said(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "_WORKERS_SECONDS", 1)
    processes = Processes(tmp_path)
    try:
        with pytest.raises(UserError, match="has no workers, and none came within 1 seconds"):
            grade(course, processes.address)
    finally:
        processes.stop()
