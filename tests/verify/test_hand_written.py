"""A course of hand-written notebooks, with no text and no declared exercises, is verified as far as that goes."""

from pathlib import Path

import pytest

from autograder.cli import main
from autograder.verify.rows import Row
from tests.notebooks import Cell, answer, code, graded, locked, write, written
from tests.verify.conftest import ISOLATION, sentences, verify_notebooks

pytestmark = pytest.mark.xdist_group("hand_written")  # the course is verified once

DOUBLE = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
STUB = "def double(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
MARK = answer("mark", "import math\n### BEGIN SOLUTION\nmath.marked = True\n### END SOLUTION")
TEST = "assert double(2) == 4"


def needing_the_students_process(*tags: str) -> list[Cell]:
    """A notebook whose test looks into a module that the answer has changed."""
    return [MARK, graded("t", "import math\nassert math.marked", tags=tags)]


NOTEBOOKS: dict[str, tuple[list[Cell], list[Cell] | None]] = {
    "good": (
        [answer("double", DOUBLE), graded("t", TEST, 3), written("why", "Because.", 2)],
        [answer("double", STUB), graded("t", TEST, 3), written("why", "YOUR ANSWER", 2)],
    ),
    "wrong_test": ([answer("double", DOUBLE), graded("t", "assert double(2) == 5, 'not five'")], None),
    "raising": ([answer("double", DOUBLE), locked("1 / 0", "broken"), graded("t", TEST)], None),
    "raising_unsolved": ([answer("double", DOUBLE), locked("print(double(1))", "use"), graded("t", TEST)], None),
    "for_nothing": ([answer("double", DOUBLE), graded("t", "assert True", 2)], None),
    "shared": (needing_the_students_process(), None),
    "tagged": (needing_the_students_process("in-sandbox"), None),
    "leaking": (
        [answer("double", DOUBLE), graded("t", TEST, 3)],
        [answer("double", DOUBLE), graded("t", TEST, 2)],
    ),
    "pointless": ([code("1 + 1")], None),
    "refused": ([locked("x = 1", "same"), locked("y = 1", "same")], None),
}


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    """What is found in all of them."""
    return verify_notebooks(tmp_path_factory.mktemp("course"), NOTEBOOKS)


def test_a_good_notebook_passes_every_check(rows: list[Row]) -> None:
    assert sentences(rows, "good") == {}
    checks = {row.check for row in rows if row.assignment == "good"}
    assert checks == {"release", "points", "boundary", "solution", "stub"}
    assert sentences(rows, "good", "passed")["points", ""] == "5 points, 2 of them given by a person."


def test_a_solution_that_fails_its_test_is_named_with_what_the_test_said(rows: list[Row]) -> None:
    assert sentences(rows, "wrong_test")["solution", "t"].startswith(
        "The solution earns 0 of 1 in t. AssertionError: not five"
    )


def test_a_cell_that_raises_is_a_fault_with_the_solutions_and_worth_knowing_without(rows: list[Row]) -> None:
    assert "the cell broken raises ZeroDivisionError" in sentences(rows, "raising")["solution", "broken"]
    assert sentences(rows, "raising_unsolved") == {}
    assert sentences(rows, "raising_unsolved", "noted")["stub", "use"] == (
        "Where nothing is done yet, the cell use raises NotImplementedError."
    )


def test_a_test_that_gives_points_for_nothing_is_named(rows: list[Row]) -> None:
    assert sentences(rows, "for_nothing")["stub", "t"].startswith("Nothing is done, and t gives 2 of 2.")


def test_a_test_that_needs_the_students_process_is_told_of_the_tag_and_works_with_it(rows: list[Row]) -> None:
    assert "tag it `in-sandbox`" in sentences(rows, "shared")["solution", "t"]
    assert sentences(rows, "tagged") == {}
    assert "its 1 points are unprotected" in sentences(rows, "tagged", "noted")["boundary", "t"]


def test_a_release_with_the_solution_in_it_or_other_points_is_refused(rows: list[Row]) -> None:
    found = sentences(rows, "leaking")
    assert any(check == "release" for check, _ in found)
    assert found["points", "t"] == "The release promises other points for t. Release it again."


def test_a_notebook_without_points_is_refused(rows: list[Row]) -> None:
    assert ("points", "") in sentences(rows, "pointless")


def test_a_notebook_that_nbgrader_does_not_accept_is_a_finding_not_a_traceback(rows: list[Row]) -> None:
    assert "nbgrader does not accept" in sentences(rows, "refused")["solution", ""]


def test_an_assignment_that_is_not_there_is_a_wrong_call_and_one_with_faults_a_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "nbgrader_config.py").write_text("")
    write(tmp_path / "source" / "ps" / "nb.ipynb", [locked("x = 1", "same"), locked("y = 1", "same")])
    assert main(["verify", "ps9", "--course", str(tmp_path), f"--isolation={ISOLATION}"]) == 2
    assert "There is no assignment ps9" in capsys.readouterr().err
    assert main(["verify", "source/ps", "--course", str(tmp_path), f"--isolation={ISOLATION}"]) == 1
    assert "nbgrader does not accept" in capsys.readouterr().out
