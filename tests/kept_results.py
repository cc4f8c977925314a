"""A class whose results are kept as grading keeps them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from autograder.course.course import Course
from autograder.grading.store import Store
from autograder.results import CellScore, NotebookResult
from tests.notebooks import answer, graded, write, written

LONG = (
    "def f(x):\n    total = 0\n    for value in x:\n        total += value\n    mean = total / len(x)\n    return mean"
)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    (tmp_path / "nbgrader_config.py").write_text("")
    cells = [answer("f", ""), graded("test_f", "assert f([1]) == 1", points=4), written("why", "", points=2)]
    write(tmp_path / "source/hw/nb.ipynb", cells)
    return Course.find(tmp_path)


@pytest.fixture
def hand_in(course: Course) -> Callable[..., None]:
    """Hand in for a student, and keep the result that grading it would have."""

    def make(
        student: str, score: float | None = 4.0, *, source: str = "", why: float | None = 0.0, **more: Any
    ) -> None:
        folder = course.submission_path(student, "hw")
        folder.mkdir(parents=True)
        (folder / "nb.ipynb").write_text("{}")
        (folder / "timestamp.txt").write_text("2026-03-01 11:00:00 UTC")
        said = {name: more.pop(name) for name in ("reason", "failed", "mistakes") if name in more}
        metadata = {"nbgrader": {"grade_id": "f"}, "autograder": {"role": "answer"}}
        cell = {"cell_type": "code", "metadata": metadata, "source": source, "outputs": []}
        scores = [
            CellScore(grade_id="test_f", points=4, score=score, **said),
            CellScore(grade_id="why", points=2, score=why, manual=True),
        ]
        result = NotebookResult(
            **{
                "notebook": "nb",
                "status": "graded",
                "scores": scores,
                "cells": [cell],
                "answered": {"f": bool(source)},
                "timings": {"whole": 0.5},
                **more,
            }
        )
        store, key = Store(course.state / "results"), f"{len(student):02x}{student}"
        store.put(key, result)
        store.note_last("hw", student, "nb", key)

    return make
