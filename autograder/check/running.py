"""Running a student's notebook from top to bottom, here and now."""

import builtins
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.check.reading import CodeCell
from autograder.errors import UserError
from autograder.examiner.score import decide


@dataclass(frozen=True)
class Ran:
    """What came of one cell."""

    cell: CodeCell
    text: str
    """What it showed, as text."""
    error: str
    """The kind and message of its exception; empty if it raised none."""
    passed: bool
    """It raised nothing and, scored as the grader scores it, earned all of its points."""


def run_cells(cells: list[CodeCell], folder: Path) -> Iterator[Ran]:
    """Run the cells one after the other in one IPython, with `folder` as the working directory.

    It ends early when it is interrupted.

    Raises:
        UserError: IPython is not installed.
    """
    with _prepared(folder) as (shell, streams):
        for cell in cells:
            with _restored_streams():
                sys.stdout, sys.stderr, builtins.input = streams
                result = shell.run(cell.source)
            problem = result.error_before_exec or result.error_in_exec
            if isinstance(problem, KeyboardInterrupt):
                return
            error = "" if problem is None else _sentence(problem)
            full = decide(cell.points, problem, shell.shown, "").score >= cell.points
            yield Ran(cell, _text(shell.recorder.take()), error, not error and full)


@contextmanager
def _prepared(folder: Path) -> Iterator[tuple[Any, tuple[Any, Any, Any]]]:
    """IPython with its streams, in the notebook's folder; afterwards everything is as it was."""
    os.environ.setdefault("MPLBACKEND", "agg")
    try:
        from autograder.cells.shell import make_shell
    except ModuleNotFoundError as problem:
        raise UserError(
            f"A check in the terminal needs IPython, and {problem.name} is not installed here. Install it with "
            "`python -m pip install ipython`, or run the notebook in Jupyter: its test cells show the same."
        ) from problem
    before, path = Path.cwd(), list(sys.path)
    try:
        os.chdir(folder)
        sys.path.insert(0, str(folder))
        with _restored_streams():
            shell = make_shell(colors="nocolor")
            streams = sys.stdout, sys.stderr, builtins.input
        yield shell, streams
    finally:
        sys.path[:] = path
        os.chdir(before)


@contextmanager
def _restored_streams() -> Iterator[None]:
    kept = sys.stdout, sys.stderr, builtins.input
    try:
        yield
    finally:
        sys.stdout, sys.stderr, builtins.input = kept


def _text(outputs: list[dict[str, Any]]) -> str:
    """What outputs say in a terminal; the score a cell ends with, and errors, are told otherwise."""
    parts = [
        output["text"] if output["output_type"] == "stream" else str(output["data"].get("text/plain", ""))
        for output in outputs
        if output["output_type"] in ("stream", "display_data")
    ]
    return "\n".join(part.rstrip("\n") for part in parts if part.strip())


def _sentence(problem: BaseException) -> str:
    try:
        message = str(problem).strip()
    except Exception:
        message = ""
    return f"{type(problem).__name__}: {message}" if message else type(problem).__name__
