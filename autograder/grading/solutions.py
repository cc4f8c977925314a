"""The instructor's own solutions, graded like a hand-in: a test that does not pass them passes nobody.

Some tests that hold where everything shares one process do not hold across two. Whoever has such a course should hear
of it when the first class is graded, and not from a student with a right answer.
"""

from collections.abc import Iterable, Iterator

from autograder.grading.assignment import PreparedAssignment, PreparedNotebook, Task
from autograder.results import NotebookResult

NOBODY = ""
"""The student of these tasks: no folder has that name."""
_NAMED = 5
"""Tests that are named; of more, the number is said."""


def solution_tasks(assignment: PreparedAssignment) -> Iterator[Task]:
    """Yield a task for each instructor's notebook that holds solutions."""
    for notebook in assignment.notebooks:
        if _has_solutions(notebook):
            data = notebook.instructors.read_bytes()
            yield assignment.task_of(notebook, NOBODY, notebook.instructors, data)


def complaint(results: Iterable[NotebookResult]) -> str:
    """Return what to say of the tests that the instructor's own solutions do not pass; empty if they pass all."""
    lost = [_lost(result) for result in results]
    if not any(lost):
        return ""
    return (
        f"The instructor's own solutions do not pass {'; '.join(filter(None, lost))}: right answers do not either."
        " `autograder verify` says why. A test that needs the student's objects in its own process can be tagged"
        " `in-sandbox`."
    )


def _lost(result: NotebookResult) -> str:
    lost = [score for score in result.scores if score.score is not None and score.score < score.points]
    tests = ", ".join(f"{score.grade_id} {score.score:g}/{score.points:g}" for score in lost[:_NAMED])
    more = f" and {len(lost) - _NAMED} more" if len(lost) > _NAMED else ""
    return f"{tests}{more} of {result.notebook}" if lost else ""


def _has_solutions(notebook: PreparedNotebook) -> bool:
    return any(cell.role == "answer" and cell.cell.source != cell.released for cell in notebook.plan.cells)
