"""Which of a sandbox's limits comes first."""

import re

import pytest

from autograder.course.settings import GradingSettings
from autograder.examiner.job import Options
from autograder.examiner.watch import Deadlines
from autograder.grading.options import options_of
from autograder.sandbox.confine import MEBIBYTE
from tests.conftest import ROOT, Grader
from tests.notebooks import answer, graded, locked


@pytest.mark.parametrize("seconds", [1, 30, 1000])
def test_the_deadline_of_a_notebook_comes_before_the_kernels_limit(seconds: float) -> None:
    deadlines = Deadlines.of_cell(seconds)
    assert Options(deadlines=deadlines).kernel_limits.cpu > deadlines.total


def test_the_page_for_instructors_says_them() -> None:
    limits, deadlines = Options().limits, Options().deadlines
    said = " ".join((ROOT / "docs" / "instructors.md").read_text().split())
    assert options_of(GradingSettings()) == Options()
    assert (
        f"MiB of address space for a notebook; libraries such as PyTorch want more | {limits.memory // MEBIBYTE} |"
        in said
    )
    assert f"a quarter of it in one file | {limits.scratch // MEBIBYTE} |" in said
    assert limits.file_size * 4 == limits.scratch
    assert f"{deadlines.total / 60:g} minutes by the clock" in said


def test_a_test_that_hangs_on_what_an_answer_gave_it_costs_no_other(grade: Grader) -> None:
    given = (
        "class Node:\n    def __init__(self, after=None):\n        self.after = after\n"
        "def length(node):\n    count = 0\n    while node is not None:\n        count, node = count + 1, node.after\n"
        "    return count"
    )
    test = "node = Node(Node())\nend(node)\nassert length(node) == 2"
    source = [
        locked(given),
        answer("end", "def end(node): pass"),
        graded("t", test),
        graded("u", "assert end(Node(Node())) is None"),
    ]
    result = grade(source, [source[0], answer("end", "def end(node): node.after.after = node")])
    assert [score.score for score in result.scores] == [0.0, 1.0]
    assert result.scores[0].reason == "OutOfTimeError: the test took more than 7 s, on what your code gave it"


def test_a_test_that_patches_the_clock_stops_no_watch(grade: Grader) -> None:
    test = "from unittest.mock import patch\nwith patch('time.monotonic', return_value=0.0):\n    assert answer() == 1"
    counted = (
        "from unittest.mock import patch\nwith patch('time.perf_counter', side_effect=[1.0]):\n    assert other() == 2"
    )
    source = [
        locked("import math"),
        answer("a", "def answer(): return 1\ndef other(): return 2"),
        graded("t", test),
        graded("u", counted),
    ]
    assert grade.scores(source, source[:2]) == {"t": 1.0, "u": 1.0}
    result = grade(source, [source[0], answer("a", "def answer():\n    while True: pass\ndef other(): return 2")])
    assert [score.score for score in result.scores] == [0.0, 1.0]
    assert re.search("more than (2 s of CPU|4 s of wall-clock) time", result.scores[0].reason)
