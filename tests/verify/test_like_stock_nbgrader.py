"""Known mistakes lose marks and right variants get all of them under stock nbgrader too.

All hand-ins of a verification are graded by `nbgrader autograde`, about two seconds each. AUTOGRADER_SAMPLE=5 takes
every fifth.
"""

import os
from pathlib import Path

import pytest

from autograder.course.course import Course
from autograder.course.settings import importable
from autograder.examiner.job import Options
from autograder.verify.answers import trials_of_answers
from autograder.verify.desk import Desk
from autograder.verify.exercises import placed_exercises
from autograder.verify.solutions import trials_of_solutions
from autograder.verify.subject import subject_of
from autograder.verify.trial import Trial
from tests.conftest import ROOT
from tests.verify.stock import grade, make_course

SAMPLE = int(os.environ.get("AUTOGRADER_SAMPLE", "1"))
ASSIGNMENTS = sorted(path.name for path in (ROOT / "source").iterdir() if path.is_dir())


@pytest.mark.soak
@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_stock_nbgrader_grades_mistakes_and_variants_as_they_should_be(tmp_path: Path, assignment: str) -> None:
    course = make_course(tmp_path, assignment)
    trials = hand_ins(course, assignment, tmp_path)
    rows = list(grade(course, assignment, trials[::SAMPLE]))
    print(f"{assignment}: {len(trials[::SAMPLE])} hand-ins,", *sorted(counts(rows).items()))
    assert [row for row in rows if row.state == "failed"] == []
    assert counts(rows)["caught"] == counts(rows)["named"]


def hand_ins(root: Path, assignment: str, folder: Path) -> list[Trial]:
    """Those of a verification."""
    course = Course.find(root)
    with importable(course.root):
        subject = subject_of(course, assignment, Options())
        places = placed_exercises(subject)
        desk = Desk(folder, seed=0)
        answers = [trial for n in subject.notebooks for trial in trials_of_answers(subject, desk, n, places[n.name][0])]
        return [*trials_of_solutions(subject, desk), *answers]


def counts(rows):
    """How many rows there are of each check."""
    return {check: sum(row.check == check for row in rows) for check in sorted({row.check for row in rows})}
