"""Generated notebooks carry nbgrader's metadata, stable ids, and what made them."""

import json
from pathlib import Path
from typing import Any

from autograder.authoring.course import Course
from autograder.authoring.source import make_source


def notebook(root: Path, name: str) -> Any:
    return json.loads(make_source(Course.at(root).assignments()[0]).files[f"{name}.ipynb"])


def ids(root: Path) -> list[str]:
    return [cell["id"] for cell in notebook(root, "squares")["cells"]]


def test_each_kind_of_cell_has_nbgraders_metadata(root: Path) -> None:
    cells = {cell["id"]: cell for cell in notebook(root, "squares")["cells"]}
    flags = {
        name: tuple(cell["metadata"]["nbgrader"][flag] for flag in ("grade", "solution", "locked", "task"))
        for name, cell in cells.items()
    }
    assert flags["squares-1"] == flags["squares-2"] == (False, False, True, False)
    assert flags["square"] == (False, True, False, False)
    assert flags["test_square"] == (True, False, True, False)
    assert flags["why_positive"] == (True, True, False, False)
    assert cells["test_square"]["metadata"]["nbgrader"]["points"] == 3
    assert cells["why_positive"]["metadata"]["nbgrader"]["points"] == 2
    assert cells["one-number-2"]["metadata"]["tags"] == ["demo"]
    assert all(cell["metadata"]["nbgrader"]["grade_id"] == name for name, cell in cells.items())
    assert {cell["metadata"]["nbgrader"]["schema_version"] for cell in cells.values()} == {3}


def test_an_open_cell_is_no_concern_of_nbgraders(root: Path, text: Path) -> None:
    with (text / "squares.md").open("a") as file:
        file.write("\n```python open=true\nx = 1\n```\n")
    assert notebook(root, "squares")["cells"][-1]["metadata"] == {}


def test_ids_stay_when_a_paragraph_is_rewritten_or_another_section_grows(root: Path, text: Path) -> None:
    before = ids(root)
    path = text / "squares.md"
    path.write_text(
        path.read_text().replace("area $x^2$", "an area").replace("## One number\n", "A note.\n\n\n## One number\n")
    )
    after = ids(root)
    assert set(before) < set(after)
    assert set(after) - set(before) == {"squares-3"}


def test_a_heading_without_plain_letters_still_gives_an_id(root: Path, text: Path) -> None:
    (text / "squares.md").write_text(
        "Before any heading.\n\n\n# ∇\n\n\n## 2. Ümläut & $W_1$\n\n\n# ∇\n```text\n# a comment\n```\n"
    )
    (text / "reference.py").unlink()
    (text / "counting.md").unlink()
    assert ids(root) == ["start-1", "section-1", "umlaut-w-1-1", "section-2"]


def test_a_notebook_says_what_to_edit_instead(root: Path) -> None:
    metadata = notebook(root, "squares")["metadata"]
    assert metadata["autograder"] == {
        "edit_instead": ["assignments/shapes/squares.md", "assignments/shapes/reference.py"],
        "generated_by": "autograder build",
    }
    assert metadata["kernelspec"]["name"] == "python3"
    assert "language_info" not in metadata
