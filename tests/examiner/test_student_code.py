"""What student code may count on, as in a notebook of its own."""

import pytest

from tests.conftest import Grader
from tests.notebooks import answer, graded

BODIES = {
    "temporary files": (
        "import os, tempfile\n"
        "with tempfile.NamedTemporaryFile('w+') as one, tempfile.TemporaryFile('w+') as other:\n"
        "    one.write('7'), one.seek(0), other.write('x')\n"
        "    with tempfile.TemporaryDirectory() as folder:\n"
        "        value = int(one.read()) if os.path.isdir(folder) and folder.startswith(os.getcwd()) else 0\n"
    ),
    "a timed expression": "%time sum(range(9))\nvalue = 7\n",
    "a timed cell": "%%time\nvalue = 7\nvalue + 1\n",
}


@pytest.mark.parametrize("body", BODIES)
def test_it_works(grade: Grader, body: str) -> None:
    source = [answer("value", "value = 7"), graded("test_value", "assert value == 7")]
    assert grade.scores(source, [answer("value", BODIES[body]), source[1]]) == {"test_value": 1.0}


def test_examples_in_an_answers_docstring_do_not_run_where_tests_do(grade: Grader) -> None:
    test = "import doctest\ndoctest.run_docstring_examples(f, globals() | {'f': f})\nassert doctest.master is None"
    lie = 'def f():\n    """\n    >>> import doctest; doctest.ran = True\n    """'
    source = [
        answer("f", "def f(): pass"),
        graded("t", test),
        graded("u", "import doctest\nassert hasattr(doctest, 'ran')"),
    ]
    result = grade(source, [answer("f", lie)])
    assert [score.score for score in result.scores] == [0.0, 0.0]
    assert "give this test the tag in-sandbox" in result.scores[0].reason
