"""Gathering what is known of a class: kept results, and what people wrote into the gradebook."""

import os
from pathlib import Path

from autograder.course.course import Course
from autograder.course.definition import definition_of
from autograder.course.marks import CellMark, NotebookMarks
from autograder.gradebook.marks import read_marks
from autograder.grading.store import Store
from autograder.report.likeness import answers_in
from autograder.report.sheet import Class, Item, Sheet
from autograder.results import CellScore, NotebookResult

LONGEST_REASON = 300  # characters


def gather(course: Course, assignment: str) -> Class:
    """What is known of an assignment's submissions.

    Raises:
        UserError: there is no such assignment, nbgrader does not accept a notebook of it, or the gradebook cannot be
            used.
    """
    store = Store(course.state / "results")
    items = {path.stem: _items(path, course) for path in course.notebooks(assignment)}
    submissions = course.submissions(assignment)
    marks = read_marks(course, assignment, {one.student for one in submissions})
    sheets = []
    for submission in submissions:
        sheet = Sheet(submission.student, submission.timestamp or "")
        for notebook in items:
            if not os.path.lexists(submission.folder / f"{notebook}.ipynb"):
                sheet.missing.append(notebook)
                sheet.attention.append(f"{notebook} was not handed in.")
                continue
            result = store.last(assignment, submission.student, notebook)
            if result is None or result.status == "missing":  # it was, when the others were graded
                sheet.attention.append(f"{notebook} has not been graded yet.")
                continue
            _add(sheet, items[notebook], result, marks.get(submission.student, {}).get(notebook))
        sheets.append(sheet)
    return Class(assignment, [item for some in items.values() for item in some.values()], sheets)


def _items(path: Path, course: Course) -> dict[str, Item]:
    """What earns points in an instructor's notebook, by name, in its order."""
    definition = definition_of(path, course)
    graded = definition.grade_cells | definition.task_cells
    return {
        name: Item(path.stem, name, graded[name]["max_score"]) for name in definition.source_cells if name in graded
    }


def _add(sheet: Sheet, items: dict[str, Item], result: NotebookResult, marks: NotebookMarks | None) -> None:
    """Add what is known of one notebook to the student's sheet."""
    notebook = result.notebook
    sheet.graded = True
    sheet.late_penalty += marks.late_penalty if marks else 0.0
    sheet.seconds[notebook] = result.timings.get("whole", 0.0)
    for score in result.scores:
        item = items.get(score.grade_id)
        if item is None:  # it has been taken out since
            continue
        sheet.scores[item] = _counting(score.score, marks.cells.get(score.grade_id) if marks else None)
        if score.mistakes:
            sheet.mistakes[item] = score.mistakes
        elif score.score is not None and score.score < score.points and result.status != "unreadable":
            sheet.unexplained[item] = _what_failed(score)
    sheet.answers.update({(notebook, name): answer for name, answer in answers_in(result).items()})
    sheet.attention += _reasons(notebook, result)
    if result.status == "graded" and {score.grade_id: score.points for score in result.scores} != {
        name: item.points for name, item in items.items()
    }:
        sheet.attention.append(f"{notebook}: its tests or their points have changed since: grade it again.")


def _what_failed(score: CellScore) -> str:
    words = score.failed[0] if score.failed else score.reason.split("\n", 1)[0]
    return words[:LONGEST_REASON] or ("Points are missing." if score.score else "Not done, or failed without a word.")


def _counting(score: float | None, mark: CellMark | None) -> float | None:
    """What counts: what a person said, if anybody did."""
    if mark is None:
        return score
    return None if mark.waiting and not mark.by_hand else mark.score


def _reasons(notebook: str, result: NotebookResult) -> list[str]:
    reasons = [f"{notebook}: {result.problem}"] if result.problem else []
    if result.status == "stopped" and not result.problem:
        reasons.append(f"{notebook}: grading stopped early.")
    return reasons + [f"{notebook}: {note}" for note in result.notes]
