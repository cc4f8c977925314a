"""What a report knows of one student's submission: little, so that a large class fits into memory."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Item:
    """One thing that earns points, known by its notebook and its name."""

    notebook: str
    name: str
    points: float = field(compare=False)
    """What it is worth by now; it may have been worth something else when a submission was graded."""


@dataclass(frozen=True)
class Answer:
    """An answer to compare with those of others."""

    digest: bytes
    """Of its code without comments, docstrings and layout."""
    lines: int
    """Lines of that code."""


@dataclass
class Sheet:
    """One student's submission."""

    student: str
    timestamp: str = ""
    late_penalty: float = 0.0
    scores: dict[Item, float | None] = field(default_factory=dict)
    """None: a person has yet to give it."""
    mistakes: dict[Item, list[str]] = field(default_factory=dict)
    """The known mistakes that the answer looks like, by name."""
    unexplained: dict[Item, str] = field(default_factory=dict)
    """What did not hold, where points are missing and no known mistake explains it."""
    answers: dict[tuple[str, str], Answer] = field(default_factory=dict)
    """By notebook and name of the answer cell; only what the student changed."""
    missing: list[str] = field(default_factory=list)
    """Notebooks that were not handed in."""
    attention: list[str] = field(default_factory=list)
    """Why a person should look, each a sentence."""
    seconds: dict[str, float] = field(default_factory=dict)
    """How long grading each notebook took."""
    graded: bool = False
    """At least one notebook has been graded."""

    @property
    def total(self) -> float:
        """Points so far, late penalties taken off."""
        return sum(score or 0.0 for score in self.scores.values()) - self.late_penalty

    @property
    def waiting(self) -> int:
        """How many scores a person has yet to give."""
        return sum(score is None for score in self.scores.values())


@dataclass(frozen=True)
class Class:
    """All submissions of an assignment."""

    assignment: str
    items: list[Item]
    """All that the instructor's notebooks have, whether or not anybody has handed them in."""
    sheets: list[Sheet]

    @property
    def possible(self) -> float:
        """Points of all items."""
        return sum(item.points for item in self.items)

    @property
    def graded(self) -> list[Sheet]:
        """The submissions that count in the statistics."""
        return [sheet for sheet in self.sheets if sheet.graded]
