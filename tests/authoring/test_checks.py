"""Text and reference that do not fit together are refused before a notebook is made."""

from pathlib import Path

import pytest

from autograder.authoring.course import Course
from autograder.authoring.source import make_source
from autograder.errors import UserError


def refusal(root: Path) -> str:
    with pytest.raises(UserError) as error:
        make_source(Course.at(root).assignments()[0])
    return str(error.value)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_unknown_solution_is_refused(root: Path, text: Path) -> None:
    edit(text / "squares.md", 'solution="square"', 'solution="sqare"')
    said = refusal(root)
    assert "squares.md:11: there is no function or class `sqare`" in said
    assert "its exercises are: square, Tally" in said


def test_a_solution_no_notebook_asks_for_is_refused(root: Path, text: Path) -> None:
    edit(text / "reference.py", "class Tally", "def unused(x):\n    return x\n\n\nclass Tally")
    assert "reference.py:18: no notebook asks for `unused`" in refusal(root)


def test_a_private_helper_or_a_function_the_notebook_gives_may_stand_in_the_reference(root: Path, text: Path) -> None:
    edit(
        text / "reference.py",
        "class Tally",
        "def _own(x):\n    return x\n\n\ndef given(x):\n    return x\n\n\nclass Tally",
    )
    edit(text / "squares.md", "import numpy as np\n", "import numpy as np\n\ndef given(x):\n    return x\n")
    make_source(Course.at(root).assignments()[0])


def test_an_exercise_that_needs_a_name_the_notebook_does_not_bind_is_refused(root: Path, text: Path) -> None:
    edit(text / "reference.py", "\n\nclass Tally", "\n\nMARGIN = 1.0\n\n\nclass Tally")
    edit(text / "reference.py", "np.multiply(x, x)", "np.multiply(x, x) * MARGIN")
    said = refusal(root)
    assert "reference.py:8: `square` needs `MARGIN`, which assignments/shapes/reference.py binds on line 18," in said
    assert "no locked cell of assignments/shapes/squares.md binds it" in said


def test_a_name_bound_only_in_a_test_or_demo_cell_does_not_count(root: Path, text: Path) -> None:
    edit(text / "squares.md", "```python\nimport numpy as np\n```", "```python demo=true\nimport numpy as np\n```")
    assert "`square` needs `np`" in refusal(root)


def test_one_exercise_may_use_another_of_the_notebook(root: Path, text: Path) -> None:
    edit(text / "reference.py", "class Tally", "def cube(x):\n    return x * square(x)\n\n\nclass Tally")
    edit(
        text / "squares.md",
        '```python solution="square"',
        '```python solution="cube"\n```\n\n```python solution="square"',
    )
    make_source(Course.at(root).assignments()[0])


def test_an_id_that_is_taken_is_refused(root: Path, text: Path) -> None:
    edit(text / "squares.md", 'question="why_positive"', 'question="square"')
    assert "the id `square` is taken by the cell at assignments/shapes/squares.md:11" in refusal(root)


def test_a_score_that_is_not_the_cells_points_is_refused(root: Path, text: Path) -> None:
    edit(text / "counting.md", 'assert tally.most() == "a"\n', 'assert tally.most() == "a"\ncheck.score(2)\n')
    assert "counting.md:10: the cell has points=1.5 and ends with score(2); agree on one" in refusal(root)


def test_text_in_a_solution_cell_is_refused(root: Path, text: Path) -> None:
    edit(text / "squares.md", '```python solution="square"\n', '```python solution="square"\nx = 1\n')
    assert "squares.md:11: this cell is filled with `square` from the reference" in refusal(root)


def test_an_assignment_without_exercises_needs_no_reference(root: Path, text: Path) -> None:
    (text / "counting.md").unlink()
    (text / "reference.py").unlink()
    (text / "squares.md").write_text("# Only prose\n", encoding="utf-8")
    assert set(make_source(Course.at(root).assignments()[0]).files) == {"squares.ipynb", "data/sides.csv"}
