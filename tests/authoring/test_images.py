"""Pictures travel inside the notebook, and those of a model answer leave with it."""

import json
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.course import Course
from autograder.authoring.images import embed
from autograder.authoring.release import make_release
from autograder.authoring.source import make_source
from autograder.errors import UserError

PNG = b"\x89PNG\r\n\x1a\n not quite"
ENCODED = "iVBORw0KGgogbm90IHF1aXRl"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "plot.png").write_bytes(PNG)
    return tmp_path


def test_a_local_picture_is_attached(folder: Path) -> None:
    made = embed('See ![a plot](figures/plot.png "Title") and <img width="3" src="figures/plot.png">.', folder)
    name = "figures-plot.png"
    assert made.source == f'See ![a plot](attachment:{name} "Title") and <img width="3" src="attachment:{name}">.'
    assert made.attachments == {name: {"image/png": ENCODED}}
    assert made.files == {(folder / "figures" / "plot.png").resolve()}


def test_a_picture_elsewhere_and_one_in_code_are_left_alone(folder: Path) -> None:
    source = "![a](https://example.org/a.png)\n\n```text\n![b](b.png)\n```\n![c](data:image/png;base64,AA==)"
    assert embed(source, folder).source == source


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("missing.png", "there is no picture missing.png"),
        ("../outside.png", "lies outside the assignment's folder"),
        ("notes.txt", "is not a picture"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_a_problem_on_its_line(folder: Path, written: str, words: str) -> None:
    (folder / "notes.txt").write_text("text")
    ((line, sentence),) = embed(f"Text.\n\n![x]({written})", folder).problems
    assert line == 2
    assert words in sentence


def cells_of(files: dict[str, bytes]) -> dict[str, Any]:
    return {cell["id"]: cell for cell in json.loads(files["squares.ipynb"])["cells"]}


def test_a_picture_of_the_model_answer_leaves_no_trace_in_the_release(root: Path, text: Path) -> None:
    (text / "answer.png").write_bytes(PNG)
    path = text / "squares.md"
    path.write_text(path.read_text().replace("No: a number", "![drawn](answer.png)\nNo: a number"))
    source = make_source(Course.at(root).assignments()[0]).files
    release = make_release("shapes", source, root)
    assert f"data:image/png;base64,{ENCODED}" in "".join(cells_of(source)["why_positive"]["source"])
    assert not any("answer.png" in file for file in release)
    assert ENCODED.encode() not in release["squares.ipynb"]


def test_a_missing_picture_stops_the_build_with_its_place(root: Path, text: Path) -> None:
    path = text / "squares.md"
    path.write_text(path.read_text().replace("A square has", "![x](gone.png) A square has"))
    with pytest.raises(UserError, match=r"assignments/shapes/squares\.md:3: there is no picture gone\.png"):
        make_source(Course.at(root).assignments()[0])


def test_a_picture_that_code_reads_is_handed_out_too(root: Path, text: Path) -> None:
    (text / "seen.png").write_bytes(PNG)
    (text / "read.png").write_bytes(PNG)
    path = text / "squares.md"
    path.write_text(
        path.read_text().replace("A square", "![x](seen.png) ![y](read.png)").replace("as np", 'as np\n"read.png"')
    )
    files = make_source(Course.at(root).assignments()[0]).files
    assert "read.png" in files
    assert "seen.png" not in files
