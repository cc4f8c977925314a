"""A class in which every fifth submission is hostile: every honest one gets its marks."""

import pytest

from benchmarks.hostile_class import EVERY, measure

STUDENTS = 200


@pytest.mark.soak
def test_honest_submissions_among_hostile_ones_get_their_marks() -> None:
    measured = measure(STUDENTS, 2.0)
    honest = [f"student{number:05d}" for number in range(STUDENTS) if number % EVERY]
    assert set(measured.marks_alone) == set(honest)
    assert {student: measured.marks[student] for student in honest} == measured.marks_alone
    assert sum(measured.marks.values()) == sum(measured.marks_alone.values()), "hostile ones earn nothing"
