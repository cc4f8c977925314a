"""What grading produces: the records that the gradebook, the feedback and the reports are made from."""

from typing import Any, Literal

import msgspec

Status = Literal["graded", "missing", "unreadable", "stopped", "failed"]
"""graded: every cell had its turn. missing: no such file was handed in. unreadable: not a notebook.
stopped: the sandbox ended early (deadline, memory, crash); what was scored before stays.
failed: the grader itself could not do its work; nothing is recorded and a person must look."""


class CellScore(msgspec.Struct, frozen=True, kw_only=True):
    """The score of one graded cell of the instructor's notebook."""

    grade_id: str
    points: float
    """What the cell is worth."""
    score: float | None
    """What it earned; None: a person must grade it."""
    reason: str = ""
    """One sentence for the student: why not full marks. Empty for full marks."""
    failed: list[str] = []
    """What the test's card says did not hold."""
    mistakes: list[str] = []
    """The known mistakes that the answer looks like, by name."""
    manual: bool = False
    """The cell is an answer that a person grades."""
    protected: bool = True
    """False for a test cell that ran in the sandbox because its author tagged it `in-sandbox`."""


class NotebookResult(msgspec.Struct, frozen=True, kw_only=True):
    """One notebook of one submission, graded."""

    notebook: str
    status: Status
    problem: str = ""
    """What went wrong with the notebook as a whole, in one sentence; empty if nothing did."""
    scores: list[CellScore] = []
    answered: dict[str, bool] = {}
    """For each answer cell (by grade_id): did the student change it from what was released?"""
    cells: list[dict[str, Any]] = []
    """The cells of the graded notebook in nbformat 4.5 form, with the outputs of this run, in the order of the
    run. A cell of the instructor's notebook keeps its nbgrader metadata; `metadata["autograder"]["role"]` is
    one of `test`, `answer`, `locked`, `open`, `added` (a cell of the student's own), `demo` or `prose`."""
    notes: list[str] = []
    """For the instructor: things a person should look at, each a sentence."""
    timings: dict[str, float] = {}
    """Seconds by part, as `autograder grade --profile` explains them (student is `cells` there); whole, from start to
    end; cpu and examiner, the CPU of the sandbox and of the examiner."""

    @property
    def earned(self) -> float:
        """Points earned so far, manual ones not counted."""
        return sum(cell.score or 0.0 for cell in self.scores)

    @property
    def possible(self) -> float:
        """Points of all graded cells."""
        return sum(cell.points for cell in self.scores)


class SubmissionResult(msgspec.Struct, frozen=True, kw_only=True):
    """All notebooks of one student's submission of one assignment."""

    assignment: str
    student: str
    notebooks: list[NotebookResult]
    timestamp: str | None = None
    """When it was handed in (the text of nbgrader's timestamp.txt), if known."""

    @property
    def earned(self) -> float:
        """Points earned so far, manual ones not counted."""
        return sum(notebook.earned for notebook in self.notebooks)

    @property
    def possible(self) -> float:
        """Points of all graded cells."""
        return sum(notebook.possible for notebook in self.notebooks)
