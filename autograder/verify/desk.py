"""Writing hand-ins, and the tasks that have them graded."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from autograder.examiner.job import Job
from autograder.grading.assignment import PreparedNotebook, Task
from autograder.verify.subject import Subject


class Desk:
    """Writes hand-ins into a folder.

    Args:
        folder: where; it may be deleted once all are graded.
        seed: hidden inputs are drawn from it and from what is handed in, so that each verification sees the same ones.
    """

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._seed = seed
        self._written = 0
        self._notebooks: dict[Path, Any] = {}

    def hand_in(self, subject: Subject, notebook: PreparedNotebook, title: str, answers: Mapping[str, str]) -> Task:
        """Hand in the instructor's notebook with other answers.

        Args:
            subject: the assignment.
            notebook: one of its notebooks.
            title: what is special about it; hand-ins of the same title see the same hidden inputs.
            answers: what stands in answer cells, by grade_id; all others keep the instructor's solution.
        """
        self._written += 1
        path = self._folder / f"{self._written}.ipynb"
        data = self._notebook(notebook.path, answers)
        path.write_bytes(data)
        drawn = hashlib.sha256(f"{self._seed}\0{subject.name}\0{notebook.name}\0{title}".encode()).digest()
        job = Job(
            notebook=notebook.name,
            source=str(notebook.path),
            released=notebook.released,
            submitted=str(path),
            digest=hashlib.sha256(data).digest(),
            files=subject.files,
            given=len(subject.files),
            seed=drawn,
            public_seed=int.from_bytes(drawn[:4], "little"),
            options=subject.options,
        )
        return Task(title, notebook.name, str(self._written), job)

    def _notebook(self, path: Path, answers: Mapping[str, str]) -> bytes:
        if path not in self._notebooks:
            self._notebooks[path] = json.loads(path.read_bytes())
        notebook = self._notebooks[path]
        cells = [_answered(cell, answers) for cell in notebook["cells"]]
        return msgspec.json.encode({**notebook, "cells": cells})


def _answered(cell: dict[str, Any], answers: Mapping[str, str]) -> dict[str, Any]:
    nbgrader = cell["metadata"].get("nbgrader", {})
    source = answers.get(nbgrader.get("grade_id", "")) if nbgrader.get("solution") else None
    return cell if source is None else {**cell, "source": source}
