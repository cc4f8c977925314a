"""What an author writes on a cell is understood, or refused with its place and a sentence."""

from pathlib import Path

import pytest

from autograder.authoring.keys import Keys
from autograder.authoring.problems import Problems
from autograder.authoring.text import Cell, read_text
from autograder.errors import UserError


def read(tmp_path: Path, text: str) -> list[Cell]:
    path = tmp_path / "note.md"
    path.write_text(text, encoding="utf-8")
    problems = Problems()
    cells = read_text(path, "note.md", problems)
    problems.raise_any()
    return cells


def test_each_key_makes_its_kind_of_cell(tmp_path: Path) -> None:
    cells = read(
        tmp_path,
        """\
# Title

```python
x = 1
```

```python solution="f"
```

```python test="f" points=2.5 tags=["in-sandbox"]
f()
```

<!-- #region question="why" points=2 -->
Why?
### BEGIN SOLUTION
So.
### END SOLUTION
<!-- #endregion -->

```python demo=true jupyter={"source_hidden": true}
%matplotlib inline
```

```python open=true
x = 2
```
""",
    )
    assert [cell.keys for cell in cells] == [
        Keys(),
        Keys(),
        Keys("solution", "f"),
        Keys("test", "f", 2.5, ("in-sandbox",)),
        Keys("question", "why", 2),
        Keys("demo", jupyter={"source_hidden": True}),
        Keys("open"),
    ]
    assert [cell.keys.grade_id for cell in cells] == ["", "", "f", "test_f", "why", "", ""]


def test_a_cell_knows_where_it_stands(tmp_path: Path) -> None:
    text = '# Title\n\n```text\nno cell\n```\n\n```python\nx = 1\n```\n\n\nMore.\n\n```python solution="f"\n```\n'
    cells = read(
        tmp_path, text + "\n<!-- #region open=true -->\nNotes.\n<!-- #endregion -->\n\n```python\ny = 2\n```\n"
    )
    assert [(cell.line, cell.first) for cell in cells] == [(1, 1), (7, 8), (12, 12), (14, 15), (17, 18), (21, 22)]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('```python test="f"\n1\n```', 1, "a test and a question need points"),
        ('```python test="f" points="six"\n1\n```', 1, "points='six' is not a number"),
        ('```python test="f" points=-1\n1\n```', 1, "points=-1 is not a number"),
        ('```python test="f" points=true\n1\n```', 1, "points=True is not a number"),
        ('```python test="f" points=six\n1\n```', 1, "cannot be read"),
        ('```python test="f g" points=1\n1\n```', 1, "test='f g' is not a name"),
        ("```python points=1\n1\n```", 1, "only a test and a question have points"),
        ('```python soluton="f"\n```', 1, "the key `soluton` is not known"),
        ('```python solution="f" test="f" points=1\n```', 1, "this one is solution and test"),
        ('```python question="f" points=1\n```', 1, "a question is text"),
        ("```python demo=false\n1\n```", 1, "demo is either demo=true or left out"),
        ('```python tags=["demo"]\n1\n```', 1, "a demo cell is marked with demo=true"),
        ('Text.\n\n```Python solution="f"\n```', 3, "`solution=` here is only text"),
        ("Text.\n\n```python\nx = 1\nx = = 2\n```", 5, "this is not Python"),
        ("<!-- #region demo=true -->\nText.\n<!-- #endregion -->", 1, "demo belongs on a code cell"),
        ('<!-- #region question="f" points=1 -->\nText.\n<!-- #endregion -->', 2, "has no model answer"),
        ("```python\nx = 1\n### BEGIN SOLUTION\n### END SOLUTION\n```", 3, "a solution comes from reference.py"),
        ("```python\n### BEGIN HIDDEN TESTS\n### END HIDDEN TESTS\n```", 2, "only a test cell has hidden tests"),
        ('```python test="f" points=1\n1\n### BEGIN HIDDEN TESTS\n```', 3, "has no `### END HIDDEN TESTS` after it"),
        ('```python test="f" points=1\n1\n### END HIDDEN TESTS\n```', 3, "has no `### BEGIN HIDDEN TESTS` before it"),
        ("Write ### BEGIN SOLUTION first.", 1, "has no `### END SOLUTION` after it"),
    ],
)
def test_what_cannot_work_is_refused_where_it_stands(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(UserError) as error:
        read(tmp_path, text + "\n")
    assert f"note.md:{line}: " in str(error.value)
    assert words in str(error.value)


@pytest.mark.parametrize("key", ['tags="in-sandbox"', "jupyter=3"])
def test_a_key_that_no_notebook_allows_is_refused(tmp_path: Path, key: str) -> None:
    with pytest.raises(UserError, match=r"note\.md: a key on a cell has a form that no notebook allows"):
        read(tmp_path, f"```python {key}\n1\n```\n")


def test_a_header_and_plain_regions_are_jupytexts_own_affair(tmp_path: Path) -> None:
    header = (
        "---\njupyter:\n  kernelspec:\n    display_name: Python 3\n    language: python\n    name: python3\n---\n\n"
    )
    cells = read(
        tmp_path, header + "# Title\n\n<!-- #region -->\nOne.\n\n\nCell.\n<!-- #endregion -->\n\n```python\n1\n```\n"
    )
    assert [(cell.line, cell.source) for cell in cells] == [(9, "# Title"), (12, "One.\n\n\nCell."), (18, "1")]


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(UserError) as error:
        read(tmp_path, '```python test="f"\n1\n```\n\n```python color="red"\n1\n```\n')
    assert "2 things must be put right" in str(error.value)
    assert "note.md:1: " in str(error.value)
    assert "note.md:5: " in str(error.value)


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_bytes(b"caf\xe9")
    with pytest.raises(UserError, match=r"note\.md: byte 3 is not UTF-8"):
        read_text(path, "note.md", Problems())
