"""Hand-ins that are graded for real, and judged by what they earn."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.feedback.discretion import TestReport
from autograder.grading.assignment import Task
from autograder.grading.pool import Pool
from autograder.results import NotebookResult
from autograder.verify.rows import Row

_NOTHING_HIDDEN = "\n"
"""A mark that no line holds."""
_WORTH = re.compile(r"\s+\([\d.]+ of [\d.]+\)$")


@dataclass(frozen=True)
class Trial:
    """One hand-in."""

    task: Task
    judge: Callable[[NotebookResult], list[Row]]
    """What its result says."""
    alone: Sequence["Trial"] = ()
    """For a hand-in that tries several things at once: the same one by one. Tried where not all is well, so that
    nothing is blamed on one answer that came from another."""


def run(trials: Sequence[Trial], pool: Pool, progress: Callable[[int, int], None]) -> Iterator[Row]:
    """Grade all hand-ins and yield what they say, as it comes. `progress` hears how many are done, and of how many."""
    done, total = 0, len(trials)
    waiting = list(trials)
    while waiting:
        by_key = {trial.task.key: trial for trial in waiting}
        again: list[Trial] = []
        progress(done, total)
        for task, result in pool.run(trial.task for trial in waiting):
            trial = by_key[task.key]
            rows = trial.judge(result)
            if trial.alone and (trouble_of(result) or any(row.state == "failed" for row in rows)):
                again += trial.alone
                total += len(trial.alone)
            else:
                yield from rows
            done += 1
            progress(done, total)
        waiting = again


def trouble_of(result: NotebookResult) -> str:
    """Why a notebook did not get through to its end, in a sentence; empty if it did."""
    return result.problem if result.status != "graded" or result.problem else ""


def earned(result: NotebookResult, grade_id: str) -> float:
    """The points that one test cell gave."""
    return next((cell.score or 0.0 for cell in result.scores if cell.grade_id == grade_id), 0.0)


def raising(result: NotebookResult) -> list[tuple[str, str]]:
    """The cells, tests left out, that ended with an exception: each by its name, with the exception."""
    found = []
    for cell in result.cells:
        errors = [output for output in cell.get("outputs", ()) if output.get("output_type") == "error"]
        if errors and cell["metadata"].get("autograder", {}).get("role") != "test":
            name = cell["metadata"].get("nbgrader", {}).get("grade_id") or cell["id"]
            found.append((name, f"{errors[0].get('ename')}: {errors[0].get('evalue')}".rstrip(": ")))
    return found


def shown(result: NotebookResult, grade_id: str) -> str:
    """What a student reads under a test cell: its cards and prints as plain text."""
    texts: list[str] = []
    for cell in result.cells:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id:
            texts += [_text(output) for output in cell.get("outputs", ())]
    return "\n".join(filter(None, texts))


def complaint(result: NotebookResult, grade_id: str) -> str:
    """The first thing that a test cell found wrong, in a sentence; empty if it says nothing."""
    lines = shown(result, grade_id).split("\n")
    failing = [place for place, line in enumerate(lines) if line.startswith("  ✗")]
    if failing:
        first = failing[0]
        details = lines[first + 1].strip() if lines[first + 1 : first + 2] and lines[first + 1][:6].isspace() else ""
        label = _WORTH.sub("", lines[first][4:].strip())
        return f"“{label}” fails. {details}".strip()
    return _reason(result, grade_id) or next((note for note in result.notes if note.startswith(f"{grade_id}:")), "")


def _reason(result: NotebookResult, grade_id: str) -> str:
    """Why a test cell did not give all of its points, with the line that failed: an author may see each."""
    score = next((cell for cell in result.scores if cell.grade_id == grade_id), None)
    cell = next(
        (cell for cell in result.cells if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id), None
    )
    if score is None or cell is None:
        return score.reason if score else ""
    said = TestReport(cell, score.reason, protected=score.protected, delimiter=_NOTHING_HIDDEN).reason()
    told = re.sub(r"(?<![.!?])\n+", ". ", said).replace("\n", " ")
    return re.sub(r"(The line of the test:) (.*)", r"\1 `\2`.", told)


def _text(output: dict[str, Any]) -> str:
    if output.get("output_type") == "stream":
        return str(output.get("text", ""))
    text = output.get("data", {}).get("text/plain", "")
    return text if isinstance(text, str) else "".join(text)
