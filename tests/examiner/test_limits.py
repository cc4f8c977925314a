"""Which of a sandbox's limits comes first."""

import pytest

from autograder.examiner.job import Options
from autograder.examiner.watch import Deadlines


@pytest.mark.parametrize("seconds", [1, 30, 1000])
def test_the_deadline_of_a_notebook_comes_before_the_kernels_limit(seconds: float) -> None:
    deadlines = Deadlines.of_cell(seconds)
    assert Options(deadlines=deadlines).kernel_limits.cpu > deadlines.total
