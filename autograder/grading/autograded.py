"""Graded notebooks where nbgrader keeps them, for the formgrader to open."""

import errno
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Collection
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

import msgspec

from autograder.course.course import TIMESTAMP, Course, Submission
from autograder.course.files import open_handed_in
from autograder.feedback.harmless import harmless
from autograder.grading.handin import extra_files, files_to_show
from autograder.results import NotebookResult, SubmissionResult

Cell = dict[str, Any]

CELL_ID = re.compile("[a-zA-Z0-9_-]{1,64}")
STALE = 3600.0  # seconds after which the draft of a grader that was killed is removed


class AutogradedWriter:
    """Writes autograded/<student>/<assignment>/, as nbgrader's autograde does.

    In it are the graded notebooks and the files that were handed in beside them, those of the instructor put over
    them. Links in a hand-in are left out: they could lead to the work of others. So are its web pages: see
    `files_to_show`.
    """

    def __init__(self, course: Course, assignment: str) -> None:
        self._course = course
        self._assignment = assignment
        folder = course.source_path(assignment)
        spared = set(course.config.Autograde.get("exclude_overwriting", {}).get(assignment, []))
        self._files = [(name, path) for name, path in extra_files(folder, course.ignore) if name not in spared]
        self._metadata = {path.stem: metadata_of(path) for path in course.notebooks(assignment)}

    def write(self, result: SubmissionResult, submission: Submission, *, unchanged: Collection[str] = ()) -> None:
        """Write the folder of one submission: the old one stands until the new one is whole.

        A notebook that was not handed in, or cannot be read, is not there; one with the status "failed" stays as it
        was, and so do those named in `unchanged`.

        Raises:
            OSError: it cannot be written.
        """
        target = self._course.autograded_path(result.student, result.assignment)
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove_stale(target)
        draft = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-"))
        try:
            self._copy_files(submission, draft)
            for notebook in result.notebooks:
                if notebook.status == "failed" or notebook.notebook in unchanged:
                    _copy(target / f"{notebook.notebook}.ipynb", draft / f"{notebook.notebook}.ipynb")
                elif notebook.cells:
                    self._write_notebook(notebook, draft)
            self._set_permissions(draft)
            _replace(target, draft)
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def _copy_files(self, submission: Submission, draft: Path) -> None:
        for name, path in self._files:
            _copy(path, draft / name)
        _copy(submission.folder / TIMESTAMP, draft / TIMESTAMP)
        for name, path in files_to_show(submission.folder, self._course.ignore):
            with suppress(FileExistsError, NotADirectoryError):  # the instructor's file or folder of that name stands
                _copy(path, draft / name)

    def _write_notebook(self, notebook: NotebookResult, draft: Path) -> None:
        content = as_notebook(notebook.cells, self._metadata.get(notebook.notebook, {}))
        (draft / f"{notebook.notebook}.ipynb").write_bytes(written(content))

    def _set_permissions(self, draft: Path) -> None:
        """As nbgrader: read-only, or open to the group where the course is shared."""
        shared = self._course.groupshared
        asked = self._course.config.Autograde.get("permissions", 664 if shared else 444)
        mode = int(str(asked), 8)  # nbgrader writes the octal digits as a decimal number
        for folder, _, names in os.walk(draft):
            os.chmod(folder, 0o2775 if shared else 0o755)
            for name in names:
                os.chmod(os.path.join(folder, name), mode)


def as_notebook(cells: list[Cell], metadata: dict[str, Any]) -> dict[str, Any]:
    """A notebook of format 4.5 with these cells, in which nothing runs in the browser of whoever looks at it.

    Ids that are not valid, or not the only ones, are replaced.
    """
    seen: set[str] = set()
    valid = []
    for index, cell in enumerate(harmless(cells)):
        name = str(cell.get("id", ""))
        if not CELL_ID.fullmatch(name) or name in seen:
            name = next(new for number in count(index) if (new := f"graded-{number}") not in seen)
        seen.add(name)
        kind = cell["cell_type"] if cell["cell_type"] in ("code", "markdown") else "raw"
        valid.append({**cell, "cell_type": kind, "id": name})
    return {"cells": valid, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def written(notebook: dict[str, Any]) -> bytes:
    """A notebook's file, indented as nbformat's are: `json.dumps` would take three times as long to do that."""
    text = json.dumps(notebook, sort_keys=True, ensure_ascii=False).encode("utf-8", "replace")
    try:
        return msgspec.json.format(text, indent=1) + b"\n"
    except msgspec.DecodeError:  # a nan in its metadata, which only Python's own JSON knows
        return text + b"\n"


def metadata_of(path: Path) -> dict[str, Any]:
    """The kernel and the language of an instructor's notebook."""
    metadata = json.loads(path.read_text(encoding="utf-8")).get("metadata", {})
    return {key: metadata[key] for key in ("kernelspec", "language_info") if key in metadata}


def _copy(source: Path, target: Path) -> None:
    """Copy a file; anything that is not one, or no longer, is left out."""
    file = open_handed_in(source)
    if file is not None:
        with file:
            target.parent.mkdir(parents=True, exist_ok=True)
            with open(target, "xb") as copy:
                shutil.copyfileobj(file, copy)


def _replace(target: Path, draft: Path) -> None:
    """Put `draft` in the place of `target`; another grader may be doing the same."""
    while True:
        try:
            os.rename(draft, target)
        except OSError as problem:
            if problem.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                raise
        else:
            return
        old = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-"))
        with suppress(FileNotFoundError):
            os.rename(target, old)
        shutil.rmtree(old, ignore_errors=True)


def _remove_stale(target: Path) -> None:
    """Remove what a grader left beside `target` when it was killed."""
    for path in target.parent.glob(f".{target.name}-*"):
        try:
            if path.stat().st_mtime < time.time() - STALE:
                shutil.rmtree(path, ignore_errors=True)
        except FileNotFoundError:
            continue
