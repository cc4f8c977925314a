"""What a page shows, and above all what it does not."""

import base64
import re
from collections.abc import Callable
from typing import Any

import pytest
from nbformat.v4 import new_code_cell

from autograder.course.marks import CellMark, NotebookMarks

Make = Callable[..., Any]

HIDDEN = (
    "assert f(1) == 2\n### BEGIN HIDDEN TESTS\nsecret = 271828\n"
    "assert f(secret) == 314159, 'f of large numbers'\n### END HIDDEN TESTS"
)
PIXEL = base64.b64encode(b"\x89PNG not really").decode()


def text_of(html: str) -> str:
    """What is read on the page."""
    body = html[html.index("<body>") :]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


@pytest.mark.parametrize(
    "outputs",
    [
        pytest.param(lambda s, d, e: [s("given 271828")], id="printed by the student's function"),
        pytest.param(lambda s, d, e: [s("given 271828", "stderr")], id="warned about by the student's function"),
        pytest.param(lambda s, d, e: [e("ValueError", "given 271828", 4)], id="raised by the student's function"),
        pytest.param(lambda s, d, e: [e("AssertionError", "given 271828", 4)], id="raised as if by the test"),
        pytest.param(lambda s, d, e: [e("Given271828", "", 4)], id="raised as a class with a telling name"),
        pytest.param(lambda s, d, e: [d("execute_result", plain="'271828'")], id="returned as the cell's value"),
        pytest.param(
            lambda s, d, e: [e("AssertionError", "Not equal\n ACTUAL: 1\n DESIRED: 271828", 4)], id="said by NumPy"
        ),
    ],
)
def test_hidden_values_never_reach_the_page(
    page: Make, cell: Make, stream: Make, shown: Make, error: Make, outputs: Make
) -> None:
    made = outputs(stream, shown, error)
    test = cell("test", HIDDEN, *made, grade_id="test_f", grade=True)
    reasons = [f"{output['ename']}: {output['evalue']}" for output in made if output["output_type"] == "error"]
    html = page([test], ("test_f", 3.0, 0.0, "".join(reasons)))
    for secret in ("271828", "314159", "secret", "HIDDEN", "the source"):
        assert secret not in html


def test_a_test_without_a_score_shows_nothing(page: Make, cell: Make, stream: Make, error: Make) -> None:
    test = cell("test", HIDDEN, stream("given 271828"), error("ValueError", "271828", 4), grade_id="test_f", grade=True)
    assert "271828" not in page([test], status="stopped")


def test_a_test_that_ran_beside_student_code_shows_nothing_of_its_hidden_part(
    page: Make, cell: Make, shown: Make
) -> None:
    test = cell("test", HIDDEN, shown(html="<b>271828</b>"), grade_id="test_f", grade=True)
    assert "271828" not in page([test], ("test_f", 3.0, 0.0, ""), protected=False)


def test_the_delimiter_of_hidden_tests_is_the_courses(cell: Make, error: Make) -> None:
    from autograder.feedback.discretion import TestReport

    test = cell("test", "x = 1\n# hush\nassert x == 2", error("AssertionError", "x is 1", 3), grade_id="t", grade=True)
    assert TestReport(test, "", protected=True, delimiter="# hush").reason() == "A hidden test failed (AssertionError)."
    assert "x is 1" in TestReport(test, "", protected=True, delimiter="BEGIN HIDDEN TESTS").reason()


def test_the_authors_own_words_are_told(page: Make, cell: Make, error: Make) -> None:
    test = cell("test", HIDDEN, error("AssertionError", "f of large numbers", 4), grade_id="test_f", grade=True)
    assert "f of large numbers" in text_of(page([test], ("test_f", 3.0, 0.0, "AssertionError: f of large numbers")))


def test_a_failure_in_the_visible_part_is_told_with_its_line(page: Make, cell: Make, error: Make) -> None:
    test = cell("test", HIDDEN, error("TypeError", "can only add 3 to 4", 1), grade_id="test_f", grade=True)
    text = text_of(page([test], ("test_f", 3.0, 0.0, "TypeError: can only add 3 to 4")))
    assert "TypeError: can only add 3 to 4 The line of the test: assert f(1) == 2" in text


def test_a_stub_is_said_to_be_not_done(page: Make, cell: Make, error: Make) -> None:
    test = cell("test", HIDDEN, error("NotImplementedError", "", 1), grade_id="test_f", grade=True)
    assert "Not done yet" in text_of(page([test], ("test_f", 3.0, 0.0, "NotImplementedError")))


def test_the_card_of_a_check_is_shown_and_the_score_is_not_repeated(page: Make, cell: Make, shown: Make) -> None:
    card, score = shown(html="<div>dW is twice too large</div>"), shown("execute_result", plain="4.5")
    html = page([cell("test", HIDDEN, card, score, grade_id="test_f", grade=True)], ("test_f", 6.0, 4.5, ""))
    assert "<div>dW is twice too large</div>" in html
    assert text_of(html).count("4.5") == 3  # total, overview, exercise


@pytest.mark.parametrize(("score", "folded"), [(6.0, True), (4.5, False)])
def test_only_the_card_of_a_full_score_is_folded_away(
    page: Make, cell: Make, shown: Make, score: float, folded: bool
) -> None:
    test = cell("test", HIDDEN, shown(html="<div>the card</div>"), grade_id="test_f", grade=True)
    above = page([test], ("test_f", 6.0, score, "")).split("the card")[0]
    assert (above.count("<details") > above.count("</details>")) is folded


def test_the_students_code_is_shown_with_its_outputs_and_its_traceback(
    page: Make, cell: Make, stream: Make, shown: Make, error: Make
) -> None:
    answer = cell("answer", "def f(x): return x", stream("hello"), shown(png=PIXEL), grade_id="f", solution=True)
    added = cell("added", "f(1, 2)", error("TypeError", "f() takes 1 argument"))
    html = page([answer, added, cell("test", "assert f(1)", grade_id="test_f", grade=True)], ("test_f", 1.0, 1.0, ""))
    assert '<span class="nf">f</span>' in html
    assert "hello" in html
    assert f'<img alt="figure" src="data:image/png;base64,{PIXEL}">' in html
    assert "the source" in html
    assert "All tests passed." in html


def test_the_source_of_given_cells_is_not_shown_but_what_they_drew_is(
    page: Make, cell: Make, shown: Make, error: Make
) -> None:
    given = cell("locked", "plot(f)  # given away", shown(png=PIXEL))
    broken = cell("demo", "train(f)", error("ValueError", "f() gave None"))
    html = page([given, broken, cell("test", "1", grade_id="test_f", grade=True)], ("test_f", 1.0, 0.0, ""))
    assert PIXEL in html
    assert "ValueError: f() gave None" in html
    assert "given away" not in html
    assert "the source" not in html


def test_exercises_are_named_by_the_heading_above_them(page: Make, cell: Make) -> None:
    cells = [
        cell("prose", "# Losses\n\n## The `hinge` loss ##\nText.\n```\n# a remark\n```", kind="markdown"),
        cell("answer", "def f(): ...", grade_id="f", solution=True),
        cell("test", "1", grade_id="test_f", grade=True),
        cell("added", "my_own = 'try'"),
        cell("prose", "## Another", kind="markdown"),
        cell("added", "'# no heading'", kind="markdown"),
        cell("test", "2", grade_id="test_g", grade=True),
    ]
    html = page(cells, ("test_f", 1.0, 1.0, ""), ("test_g", 1.0, 0.0, ""))
    first, second = html.split("<section")[1:]
    assert "The hinge loss <code>test_f</code>" in first
    assert "my_own" in first
    assert "Another <code>test_g</code>" in second
    assert "no heading" in second


def test_written_answers_wait_for_a_person(page: Make, cell: Make) -> None:
    answer = cell("answer", "It is **even**.", grade_id="why", kind="markdown", grade=True, solution=True)
    html = page([answer], ("why", 4.0, None, ""))
    assert "<strong>even</strong>" in html
    assert "– / 4" in text_of(html)
    assert "0 of 4 points, 4 of them still to be given by a person" in text_of(html)


def test_what_a_student_added_below_a_task_belongs_to_the_task(page: Make, cell: Make) -> None:
    cells = [
        cell("prose", "Draw a picture.", grade_id="task", kind="markdown", task=True),
        cell("added", "draw()"),
        cell("locked", "1"),
        cell("test", "1", grade_id="test_f", grade=True),
    ]
    task, test = page(cells, ("task", 5.0, None, ""), ("test_f", 1.0, 0.0, "")).split("<section")[1:]
    assert "draw" in task
    assert "draw" not in test


def test_scores_and_comments_of_people_and_late_penalties_are_shown(page: Make, cell: Make) -> None:
    cells = [
        cell("answer", "def f(): ...", grade_id="f", solution=True),
        cell("test", "1", grade_id="test_f", grade=True),
        cell("answer", "Because.", grade_id="why", kind="markdown", grade=True, solution=True),
    ]
    marks = NotebookMarks(
        cells={
            "f": CellMark(comment="Good <idea>."),
            "test_f": CellMark(score=2.0, by_hand=True),
            "why": CellMark(score=3.5, by_hand=True, comment="Why, though?"),
        },
        late_penalty=1.0,
    )
    text = text_of(page(cells, ("test_f", 3.0, 0.0, ""), ("why", 4.0, None, ""), marks=marks))
    assert "4.5 of 7 points, 1 taken because it came late" in text
    assert "2 / 3 Graded by a person." in text
    assert "Good &lt;idea&gt;." in text
    assert text.count("Why, though?") == 1


@pytest.mark.parametrize("status", ["missing", "unreadable"])
def test_a_notebook_without_cells_says_once_what_is_wrong(page: Make, status: str) -> None:
    why = "It is not valid JSON (line 3)."
    html = page([], ("test_f", 3.0, 0.0, why), ("why", 4.0, 0.0, why), status=status, problem=why)
    assert text_of(html).count(why) == 1
    assert "0 of 7 points" in text_of(html)


def test_paths_of_the_machine_are_nowhere(page: Make, cell: Make, stream: Make, shown: Make, error: Make) -> None:
    path = "/home/grader/course/source/x.py"
    cells = [
        cell(
            "answer", "f = 1", stream(f"in {path}"), shown(html=f"<p>{path}</p>"), error("OSError", path), grade_id="f"
        ),
        cell("test", "f", stream(path), error("OSError", path), grade_id="test_f", grade=True),
        cell("locked", "g", error("OSError", path)),
    ]
    html = page(cells, ("test_f", 1.0, 0.0, f"OSError: {path}"), status="stopped", problem=f"Ended at {path}.")
    assert "/home/grader" not in html
    assert html.count("…/x.py") >= 5


def test_names_of_students_and_notebooks_are_escaped() -> None:
    from autograder.feedback import render
    from autograder.results import NotebookResult, SubmissionResult

    notebooks = [NotebookResult(notebook="<i>nb</i>", status="missing", problem="<u>gone</u>")]
    result = SubmissionResult(assignment="<b>hw</b>", student="<script>", notebooks=notebooks, timestamp="<s>")
    [html] = render(result).values()
    assert not re.search("<(i|u|b|s|script)>", html)


def test_a_page_runs_nothing_loads_nothing_and_says_so_to_the_browser(page: Make, cell: Make, shown: Make) -> None:
    hostile = shown(html='<script>alert(1)</script><img src="https://evil.example/x"><b onclick="x()">b</b>')
    html = page([cell("added", "1", hostile)])
    policy = re.search('http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert policy[1].startswith("default-src &#39;none&#39;")
    assert "script-src" not in policy[1]
    assert not re.search(r"<script|onclick|evil\.example|<link|@import|url\(", html)


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ({"html": "<script>plot()</script>", "plain": "Figure()"}, "Figure()"),
        ({"png": "not base64!", "plain": "Figure()"}, "Figure()"),
        ({"html": "<p>x</p>" * 20_000, "plain": "a long table"}, "a long table"),
        ({"svg": "<svg onload='x()'/>"}, "data:image/svg+xml;base64,"),
        ({"png": "A" * 4_000_000}, "A picture (4,000,000 characters) is left out here."),
        ({"plain": "x" * 50_000 + "the end"}, "the end"),
    ],
)
def test_an_output_is_shown_in_the_richest_form_that_is_harmless(
    page: Make, cell: Make, shown: Make, output: dict[str, str], expected: str
) -> None:
    html = page([cell("added", "1", shown(**output))])
    assert expected in html
    assert len(html) < 200_000


def test_a_notebook_of_endless_outputs_makes_no_endless_page(page: Make, cell: Make, stream: Make, shown: Make) -> None:
    outputs = [stream("x" * 20_000), shown(html="<b>y</b>" * 1_000), shown(png="A" * 2_000_000)]
    code = [cell("added", "1 + " * 20_000, *outputs) for _ in range(60)]
    text = [cell("added", "- *text*\n" * 5_000, kind="markdown") for _ in range(60)]
    html = page([*code, *text])
    assert len(html) < 20_000_000
    for what in ("More output", "A picture", "More code", "The rest", "A text"):
        assert f"{what} (" in html


def test_a_cell_as_nbformat_makes_it_without_any_role_is_no_obstacle(page: Make) -> None:
    assert "<body>" in page([dict(new_code_cell("1"))])
