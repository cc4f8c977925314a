"""What of a course travels to other machines."""

import dataclasses
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.grading.assignment import PreparedAssignment
from autograder.grading.cluster.bundle import BundleError, pack, unpack


def test_only_what_grading_needs_travels(assignment: PreparedAssignment, tmp_path: Path) -> None:
    (assignment.course.root / "unused.py").write_text("")
    (assignment.course.root / "gradebook.db").write_text("")
    unpack(pack(assignment), tmp_path / "there")
    files = {str(path.relative_to(tmp_path / "there")) for path in (tmp_path / "there").rglob("*") if path.is_file()}
    assert files == {"kitchen.py", "source/hw/nb.ipynb", "source/hw/factor.txt"}


def test_the_courses_secret_does_not_travel(assignment: PreparedAssignment) -> None:
    task = next(assignment.tasks(assignment.course.submissions("hw")[0]))
    assert task.job is not None
    secret = assignment.course.secret()
    assert secret not in zlib.decompress(pack(assignment).data)
    assert task.job.seed != secret


def test_the_same_course_has_the_same_name_and_a_changed_one_another(assignment: PreparedAssignment) -> None:
    before = pack(assignment)
    assert pack(assignment) == before
    (assignment.course.root / "kitchen.py").write_text("def triple(x):\n    return x + x + x\n")
    assert pack(assignment).digest != before.digest


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda data: zlib.compress(b"\x90"), lambda data: b""])
def test_a_bundle_that_is_not_what_its_name_says_is_refused(
    assignment: PreparedAssignment, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    bundle = pack(assignment)
    damaged = dataclasses.replace(bundle, data=damage(bundle.data))
    with pytest.raises(BundleError, match="arrived damaged"):
        unpack(damaged, tmp_path / "there")
    assert not (tmp_path / "there").exists()
