"""From the cells of a graded notebook to its exercises."""

import re
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from autograder.course.marks import CellMark, NotebookMarks
from autograder.feedback.discretion import TestReport
from autograder.feedback.exercises import Exercise, Work
from autograder.feedback.outputs import Allowance, render_code, render_markdown, render_outputs, render_text
from autograder.results import CellScore, NotebookResult

Cell = dict[str, Any]

FENCED = re.compile(r"^(```|~~~).*?(^\1|\Z)", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)


class Reading:
    """Reads a graded notebook from top to bottom.

    Args:
        result: the notebook.
        marks: what the gradebook says about it, if it has been asked.
        delimiter: the mark with which hidden tests begin.
    """

    def __init__(self, result: NotebookResult, marks: NotebookMarks | None, delimiter: str) -> None:
        self._scores = {score.grade_id: score for score in result.scores}
        self._marks = marks.cells if marks else {}
        self._delimiter = delimiter
        self._problem = result.problem
        self._allowance = Allowance()
        self._heading = ""
        self._pending: list[Work] = []
        self._task: Exercise | None = None
        self.exercises: list[Exercise] = []
        for cell in result.cells:
            self._read(cell)
        for score in result.scores:  # of a notebook without cells, because it could not be read
            if score.grade_id not in {exercise.name for exercise in self.exercises}:
                self._add(score, [])

    @property
    def rest(self) -> list[Work]:
        """The student's work after the last exercise."""
        return [work for work in self._pending if work.kind != "given" or work.outputs]

    def _read(self, cell: Cell) -> None:
        nbgrader = cell["metadata"].get("nbgrader") or {}
        role = (cell["metadata"].get("autograder") or {}).get("role")
        score = self._scores.get(nbgrader.get("grade_id", ""))
        if role == "added" and self._task is not None:
            self._task.work.extend(self._work(cell, role))
            return
        self._task = None
        if role not in ("answer", "added") and cell["cell_type"] == "markdown":
            self._begin(_last_heading(cell["source"]))
        if role == "test":
            self._add_test(score, cell)
        elif score is not None:
            self._add(score, [*self._pending, *self._work(cell, role)])
            self._task = self.exercises[-1] if nbgrader.get("task") else None
        else:
            self._pending.extend(self._work(cell, role))

    def _begin(self, heading: str) -> None:
        """Go on under a new heading. What stands above it and answers nothing belongs to the exercise before it."""
        if heading and self.exercises and not any(work.is_answer for work in self._pending):
            self.exercises[-1].work.extend(self._pending)
            self._pending = []
        self._heading = heading or self._heading

    def _add_test(self, score: CellScore | None, cell: Cell) -> None:
        if score is None:  # it was not reached: there is nothing to tell
            return
        report = TestReport(cell, score.reason, protected=score.protected, delimiter=self._delimiter)
        exercise = self._add(score, self._pending, reason=report.reason())
        exercise.shown = render_outputs(report.outputs(), self._allowance)

    def _add(self, score: CellScore, work: list[Work], *, reason: str | None = None) -> Exercise:
        mark = self._marks.get(score.grade_id, CellMark(score=score.score))
        said = score.reason if reason is None else reason
        said = "" if said == self._problem else said  # it stands above the exercises
        exercise = Exercise(
            name=score.grade_id,
            title=self._heading or score.grade_id,
            points=score.points,
            score=None if mark.waiting and not mark.by_hand else mark.score,
            by_hand=mark.by_hand,
            reason=render_text(said, self._allowance, "reason") if said else Markup(),
            work=work,
            comment="" if any(piece.comment for piece in work) else mark.comment,
        )
        self._pending = []
        self.exercises.append(exercise)
        return exercise

    def _work(self, cell: Cell, role: str | None) -> Iterator[Work]:
        """What to show of a cell: code and outputs of the student's, only the outputs of a given one."""
        grade_id = (cell["metadata"].get("nbgrader") or {}).get("grade_id", "")
        comment = self._marks[grade_id].comment if grade_id in self._marks else ""
        theirs = role in ("answer", "added", "open")
        if cell["cell_type"] == "code":
            outputs = render_outputs(cell.get("outputs", []), self._allowance) if theirs else self._given(cell)
            if theirs and (cell["source"].strip() or comment):
                yield Work(
                    "code", render_code(cell["source"], self._allowance), outputs, comment, is_answer=role == "answer"
                )
            elif outputs:
                yield Work("given", Markup(), outputs)
        elif cell["cell_type"] == "markdown" and role in ("answer", "added") and cell["source"].strip():
            yield Work("text", render_markdown(cell["source"], self._allowance), [], comment)

    def _given(self, cell: Cell) -> list[Markup]:
        """The outputs of a given cell; of an error only the message, for the traceback shows the cell's source."""
        outputs = [
            {"output_type": "stream", "name": "error", "text": f"{output['ename']}: {output['evalue']}"}
            if output["output_type"] == "error"
            else output
            for output in cell.get("outputs", [])
        ]
        return render_outputs(outputs, self._allowance)


def _last_heading(source: str) -> str:
    found = HEADING.findall(FENCED.sub("", source))
    return re.sub(r"[*`]", "", found[-1]) if found else ""
