"""Results of notebooks, cell by cell, as the engine gives them."""

from collections.abc import Callable
from typing import Any

import pytest

from autograder.feedback import render
from autograder.results import CellScore, NotebookResult, SubmissionResult

Cell = dict[str, Any]
Output = dict[str, Any]


@pytest.fixture
def cell() -> Callable[..., Cell]:
    """A cell of a graded notebook."""

    def make(role: str, source: str, *outputs: Output, grade_id: str = "", kind: str = "code", **nbgrader: Any) -> Cell:
        metadata: dict[str, Any] = {"autograder": {"role": role}}
        if grade_id:
            metadata["nbgrader"] = {"grade_id": grade_id, **nbgrader}
        made = {"cell_type": kind, "id": "x", "metadata": metadata, "source": source}
        return {**made, "execution_count": 1, "outputs": list(outputs)} if kind == "code" else made

    return make


@pytest.fixture
def page() -> Callable[..., str]:
    """The page for a notebook with these cells and these scores, given as (grade_id, points, score, reason)."""

    def make(
        cells: list[Cell],
        *scores: tuple[str, float, float | None, str],
        protected: bool = True,
        marks: Any = None,
        **notebook: Any,
    ) -> str:
        given = [
            CellScore(grade_id=name, points=points, score=score, reason=reason, protected=protected)
            for name, points, score, reason in scores
        ]
        graded = NotebookResult(**{"notebook": "svm", "status": "graded", "cells": cells, "scores": given, **notebook})
        result = SubmissionResult(
            assignment="hw", student="ann", notebooks=[graded], timestamp="2026-03-01 11:00:00 UTC"
        )
        return render(result, {"svm": marks} if marks else None)["svm.html"]

    return make


@pytest.fixture
def stream() -> Callable[..., Output]:
    return lambda text, name="stdout": {"output_type": "stream", "name": name, "text": text}


@pytest.fixture
def shown() -> Callable[..., Output]:
    """A displayed output; keyword `html="…"` stands for `text/html`, and so on."""
    kinds = {
        "html": "text/html",
        "plain": "text/plain",
        "png": "image/png",
        "svg": "image/svg+xml",
        "md": "text/markdown",
    }

    def make(output_type: str = "display_data", **data: str) -> Output:
        return {
            "output_type": output_type,
            "metadata": {},
            "data": {kinds[kind]: value for kind, value in data.items()},
        }

    return make


@pytest.fixture
def error() -> Callable[..., Output]:
    """An error whose traceback says that the given line of the cell failed."""

    def make(name: str, message: str, line: int = 1) -> Output:
        frame = (
            f"\x1b[36mCell\x1b[39m\x1b[36m \x1b[39m\x1b[32mIn[3]\x1b[39m\x1b[32m, line {line}\x1b[39m\n----> the source"
        )
        traceback = ["-----", f"{name}     Traceback (most recent call last)", frame, f"{name}: {message}"]
        return {"output_type": "error", "ename": name, "evalue": message, "traceback": traceback}

    return make
