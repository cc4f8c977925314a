"""The disk is full: grading stops with a sentence, and goes on when there is room."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from autograder.errors import UserError
from tests.faults.course import Standing, grade, grade_here, make_course, standing


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True)
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _fill(folder: Path, leave: int) -> Path:
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    os.truncate(ballast, ballast.stat().st_size - leave)
    return ballast


def test_a_full_disk_loses_nothing(small_disk: Path, undisturbed: Standing) -> None:
    course = make_course(small_disk / "course")
    for leave in (40_000, 260_000):  # there is room for no gradebook, and for one but not for all pages
        ballast = _fill(small_disk, leave)
        with pytest.raises(UserError, match=r"No space left|disk is full"):
            grade_here(course)
        ballast.unlink()
    assert not grade_here(course).troubled
    assert standing(course) == undisturbed


def test_no_room_for_students_files_is_no_fault_of_theirs(small_disk: Path, tmp_path: Path) -> None:
    status, said = grade(make_course(tmp_path / "course", students=1), TMPDIR=str(small_disk))
    assert status == 1
    assert "is full. Free some of it, or set TMPDIR" in " ".join(said.split())


def test_a_page_that_could_not_be_written_is_written_by_the_next_run(course: Path, undisturbed: Standing) -> None:
    (course / "feedback").write_text("in the way")
    with pytest.raises(UserError, match="Grading stopped"):
        grade_here(course)
    (course / "feedback").unlink()
    assert not grade_here(course).troubled
    assert standing(course) == undisturbed
