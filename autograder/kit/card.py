"""The card that a check shows: HTML in a notebook, plain text elsewhere."""

from dataclasses import dataclass
from html import escape

from autograder.kit.finding import Finding

_MARKS = {"passed": "✓", "failed": "✗", "skipped": "–", "not done": "○"}


@dataclass(frozen=True)
class Card:
    """Everything there is to show about one exercise."""

    title: str
    findings: tuple[Finding, ...]
    hidden: tuple[Finding, ...] | None
    earned: float
    points: float

    @property
    def untouched(self) -> bool:
        """Whether nothing of the exercise is done yet."""
        seen = [*self.findings, *(self.hidden or ())]
        return bool(seen) and all(finding.state == "not done" for finding in seen)

    def summary(self) -> str:
        """One line: how it stands."""
        if self.untouched:
            return "not done yet"
        seen = self.findings if self.hidden is None else self.hidden
        passed = sum(finding.passed for finding in seen)
        if self.hidden is not None:
            return f"{self.earned:g} of {self.points:g} points"
        if passed == len(seen):
            return "all checks pass"
        return f"{passed} of {len(seen)} checks pass"

    def plain(self) -> str:
        """The card as text."""
        lines = [f"{self.title}: {self.summary()}"]
        for finding in () if self.untouched else (*self.findings, *(self.hidden or ())):
            lines.append(f"  {_MARKS[finding.state]} {finding.label}")
            lines.extend(f"      {text}" for text in (finding.message, finding.hint) if text)
        return "\n".join(lines)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/plain": self.plain(), "text/html": f"<pre>{escape(self.plain())}</pre>"}


def show(card: Card) -> None:
    """Display a card where IPython is running, print it elsewhere."""
    try:
        from IPython import get_ipython
        from IPython.display import display
    except ImportError:
        print(card.plain())
        return
    if get_ipython() is None:
        print(card.plain())
    else:
        display(card)
