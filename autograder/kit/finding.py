"""One line of a check: what was looked at, and how it came out."""

from dataclasses import dataclass
from typing import Literal

State = Literal["passed", "failed", "skipped", "not done"]


@dataclass(frozen=True)
class Finding:
    """What one look at an answer found."""

    label: str
    """What should hold, as a student reads it: "the inputs come back unchanged"."""
    passed: bool
    message: str = ""
    """Why not, in a sentence or two."""
    hint: str = ""
    """What to think about; never the solution."""
    weight: float = 0.0
    """Its share of the score among hidden tests."""
    mistakes: tuple[str, ...] = ()
    """The names of the known mistakes that it looks like: for the instructor, on no card."""
    state: State = "passed"
    """Follows `passed` unless it says more: skipped (something it builds on failed) or not done (a stub)."""

    def __post_init__(self) -> None:
        """Let `passed` decide the state where nothing more is said."""
        if self.passed != (self.state == "passed"):
            object.__setattr__(self, "state", "passed" if self.passed else "failed")
