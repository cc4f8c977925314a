"""Which of a sandbox's limits comes first."""

import pytest

from autograder.examiner.job import Options
from autograder.examiner.watch import Deadlines
from autograder.sandbox.confine import MEBIBYTE
from tests.conftest import ROOT


@pytest.mark.parametrize("seconds", [1, 30, 1000])
def test_the_deadline_of_a_notebook_comes_before_the_kernels_limit(seconds: float) -> None:
    deadlines = Deadlines.of_cell(seconds)
    assert Options(deadlines=deadlines).kernel_limits.cpu > deadlines.total


def test_the_page_for_instructors_says_them() -> None:
    limits, deadlines = Options().limits, Options().deadlines
    said = " ".join((ROOT / "docs" / "instructors.md").read_text().split())
    assert f"{limits.memory // (1024 * MEBIBYTE)} GiB of memory for a notebook" in said
    assert f"{limits.file_size // MEBIBYTE} MiB for one file that it writes" in said
    assert f"{limits.scratch // MEBIBYTE} MiB for all" in said
    assert f"{deadlines.total / 60:g} minutes by the clock" in said
