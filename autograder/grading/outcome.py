"""What came of grading a class, of which as much is kept as is shown: a large class takes no more memory."""

import heapq
from dataclasses import dataclass, field

import msgspec

from autograder.results import NotebookResult, SubmissionResult

MOST_ROWS = 60
"""Submissions of a large class that are shown one by one: those with trouble first."""
MOST_SLOW = 5
MOST_REMARKS = 50
_MOST_NAMED = 3
"""Students named with a remark; of more, the number is said."""


@dataclass
class Outcome:
    """What came of grading a class."""

    submissions: int = 0
    graded: int = 0
    """Notebooks that were graded now; the others had been before."""
    kept: int = 0
    regraded: int = 0
    """Submissions of which a notebook was graded now."""
    elapsed: float = 0.0
    """Seconds that grading them took, from the first to the last."""
    notes: list[str] = field(default_factory=list)
    """For the instructor: what a person should look at."""
    troubled: list[tuple[str, NotebookResult]] = field(default_factory=list)
    """The notebooks that could not be graded, with their students."""
    seconds: dict[str, float] = field(default_factory=dict)
    """Seconds by part of the work, over the notebooks that were graded now."""
    slowest: list[tuple[float, str]] = field(default_factory=list)
    """The submissions graded now that took longest: seconds and student."""
    _rows: list[SubmissionResult] = field(default_factory=list)
    _remarks: dict[str, tuple[int, list[str]]] = field(default_factory=dict)
    """What graders noted about notebooks, each with the number of students it was noted of, and the first of them."""

    @property
    def remarks(self) -> list[str]:
        """What graders noted about notebooks, each said once, with some of the students."""
        return [f"{note} ({_some_of(*students)})" for note, students in self._remarks.items()]

    @property
    def rows(self) -> list[SubmissionResult]:
        """The submissions that are shown one by one, without their cells, sorted by student."""
        return sorted(self._most_telling(), key=lambda result: result.student)

    def add_notebook(self, result: NotebookResult) -> None:
        """Count a notebook that was graded now."""
        self.graded += 1
        for part, seconds in result.timings.items():
            self.add_seconds(part, seconds)

    def add_seconds(self, part: str, seconds: float) -> None:
        """Count time that a part of the work took."""
        self.seconds[part] = self.seconds.get(part, 0.0) + seconds

    def add_submission(self, result: SubmissionResult, seconds: float) -> None:
        """Count a submission; `seconds` is what grading it took now, 0 if it had been graded before."""
        self.submissions += 1
        for notebook in result.notebooks:
            if notebook.status in ("failed", "unreadable"):
                self.troubled.append((result.student, notebook))
            if notebook.status != "failed":
                for note in notebook.notes:
                    self._remark(f"{notebook.notebook}, {note}", result.student)
        if seconds:
            self.regraded += 1
            self.slowest = heapq.nlargest(MOST_SLOW, [*self.slowest, (seconds, result.student)])
        self._rows.append(without_cells(result))
        if len(self._rows) > 2 * MOST_ROWS:
            self._rows = self._most_telling()

    def _remark(self, note: str, student: str) -> None:
        count, named = self._remarks.get(note, (0, []))
        if count or len(self._remarks) < MOST_REMARKS:
            self._remarks[note] = count + 1, [*named, student][:_MOST_NAMED]

    def _most_telling(self) -> list[SubmissionResult]:
        return sorted(self._rows, key=lambda result: (not _is_troubled(result), result.student))[:MOST_ROWS]


def _some_of(count: int, named: list[str]) -> str:
    return ", ".join(named) + (f" and {count - len(named)} more" if count > len(named) else "")


def without_cells(result: SubmissionResult) -> SubmissionResult:
    """Return a result without its notebooks' cells, which are large."""
    notebooks = [msgspec.structs.replace(notebook, cells=[]) for notebook in result.notebooks]
    return msgspec.structs.replace(result, notebooks=notebooks)


def _is_troubled(result: SubmissionResult) -> bool:
    return any(notebook.status != "graded" for notebook in result.notebooks)
