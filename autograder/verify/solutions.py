"""The two hand-ins whose marks are known: the instructor's notebook, and the one that students get."""

from collections.abc import Iterator
from functools import partial

from autograder.grading.assignment import PreparedNotebook
from autograder.results import NotebookResult
from autograder.verify.desk import Desk
from autograder.verify.rows import About, Row
from autograder.verify.subject import Subject
from autograder.verify.trial import Trial, complaint, raising, trouble_of

_ADVICE = " If it needs what only a process shared with the student's code has, tag it `in-sandbox`."
"""Said once a notebook: it may be one of many."""


def trials_of_solutions(subject: Subject, desk: Desk) -> Iterator[Trial]:
    """The hand-ins of each notebook of an assignment with all solutions, and with none."""
    for notebook in subject.notebooks:
        about = subject.about(notebook)
        released = {cell.cell.grade_id or "": cell.released for cell in notebook.plan.cells if cell.role == "answer"}
        yield Trial(desk.hand_in(subject, notebook, "solution", {}), partial(_earns_everything, about))
        yield Trial(desk.hand_in(subject, notebook, "stub", released), partial(_earns_nothing, about, notebook))


def _earns_everything(about: About, result: NotebookResult) -> list[Row]:
    rows = []
    advised = False
    if trouble := trouble_of(result):
        rows.append(about.failed("solution", "", f"The instructor's notebook was not graded to its end. {trouble}"))
    for name, error in raising(result):
        rows.append(about.failed("solution", name, f"With every solution in place, the cell {name} raises {error}."))
    for cell in result.scores:
        if cell.manual:
            continue
        if cell.score == cell.points:
            rows.append(about.passed("solution", cell.grade_id, f"The solution earns its {cell.points:g} points."))
            continue
        advice = "" if advised or not cell.protected else _ADVICE
        advised = advised or bool(advice)
        rows.append(
            about.failed(
                "solution",
                cell.grade_id,
                f"The solution earns {cell.score or 0:g} of {cell.points:g} in {cell.grade_id}. "
                f"{complaint(result, cell.grade_id)}{advice}",
            )
        )
    return rows


def _earns_nothing(about: About, notebook: PreparedNotebook, result: NotebookResult) -> list[Row]:
    if trouble := trouble_of(result):
        return [about.failed("stub", "", f"The released notebook was not graded to its end. {trouble}")]
    earning = [cell for cell in result.scores if cell.score]
    rows = [
        about.noted("stub", name, f"Where nothing is done yet, the cell {name} raises {error}.")
        for name, error in raising(result)
    ]
    rows += [
        about.failed(
            "stub",
            cell.grade_id,
            f"Nothing is done, and {cell.grade_id} gives {cell.score:g} of {cell.points:g}. Have it call the answer.",
        )
        for cell in earning
    ]
    return rows if earning else [*rows, about.passed("stub", "", "The released notebook earns nothing.")]
