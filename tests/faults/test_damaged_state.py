"""What the grader keeps for its next run is damaged: it is made again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.course import Standing, grade_here, make_course, standing

DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut in half": lambda data: data[: len(data) // 2],
    "no text": lambda data: bytes(byte ^ 0x80 if place % 7 == 0 else byte for place, byte in enumerate(data)),
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = make_course(tmp_path_factory.mktemp("graded"), students=1)
    grade_here(course)
    return course


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_files_of_the_grader_are_made_again(graded: Path, undisturbed: Standing, damage: str) -> None:
    kept = [path for path in (graded / ".autograder").rglob("*") if path.is_file() and path.name != "secret"]
    assert kept
    for path in kept:
        path.write_bytes(DAMAGES[damage](path.read_bytes()))
    outcome = grade_here(graded)
    assert not outcome.troubled
    assert outcome.graded == 1
    assert standing(graded) == undisturbed.of("s000")


def test_a_graded_notebook_stays_when_what_was_kept_of_it_is_damaged(graded: Path, undisturbed: Standing) -> None:
    for path in (graded / ".autograder" / "results").glob("??/*"):
        data = path.read_bytes()
        path.write_bytes(data[:-20] + bytes(20))
    (graded / "feedback" / "s000" / "ps" / "nb.html").unlink()
    assert "give the same command again" in grade_here(graded).notes[0]
    assert (graded / "autograded" / "s000" / "ps" / "nb.ipynb").is_file()
    assert grade_here(graded).graded == 1
    assert standing(graded) == undisturbed.of("s000")
