"""What students do to notebooks, and what must come of it."""

import json
from pathlib import Path

import nbformat
import pytest
from nbconvert.filters import strip_ansi

from autograder.examiner.merge import is_untouched
from autograder.examiner.notebook import Cell as Read
from autograder.examiner.plan import make_plan
from tests.conftest import Grader
from tests.notebooks import answer, code, graded, locked, notebook, write, written

SETUP = locked("import numpy as np")
RIGHT = "def f(x):\n    return 2 * x"
SOURCE = [
    SETUP,
    answer("f", RIGHT),
    graded("f_test", "assert f(2) == 4 and f(np.ones(2)).tolist() == [2, 2]", 3),
    answer("g", "def g():\n    return 'g'"),
    graded("g_test", "assert g() == 'g'", 2),
]
FULL = {"f_test": 3.0, "g_test": 2.0}


def _without(grade_id: str) -> list[dict]:
    return [cell for cell in SOURCE if cell["metadata"]["nbgrader"]["grade_id"] != grade_id]


def _with_metadata(grade_id: str, **changes: object) -> list[dict]:
    cells = json.loads(json.dumps(SOURCE))
    for cell in cells:
        if cell["metadata"]["nbgrader"]["grade_id"] == grade_id:
            cell["metadata"]["nbgrader"].update(changes)
    return cells


def _text(source: str, attachments: dict) -> dict:
    return {"cell_type": "markdown", "metadata": {}, "source": source, "attachments": attachments}


SAME_MARKS = {
    "untouched": SOURCE,
    "a deleted test cell": _without("f_test"),
    "a deleted locked cell": _without("setup"),
    "a test cell that was emptied": [*_without("f_test"), graded("f_test", "", 3)],
    "cells in another order": list(reversed(SOURCE)),
    "a duplicated test cell": [*SOURCE, SOURCE[2]],
    "more points": _with_metadata("f_test", points=100),
    "a test that calls itself an answer": _with_metadata("f_test", grade=False, solution=True),
    "an answer that calls itself locked": _with_metadata("f", solution=False, locked=True),
    "a test cell turned into Markdown": [
        *_without("f_test"),
        {"cell_type": "markdown", "metadata": SOURCE[2]["metadata"], "source": "gone"},
    ],
    "tags": [*_without("f_test"), graded("f_test", "", 3, tags=("skip-execution", "in-sandbox", "demo"))],
    "an earlier try left in a copy of the cell": [SETUP, answer("f", "def f(x): return 0"), *SOURCE[1:]],
    "a helper in a cell of one's own": [
        SETUP,
        code("def twice(x):\n    return x + x"),
        answer("f", "def f(x):\n    return twice(x)"),
        *SOURCE[2:],
    ],
    "code that prints, warns and plots": [
        SETUP,
        code("import matplotlib.pyplot as plt, warnings\nplt.plot([1, 2])\nwarnings.warn('careful')\nprint('hello')"),
        *SOURCE[1:],
    ],
    "magics and shell commands": [SETUP, code("%matplotlib inline\n!pip install nothing\n%pip install x"), *SOURCE[1:]],
    "a cell of one's own that fails": [SETUP, code("1 / 0"), *SOURCE[1:]],
    "an answer that is no answer cell any more": [SETUP, code(RIGHT), *SOURCE[2:]],
    "the same, in a cell with a new id": [SETUP, code(RIGHT, cell_id="new"), *SOURCE[2:]],
    "an answer under another name": [SETUP, answer("f-copy", RIGHT), *SOURCE[2:]],
    "all of nbgrader's metadata gone": [code(cell["source"]) for cell in SOURCE],
    "the same, with other ids": [code(cell["source"], cell_id=f"new{at}") for at, cell in enumerate(SOURCE)],
}


@pytest.mark.parametrize("change", SAME_MARKS)
def test_what_surrounds_right_answers_changes_no_mark(grade: Grader, change: str) -> None:
    assert grade.scores(SOURCE, SAME_MARKS[change]) == FULL


def test_a_cell_of_ones_own_in_the_place_of_an_answer_is_none(grade: Grader) -> None:
    hand_in = [SETUP, code("def h(x):\n    return 2 * x", cell_id="new"), *SOURCE[2:]]
    result = grade(SOURCE, hand_in)
    assert result.answered == {"f": False, "g": True}
    assert {score.grade_id: score.score for score in result.scores} == {"f_test": 0.0, "g_test": 2.0}


def test_tests_write_where_no_other_notebook_sees_it_and_read_what_lies_beside(grade: Grader) -> None:
    test = (
        "import os\nfrom pathlib import Path\nassert sorted(os.listdir()) == ['data.txt'], os.listdir()\n"
        "Path('data.txt').write_text('changed')\nPath('expected.txt').write_text('3')\nassert f(2) == 4"
    )
    source = [SETUP, answer("f", RIGHT), graded("t", test)]
    for _ in range(2):
        assert grade.scores(source, source[:2], files={"data.txt": "1"}) == {"t": 1.0}
    assert not list(grade.folder.rglob("expected.txt"))
    assert (grade.folder / "data.txt").read_text() == "1"


@pytest.mark.parametrize("minor", range(6))
def test_every_minor_version_of_the_format_is_read(grade: Grader, tmp_path: Path, minor: int) -> None:
    assert grade.scores(SOURCE, write(tmp_path / "old.ipynb", SOURCE, minor)) == FULL


def test_duplicated_cell_ids_do_no_harm(grade: Grader, tmp_path: Path) -> None:
    content = notebook(SOURCE)
    for cell in content["cells"]:
        cell["id"] = "same"
    path = tmp_path / "same.ipynb"
    path.write_text(json.dumps(content))
    assert grade.scores(SOURCE, path) == FULL


UNREADABLE = {
    "no JSON": (b"{not json", "not valid JSON"),
    "cut off": (json.dumps(notebook(SOURCE)).encode()[:300], "not valid JSON"),
    "empty": (b"", "empty"),
    "another kind of JSON": (b'{"a": 1}', "not a Jupyter notebook"),
    "a list": (b"[1, 2]", "not a Jupyter notebook"),
    "binary": (bytes(range(256)) * 10, "not valid JSON"),
    "deep": (b"[" * 100_000, "not a Jupyter notebook"),
    "cells that are no list": (b'{"nbformat": 4, "cells": {"a": 1}}', "not a Jupyter notebook"),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_is_no_notebook_is_named_in_a_sentence(grade: Grader, tmp_path: Path, kind: str) -> None:
    data, words = UNREADABLE[kind]
    path = tmp_path / "broken.ipynb"
    path.write_bytes(data)
    result = grade(SOURCE, path)
    assert (result.status, result.earned, result.possible) == ("unreadable", 0.0, 5.0)
    assert words in result.problem


def test_an_old_notebook_is_upgraded_without_what_it_would_blow_up(grade: Grader, tmp_path: Path) -> None:
    old = nbformat.convert(nbformat.from_dict(notebook(SOURCE, minor=0)), 3)
    old.worksheets[0].cells.insert(0, nbformat.v3.new_heading_cell("deep", level=10**12))
    path = tmp_path / "old.ipynb"
    path.write_text(json.dumps(old))
    result = grade(SOURCE, path)
    assert [cell["source"] for cell in result.cells if cell["source"].startswith("#")] == ["###### deep"]


def test_odd_cells_are_passed_over(grade: Grader, tmp_path: Path) -> None:
    content = notebook(SOURCE)
    content["cells"] += [{"cell_type": 7}, {"cell_type": "code", "source": {"a": 1}, "metadata": []}, {}]
    path = tmp_path / "odd.ipynb"
    path.write_text(json.dumps(content))
    assert grade.scores(SOURCE, path) == FULL


STOPPED = {
    "an endless loop": "while True: pass",
    "a loop that will not stop": "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
    "os._exit": "import os\nos._exit(0)",
    "a crash": "import ctypes\nctypes.string_at(0)",
    "a memory bomb": "x = [0]\nwhile True: x = x + x",
    "much output": "while True: print('x' * 10_000)",
    "a long sleep": "import time\ntime.sleep(1000)",
}


@pytest.mark.parametrize("kind", STOPPED)
def test_marks_earned_before_a_disaster_stay(grade: Grader, kind: str) -> None:
    cells = [*SOURCE[:3], code(STOPPED[kind]), *SOURCE[3:]]
    scores = grade.scores(SOURCE, cells)
    assert scores["f_test"] == 3.0
    assert scores["g_test"] in (0.0, 2.0)


@pytest.mark.parametrize("kind", STOPPED)
def test_a_disaster_inside_a_function_costs_its_own_marks(grade: Grader, kind: str) -> None:
    body = STOPPED[kind].replace("\n", "\n    ")
    result = grade(SOURCE, [*SOURCE[:3], answer("g", f"def g():\n    {body}"), SOURCE[4]])
    assert {score.grade_id: score.score for score in result.scores} == {"f_test": 3.0, "g_test": 0.0}
    assert result.scores[1].reason


@pytest.mark.parametrize(
    ("loop", "limit"),
    [
        ("while True:\n        pass", "2 s of CPU time"),
        ("import time\n    time.sleep(60)", "the limits are 2 s of CPU time and 4 s of wall-clock time"),
    ],
)
@pytest.mark.parametrize("tags", [(), ("in-sandbox",)])
def test_a_deadline_is_named_by_the_limit_it_is(grade: Grader, loop: str, limit: str, tags: tuple[str, ...]) -> None:
    source = [answer("g", f"def g():\n    {loop}"), graded("t", "g()", 1, tags=tags), code("g()")]
    result = grade(source, [source[0], source[2]])
    assert (result.scores[0].score, result.status) == (0.0, "graded")
    assert limit in result.scores[0].reason
    assert "KeyboardInterrupt" not in result.scores[0].reason
    assert limit in result.problem
    assert limit in strip_ansi("".join(result.cells[-1]["outputs"][-1]["traceback"]))


def test_a_test_in_the_sandbox_that_survives_its_deadline_earns_nothing(grade: Grader) -> None:
    swallow = "def g():\n    try:\n        while True: pass\n    except KeyboardInterrupt: pass"
    source = [answer("g", swallow), graded("t", "g()", 1, tags=("in-sandbox",))]
    assert grade(source, source).scores[0].reason.startswith("TimeoutError: it took more than")


def test_output_is_kept_up_to_a_limit(grade: Grader) -> None:
    result = grade(SOURCE, [*SOURCE, code("for _ in range(1000): print('x' * 100_000)")])
    text = result.cells[-1]["outputs"][0]["text"]
    assert len(text) < 1_100_000
    assert "cut off" in text


SCORES = {
    "2.5": (2.5, ""),
    "np.float64(2.5)": (2.5, ""),
    "np.array(2.5)": (2.5, ""),
    "np.float32(2.5)": (2.5, ""),
    "3": (3.0, ""),
    "0": (0.0, ""),
    "None": (3.0, ""),
    "2.5;": (3.0, ""),
    "x = 1": (3.0, ""),
    "import warnings; warnings.warn('w')": (3.0, ""),
    "float('nan')": (0.0, "between"),
    "-1": (0.0, "between"),
    "3.5": (0.0, "between"),
    "float('inf')": (0.0, "between"),
    "'3'": (0.0, "no score"),
    "True": (0.0, "no score"),
    "np.ones(3)": (0.0, "no score"),
    "f": (0.0, "no score"),
    "1 / 0": (0.0, ""),
}


@pytest.mark.parametrize("last", SCORES)
def test_the_last_value_of_a_test_is_its_score(grade: Grader, last: str) -> None:
    source = [SETUP, answer("f", RIGHT), graded("t", last, 3)]
    result = grade(source, source)
    score, words = SCORES[last]
    assert result.scores[0].score == score
    assert words in " ".join(result.notes)


def test_written_answers_wait_for_a_person_unless_nothing_was_written(grade: Grader) -> None:
    source = [written("why", "model answer", 2), answer("f", RIGHT)]
    released = written("why", "", 2)
    assert grade.scores(source, [written("why", "because", 2), answer("f", "")]) == {"why": None}
    assert grade.scores(source, [released, answer("f", "")]) == {"why": 0.0}
    assert grade(source, [released, answer("f", "")]).answered == {"why": False, "f": False}


def test_an_unlocked_cell_that_was_changed_is_the_students_but_its_imports_stay(grade: Grader) -> None:
    source = [
        code("import numpy as np\nsize = 3"),
        answer("f", "def f(): return np.ones(size)"),
        graded("t", "assert f().tolist() == [1] * size and np.allclose(f(), 1)"),
    ]
    changed = [code("import numpy as np\nsize = 4", cell_id="c0"), *source[1:]]
    assert grade.scores(source, source) == {"t": 1.0}
    assert grade.scores(source, changed) == {"t": 1.0}
    assert grade(source, changed).notes == ["a cell: an unlocked cell was changed, and with it what tests use: size"]
    assert grade(source, source).notes == []
    hijack = [code("size = 4\nclass np:\n    allclose = lambda *a: True\n    ones = lambda n: None", cell_id="c0")]
    assert grade.scores(source, [*hijack, *source[1:]]) == {"t": 0.0}


OPEN = [
    SETUP,
    code("def f():\n    pass"),
    {"cell_type": "markdown", "metadata": {}, "source": "Now the second one."},
    code("def g():\n    return 1"),
    code("shown = 5"),
    answer("h", "def h():\n    return 1"),
    graded("t", "assert f() == 1"),
    graded("u", "assert g() == 1"),
    graded("v", "assert shown == 5"),
]
F, G = code("def f():\n    return 1"), code("def g():\n    return 3")
TEXT, SHOWN = OPEN[2], OPEN[4]
EDITED = {
    "untouched": (OPEN, {"t": 0.0, "u": 1.0, "v": 1.0}),
    "one edited": ([SETUP, F, *OPEN[2:]], {"t": 1.0, "u": 1.0, "v": 1.0}),
    "right before, wrong now": ([*OPEN[:3], G, *OPEN[4:]], {"t": 0.0, "u": 0.0, "v": 1.0}),
    "both, and cells of one's own around them": (
        [SETUP, code("scratch = 1"), F, code("f()"), TEXT, code("scratch = 2"), G, code("g()"), *OPEN[4:]],
        {"t": 1.0, "u": 0.0, "v": 1.0},
    ),
    "no Python any more": ([*OPEN[:3], code("def g() return 1"), *OPEN[4:]], {"t": 0.0, "u": 0.0, "v": 1.0}),
    "a text beside it edited": ([SETUP, F, {**TEXT, "source": "my notes"}, *OPEN[3:]], {"t": 1.0, "u": 1.0, "v": 1.0}),
    "a text beside it moved": ([SETUP, F, *OPEN[3:], TEXT], {"t": 1.0, "u": 1.0, "v": 1.0}),
    "one deleted that another test uses": ([SETUP, F, TEXT, *OPEN[3:4], *OPEN[5:]], {"t": 1.0, "u": 1.0, "v": 1.0}),
    "one moved to the end": ([SETUP, F, TEXT, SHOWN, *OPEN[5:], OPEN[3]], {"t": 1.0, "u": 1.0, "v": 1.0}),
}


@pytest.mark.parametrize("ids", ["none", "other"])
@pytest.mark.parametrize("change", EDITED)
def test_an_edited_unlocked_cell_is_found_without_an_id(grade: Grader, tmp_path: Path, change: str, ids: str) -> None:
    cells, expected = EDITED[change]
    if ids == "none":
        path = write(tmp_path / "old.ipynb", cells, minor=4)
    else:
        path = write(tmp_path / "other.ipynb", [cell | {"id": f"x{index}"} for index, cell in enumerate(cells)])
    assert grade.scores(OPEN, path) == expected


def test_a_cell_of_ones_own_is_not_taken_for_a_deleted_one_where_ids_tell_them_apart(grade: Grader) -> None:
    source = [cell | {"id": f"c{index}"} for index, cell in enumerate(OPEN)]
    scratch = code("print('scratch')", cell_id="mine")
    assert grade.scores(source, [*source[:4], scratch, *source[5:]]) == {"t": 0.0, "u": 1.0, "v": 1.0}
    pasted = G | {"id": "mine"}
    assert grade.scores(source, [*source[:3], pasted, *source[4:]]) == {"t": 0.0, "u": 0.0, "v": 1.0}


def test_an_edited_unlocked_cell_without_an_id_is_something_of_a_students() -> None:
    cells = [Read(cell_type=cell["cell_type"], source=cell["source"], metadata=cell["metadata"]) for cell in OPEN]
    plan = make_plan(cells, {"h": OPEN[5]["source"]})
    edited = [*cells[:1], Read(cell_type="code", source=F["source"], metadata={}), *cells[2:]]
    assert is_untouched(plan, cells)
    assert not is_untouched(plan, edited)


def test_grading_twice_gives_the_same(grade: Grader) -> None:
    source = [
        SETUP,
        answer("f", "def f(): return np.random.rand()"),
        graded("t", "from autograder.exam import hidden_rng\nhidden_rng('t').uniform() + f()", 3),
    ]
    assert grade.scores(source, source) == grade.scores(source, source)


def test_demo_cells_are_left_out_unless_asked_for(grade: Grader) -> None:
    source = [code("print('shown')", tags=("demo",), grade_id="d", locked=True), answer("f", RIGHT)]
    assert grade(source, source).cells[0]["outputs"] == []
    assert grade(source, source, run_demos=True).cells[0]["outputs"][0]["text"] == "shown\n"


def test_a_test_tagged_in_sandbox_runs_beside_the_students_code_and_says_so(grade: Grader) -> None:
    source = [
        answer("f", "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.set_title('mine')"),
        graded("t", "assert ax.get_title() == 'mine'", 2, tags=("in-sandbox",)),
    ]
    result = grade(source, source)
    assert (result.scores[0].score, result.scores[0].protected) == (2.0, False)
    assert grade.scores(source, [answer("f", "ax = None")]) == {"t": 0.0}


def test_figures_and_tracebacks_are_kept_with_the_cell(grade: Grader) -> None:
    cells = [code("import matplotlib.pyplot as plt\nplt.plot([1, 2])"), code("def h(): return 1 / 0\nh()")]
    result = grade(SOURCE, [*SOURCE, *cells])
    figure, error = result.cells[-2]["outputs"], result.cells[-1]["outputs"]
    assert any("image/png" in output.get("data", {}) for output in figure)
    assert error[0]["ename"] == "ZeroDivisionError"
    assert "h()" in strip_ansi("".join(error[0]["traceback"]))


def test_an_open_import_hijack_by_assignment_changes_nothing(grade: Grader) -> None:
    attack = code("import numpy\nnumpy.allclose = numpy.testing.assert_allclose = lambda *a, **k: True")
    source = [
        SETUP,
        answer("f", RIGHT),
        graded("t", "assert np.allclose(f(2), 4)\nnp.testing.assert_allclose(f(3), 6)"),
    ]
    assert grade.scores(source, [SETUP, attack, answer("f", "def f(x): return 0")]) == {"t": 0.0}


def test_pictures_pasted_into_a_text_are_kept_and_others_files_are_not(grade: Grader) -> None:
    pasted = {"plot.png": {"image/png": "iVBORw0KGgo="}, "page": {"text/html": "<script>"}, "odd": {}, "none": 3}
    given = {"given.png": {"image/png": "iVBORw0K"}}
    source = [{**written("why", "Why?"), "attachments": given}, _text("Given.", given)]
    submitted = [
        {**written("why", "![](attachment:plot.png)"), "attachments": pasted},
        _text("Given.", pasted),
        _text("Mine.", {"mine.png": {"image/gif": "R0lG"}}),
    ]
    kept = [cell.get("attachments") for cell in grade(source, submitted).cells]
    assert kept == [{"plot.png": pasted["plot.png"]}, given, {"mine.png": {"image/gif": "R0lG"}}]
