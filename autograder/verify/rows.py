"""What a verification finds: one row for each thing that was looked at."""

from dataclasses import dataclass
from typing import Literal

State = Literal["passed", "failed", "noted"]
"""noted: nothing is wrong, and a person should know."""

Check = Literal["fresh", "release", "points", "boundary", "solution", "stub", "caught", "named", "variants"]
"""fresh: the notebooks are what a build makes. release: nothing in it that students must not get. points: they add up.
boundary: tests need nothing that only a shared process has, and nothing depends on a demo. solution, stub: the
instructor's notebook earns everything, the released one nothing. caught, named: each known mistake loses points, and
the student reads its hint and no other. variants: each right answer earns everything."""

CHECKS: tuple[Check, ...] = (
    "fresh",
    "release",
    "points",
    "boundary",
    "solution",
    "stub",
    "caught",
    "named",
    "variants",
)


@dataclass(frozen=True)
class Row:
    """One thing that was looked at, and how it came out."""

    assignment: str
    notebook: str
    """Empty for what concerns the assignment as a whole."""
    check: Check
    subject: str
    """What was looked at: a cell, an exercise with a mistake. Empty for the notebook as a whole."""
    state: State
    sentence: str

    @property
    def place(self) -> str:
        """Where to look, in one word."""
        return "/".join(filter(None, (self.assignment, self.notebook)))


@dataclass(frozen=True)
class About:
    """Writes rows about one notebook, or about an assignment as a whole."""

    assignment: str
    notebook: str = ""

    def passed(self, check: Check, subject: str, sentence: str) -> Row:
        """A row about something that is as it should be."""
        return Row(self.assignment, self.notebook, check, subject, "passed", sentence)

    def failed(self, check: Check, subject: str, sentence: str) -> Row:
        """A row about something that must be put right; the sentence says how."""
        return Row(self.assignment, self.notebook, check, subject, "failed", sentence)

    def noted(self, check: Check, subject: str, sentence: str) -> Row:
        """A row about something that a person should know."""
        return Row(self.assignment, self.notebook, check, subject, "noted", sentence)
