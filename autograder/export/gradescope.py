"""What a Gradescope autograder leaves behind for one submission: results.json."""

import json
import math
from typing import Any

from autograder.course.course import Course
from autograder.feedback.discretion import TestReport
from autograder.feedback.page import DELIMITER
from autograder.feedback.paths import without_paths
from autograder.grading.store import Store
from autograder.report.sheet import Class, Item, Sheet
from autograder.results import CellScore, NotebookResult

LONGEST_OUTPUT = 20_000  # characters


def results_json(course: Course, group: Class, sheet: Sheet) -> str:
    """results.json for one student: the total, and a test for each item that has a score, with what may be told of it.

    The keys are those of https://gradescope-autograders.readthedocs.io/en/latest/specs/ ("Output format"). There, a
    score of the whole overrides the sum of the tests, which late penalties need; times are seconds, whole ones in the
    example; a status is "passed" or "failed"; and the format of the tests' outputs is said once.
    """
    store = Store(course.state / "results")
    notebooks = list(dict.fromkeys(item.notebook for item in sheet.scores))
    delimiter = str(course.config.ClearHiddenTests.get("begin_test_delimeter", DELIMITER))
    said: dict[tuple[str, str], str] = {}
    for name in notebooks:
        kept = store.last(group.assignment, sheet.student, name)
        if kept is not None:
            said |= {(name, score.grade_id): _output(kept, score, delimiter) for score in kept.scores}
    tests = [
        _test(item, score, said.get((item.notebook, item.name), ""))
        for item, score in sheet.scores.items()
        if score is not None
    ]
    tests += [
        _test(item, 0.0, "The notebook was not handed in.") for item in group.items if item.notebook in sheet.missing
    ]
    results = {
        "score": round(max(0.0, sheet.total), 4),
        "execution_time": math.ceil(sum(sheet.seconds.values())),
        "test_output_format": "text",
        "visibility": "visible",
        "tests": tests,
    }
    return json.dumps(results, indent=2, ensure_ascii=False) + "\n"


def _test(item: Item, score: float, output: str) -> dict[str, Any]:
    return {
        "name": f"{item.notebook}: {item.name}",
        "score": round(score, 4),
        "max_score": item.points,
        "status": "passed" if score >= item.points else "failed",
        "output": output,
        "visibility": "visible",
    }


def _output(result: NotebookResult, score: CellScore, delimiter: str) -> str:
    """What the student may read: never a hidden test, its inputs or its expected values."""
    for cell in result.cells:
        metadata = cell["metadata"]
        is_its_test = (metadata.get("autograder") or {}).get("role") == "test"
        if is_its_test and (metadata.get("nbgrader") or {}).get("grade_id") == score.grade_id:
            report = TestReport(cell, score.reason, protected=score.protected, delimiter=delimiter)
            shown = [
                output["text"] if output["output_type"] == "stream" else output["data"].get("text/plain", "")
                for output in report.outputs()
            ]
            return _told([report.reason(), *shown])
    return _told([score.reason])


def _told(parts: list[Any]) -> str:
    texts = ["".join(map(str, part)) if isinstance(part, list) else str(part) for part in parts]
    return without_paths("\n".join(text.rstrip("\n") for text in texts if text.strip())[:LONGEST_OUTPUT])
