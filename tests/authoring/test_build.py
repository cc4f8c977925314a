"""`autograder build` writes what is needed, `--check` says what would be, and neither harms what is not theirs."""

import json
from pathlib import Path

import pytest

from autograder.cli import main


def contents(root: Path) -> dict[str, bytes]:
    folders = (root / "source", root / "release")
    return {str(path): path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()}


def build(root: Path, *words: str) -> int:
    return main(["build", "--course", str(root), *words])


def test_building_twice_gives_the_same_bytes_and_writes_nothing_the_second_time(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(root) == 0
    first = contents(root)
    capsys.readouterr()
    assert build(root) == 0
    assert contents(root) == first
    assert "wrote" not in capsys.readouterr().out
    assert {Path(path).name for path in first} == {"squares.ipynb", "counting.ipynb", "sides.csv"}


def test_a_build_elsewhere_gives_the_same_bytes(root: Path, tmp_path: Path) -> None:
    build(root)
    moved = tmp_path / "a folder of another name"
    root.rename(moved)
    assert build(moved, "--check") == 0


def test_check_names_what_is_out_of_date_and_writes_nothing(
    root: Path, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(root, "--check") == 1
    assert "source/shapes/squares.ipynb is missing" in capsys.readouterr().out
    assert contents(root) == {}
    build(root)
    before = contents(root)
    (text / "data" / "sides.csv").write_text("side\n3\n")
    (text / "squares.md").write_text(
        (text / "squares.md").read_text().replace("assert square(2) == 4", "assert square(3) == 9")
    )
    capsys.readouterr()
    assert build(root, "--check") == 1
    said = capsys.readouterr().out
    for path in ("squares.ipynb", "data/sides.csv"):
        assert f"source/shapes/{path} is out of date" in said
        assert f"release/shapes/{path} is out of date" in said
    assert "counting" not in said
    assert contents(root) == before


def test_a_notebook_opened_and_saved_by_hand_is_out_of_date(root: Path) -> None:
    build(root)
    path = root / "release" / "shapes" / "squares.ipynb"
    path.write_text(path.read_text().replace('"execution_count": null', '"execution_count": 1', 1))
    assert build(root, "--check") == 1
    assert build(root) == 0
    assert build(root, "--check") == 0


def test_notebooks_whose_text_is_gone_are_deleted(root: Path, text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(root)
    (text / "counting.md").unlink()
    (text / "reference.py").write_text((text / "reference.py").read_text().split("\n\nclass")[0])
    assert build(root, "--check") == 1
    assert "release/shapes/counting.ipynb has no text any more" in capsys.readouterr().out
    build(root)
    assert not list(root.rglob("counting.ipynb"))
    assert build(root, "--check") == 0


def test_an_assignment_whose_text_is_gone_leaves_no_notebooks(root: Path, text: Path) -> None:
    (text / "data" / "sides.csv").unlink()
    build(root)
    text.rename(root / "assignments" / "forms")
    build(root)
    assert not (root / "source" / "shapes").exists()
    assert not (root / "release" / "shapes").exists()
    assert (root / "release" / "forms" / "squares.ipynb").exists()


def test_an_assignment_written_as_a_notebook_by_hand_is_left_alone(root: Path) -> None:
    by_hand = root / "source" / "by_hand" / "problem.ipynb"
    by_hand.parent.mkdir(parents=True)
    by_hand.write_text(json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    before = by_hand.read_bytes()
    assert build(root) == 0
    assert by_hand.read_bytes() == before
    assert build(root, "--check") == 0


def test_checkpoints_in_a_release_are_found_and_deleted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(root)
    checkpoints = root / "release" / "shapes" / ".ipynb_checkpoints"
    checkpoints.mkdir()
    (checkpoints / "squares-checkpoint.ipynb").write_text("{}")
    assert build(root, "--check") == 1
    assert "release/shapes/.ipynb_checkpoints/squares-checkpoint.ipynb: no such file" in capsys.readouterr().out
    assert build(root) == 0
    assert not checkpoints.exists()
    assert build(root, "--check") == 0


def test_a_file_no_build_made_is_named_and_kept(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(root)
    stray = root / "release" / "shapes" / "mine.csv"
    stray.write_text("1\n")
    assert build(root, "--check") == 1
    assert build(root) == 2
    assert "no build made release/shapes/mine.csv" in capsys.readouterr().err
    assert stray.exists()


def test_a_release_that_leaks_is_not_written(root: Path, text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(root)
    before = contents(root)
    body = (text / "reference.py").read_text().split('x².\n    """\n')[1].split("\n\n")[0]
    with (text / "squares.md").open("a") as file:
        file.write(f"\nIn short:\n\n```text\n{body}\n```\n")
    assert build(root) == 2
    said = capsys.readouterr().err
    assert "the release of shapes would give away what students must not have" in said
    assert "release/shapes/squares.ipynb, cell `in-your-words-2`" in said
    assert contents(root) == before


def test_one_assignment_can_be_built_alone(root: Path) -> None:
    other = root / "assignments" / "other"
    other.mkdir()
    (other / "prose.md").write_text("# Prose\n")
    assert build(root, "other") == 0
    assert {path.name for path in (root / "release").iterdir()} == {"other"}


@pytest.mark.parametrize(
    ("words", "said"),
    [(["nothing"], "there is no assignment 'nothing'"), (["shapes", "--course", "/"], "is not in a course")],
)
def test_a_wrong_call_ends_with_2_and_a_sentence(
    root: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(root, *words) == 2
    assert said in capsys.readouterr().err


def test_the_course_is_found_from_a_folder_inside_it(root: Path, text: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(text)
    assert main(["build"]) == 0
    assert (root / "release" / "shapes" / "squares.ipynb").exists()
