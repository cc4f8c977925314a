"""A notebook of this course is verified whole; `make verify` does so for all of them."""

from dataclasses import replace

import pytest

from autograder.course.course import Course
from autograder.verify.course import Settings, verify
from tests.conftest import ROOT, needs_confinement


@needs_confinement
@pytest.mark.parametrize("seed", [1])
def test_the_svm_notebook_grades_as_it_should(seed):
    course = replace(Course.find(ROOT), notebook_id="svm")
    rows = list(verify(course, ["a1_linear"], Settings(seed=seed)))
    assert [row for row in rows if row.state == "failed"] == []
    assert sum(row.check == "named" for row in rows) >= 50
