"""What counts in the end: marks with the scores and comments of people."""

from dataclasses import dataclass, field


@dataclass
class CellMark:
    """What the gradebook says about one cell of one submission."""

    score: float | None = None
    """What counts: a person's score, else the automatic one, with extra credit; None if there is neither."""
    by_hand: bool = False
    """A person gave the score, or extra credit."""
    waiting: bool = False
    """A person has yet to look at it."""
    comment: str = ""


@dataclass
class NotebookMarks:
    """What the gradebook says about one notebook of one submission."""

    cells: dict[str, CellMark] = field(default_factory=dict)
    """By grade_id. The comment on an answer stands under the answer's grade_id."""
    late_penalty: float = 0.0
    """Points taken because it came late."""
