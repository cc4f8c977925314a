"""Every attack, run for real: it earns nothing, sees nothing, gets nowhere, and the next student gets full marks."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.course.course import Course, Submission
from autograder.examiner.job import Isolation, Options
from autograder.examiner.watch import Deadlines
from autograder.grading.assignment import PreparedAssignment
from autograder.grading.slot import Slot
from autograder.results import NotebookResult
from autograder.sandbox import confine
from tests.attacks import victim
from tests.attacks.attack import Attack, attacks

BUSY = Deadlines(cpu=1, wall=30, total=90)
WAITING = Deadlines(cpu=1, wall=2, total=90)
"""Of wall-clock time, a busy machine may take more: only what sits out this deadline has a short one."""
CONFINED: Isolation = "process" if confine.missing() else "confined"
ALL = attacks()
FOR_THE_WIRE = [
    attack for attack in ALL if attack.kind in ("turn_off", "lie", "forge", "patch") and not attack.confined
]
WITHOUT_KERNEL = [
    pytest.param(attack, marks=pytest.mark.soak if index % 8 else ()) for index, attack in enumerate(FOR_THE_WIRE)
]
"""The kernel has no part in stopping these: trying all of them without it can be left to `make soak`."""

Grade = Callable[[str, Isolation, Deadlines], NotebookResult]


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    root = victim.make_course(tmp_path_factory.mktemp("attacked"))
    (root / "gradebook.db").write_text(victim.SECRET)
    return Course.find(root)


@pytest.fixture(scope="session")
def grade(course: Course, slot: Slot) -> Grade:
    """Grades what a student of the course handed in."""
    prepared: dict[tuple[Isolation, Deadlines], PreparedAssignment] = {}

    def graded(student: str, isolation: Isolation, deadlines: Deadlines) -> NotebookResult:
        key = isolation, deadlines
        if key not in prepared:
            options = Options(isolation=isolation, deadlines=deadlines)
            prepared[key] = PreparedAssignment(course, victim.ASSIGNMENT, options)
        submission = Submission(student, course.submission_path(student, victim.ASSIGNMENT), None)
        (task,) = prepared[key].tasks(submission)
        return task.result or slot.grade(task.job)

    return graded


def said(result: NotebookResult) -> str:
    """Return all that a graded notebook says: its outputs, its reasons, its problem."""
    texts = [result.problem, *result.notes, *(score.reason for score in result.scores)]
    for cell in result.cells:
        for output in cell.get("outputs", ()):
            texts += [str(output.get(key, "")) for key in ("text", "ename", "evalue", "data")]
    return "\n".join(texts)


def points(result: NotebookResult) -> dict[str, float | None]:
    return {score.grade_id: score.score for score in result.scores}


def name_of(attack: Attack) -> str:
    return f"{attack.kind}-{attack.name}"


def attempt(course: Course, grade: Grade, attack: Attack, isolation: Isolation) -> None:
    student = name_of(attack)
    victim.attack_with(course.root, attack, student)
    try:
        result = grade(student, isolation, WAITING if attack.waits else BUSY)
    finally:
        shutil.rmtree(course.submission_path(student, ""))
    seen = said(result)
    assert result.status in ("graded", "stopped", "unreadable"), seen[-2000:]
    for told in (victim.SECRET, victim.ESCAPED):
        assert told not in seen, seen[:2000]
    assert result.earned == pytest.approx(attack.earns), points(result)
    assert any(text in seen for text in attack.shows), f"it was not seen to be tried:\n{seen[:500]} … {seen[-500:]}"


@pytest.mark.parametrize(
    "attack", [pytest.param(attack, marks=pytest.mark.soak if attack.slow else ()) for attack in ALL], ids=name_of
)
def test_it_earns_nothing_sees_nothing_and_harms_nobody(course: Course, grade: Grade, attack: Attack) -> None:
    if attack.confined and CONFINED == "process":
        pytest.skip(" ".join(confine.missing()))
    attempt(course, grade, attack, CONFINED)
    assert points(grade("honest", CONFINED, BUSY)) == victim.POINTS, "the next student"


@pytest.mark.parametrize("attack", WITHOUT_KERNEL, ids=name_of)
def test_where_nothing_confines_it_earns_nothing_either(course: Course, grade: Grade, attack: Attack) -> None:
    attempt(course, grade, attack, "process")


def test_where_nothing_confines_honest_work_gets_its_marks(grade: Grade) -> None:
    assert points(grade("honest", "process", BUSY)) == victim.POINTS


def test_nothing_is_left_on_the_machine(course: Course) -> None:
    assert (course.root / "gradebook.db").read_text() == victim.SECRET
    left = [path for folder in ("/tmp", "/dev/shm") for path in Path(folder).glob("left-behind*")]
    assert left == []
