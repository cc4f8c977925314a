"""What a page shows of a notebook: exercises, and the work they were earned by."""

from dataclasses import dataclass, field
from typing import Literal

from markupsafe import Markup

State = Literal["full", "partial", "none", "waiting"]


@dataclass
class Work:
    """A cell of the student's, or what a given cell showed."""

    kind: Literal["code", "text", "given"]
    html: Markup
    outputs: list[Markup]
    comment: str = ""
    is_answer: bool = False


@dataclass
class Exercise:
    """One thing that earns points, with the work it was earned by."""

    name: str
    title: str
    points: float
    score: float | None
    by_hand: bool = False
    reason: Markup = field(default_factory=Markup)
    shown: list[Markup] = field(default_factory=list)
    """What the test showed."""
    work: list[Work] = field(default_factory=list)
    comment: str = ""

    @property
    def state(self) -> State:
        """How it went."""
        if self.score is None:
            return "waiting"
        if self.score >= self.points:
            return "full"
        return "partial" if self.score > 0 else "none"
