"""A course of hand-written notebooks, with no text and no declared exercises, is verified as far as that goes."""

from autograder.cli import main
from tests.notebooks import answer, code, graded, locked, written
from tests.verify.conftest import ISOLATION, sentences

DOUBLE = "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION"
STUB = "def double(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"


def test_a_good_notebook_passes_every_check(verify_cells):
    cells = [answer("double", DOUBLE), graded("t", "assert double(2) == 4", 3), written("why", "Because.", 2)]
    released = [answer("double", STUB), graded("t", "assert double(2) == 4", 3), written("why", "YOUR ANSWER", 2)]
    rows = verify_cells(cells, released)
    assert sentences(rows) == {}
    assert {row.check for row in rows} == {"release", "points", "boundary", "solution", "stub"}
    assert ("points", "") in sentences(rows, "passed")
    assert sentences(rows, "passed")["points", ""] == "5 points, 2 of them given by a person."


def test_a_solution_that_fails_its_test_is_named_with_what_the_test_said(verify_cells):
    cells = [answer("double", DOUBLE), graded("t", "assert double(2) == 5, 'not five'")]
    assert sentences(verify_cells(cells))["solution", "t"].startswith(
        "The solution earns 0 of 1 in t. AssertionError: not five"
    )


def test_a_cell_that_raises_is_a_fault_with_the_solutions_and_worth_knowing_without(verify_cells):
    test = graded("t", "assert double(2) == 4")
    rows = verify_cells([answer("double", DOUBLE), locked("1 / 0", "broken"), test])
    assert "the cell broken raises ZeroDivisionError" in sentences(rows)["solution", "broken"]
    rows = verify_cells([answer("double", DOUBLE), locked("print(double(1))", "use"), test])
    assert sentences(rows) == {}
    assert sentences(rows, "noted")["stub", "use"] == (
        "Where nothing is done yet, the cell use raises NotImplementedError."
    )


def test_a_test_that_gives_points_for_nothing_is_named(verify_cells):
    cells = [answer("double", DOUBLE), graded("t", "assert True", 2)]
    assert sentences(verify_cells(cells))["stub", "t"].startswith("Nothing is done, and t gives 2 of 2.")


def test_a_test_that_needs_the_students_process_is_told_of_the_tag_and_works_with_it(verify_cells):
    def cells(*tags):
        mark = answer("mark", "import math\n### BEGIN SOLUTION\nmath.marked = True\n### END SOLUTION")
        return [mark, graded("t", "import math\nassert math.marked", tags=tags)]

    assert "tag it `in-sandbox`" in sentences(verify_cells(cells()))["solution", "t"]
    rows = verify_cells(cells("in-sandbox"))
    assert sentences(rows) == {}
    assert "its 1 points are unprotected" in sentences(rows, "noted")["boundary", "t"]


def test_a_release_with_the_solution_in_it_or_other_points_is_refused(verify_cells):
    test = "assert double(2) == 4"
    cells = [answer("double", DOUBLE), graded("t", test, 3)]
    rows = verify_cells(cells, [answer("double", DOUBLE), graded("t", test, 2)])
    found = sentences(rows)
    assert any(check == "release" for check, _ in found)
    assert found["points", "t"] == "The release promises other points for t. Release it again."


def test_a_notebook_without_points_is_refused(verify_cells):
    assert ("points", "") in sentences(verify_cells([code("1 + 1")]))


def test_a_notebook_that_nbgrader_does_not_accept_is_a_finding_not_a_traceback(verify_cells):
    twice = [locked("x = 1", "same"), locked("y = 1", "same")]
    assert "nbgrader does not accept" in sentences(verify_cells(twice))["solution", ""]


def test_an_assignment_that_is_not_there_is_a_wrong_call_and_one_with_faults_a_failure(verify_cells, tmp_path, capsys):
    verify_cells([code("1 + 1")])
    assert main(["verify", "ps9", "--course", str(tmp_path), f"--isolation={ISOLATION}"]) == 2
    assert "There is no assignment ps9" in capsys.readouterr().err
    assert main(["verify", "source/ps", "--course", str(tmp_path), f"--isolation={ISOLATION}"]) == 1
    assert "No cell of the notebook gives a point" in capsys.readouterr().out
