"""The card that a check shows: HTML in a notebook, plain text elsewhere."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from autograder.kit.finding import Finding, State

_MARKS: dict[State, str] = {"passed": "✓", "failed": "✗", "skipped": "–", "not done": "○"}
# Told apart with every kind of colour vision, and readable on white as well as on black.
_COLOURS: dict[State, str] = {"passed": "#0a9a73", "failed": "#d9601a", "skipped": "#8a8a8a", "not done": "#8a8a8a"}
_LONGEST = 600


@dataclass(frozen=True)
class Card:
    """Everything there is to show about one exercise."""

    title: str
    findings: tuple[Finding, ...]
    hidden: tuple[Finding, ...] | None
    """What the hidden tests found; None where there are none, as in a student's notebook."""
    points: float

    @property
    def earned(self) -> float:
        """The points earned: by weight of the hidden findings, or all or nothing without them."""
        if self.hidden is None:
            return self.points if self.findings and all(finding.passed for finding in self.findings) else 0.0
        counted = [finding for finding in self.hidden if self._share(finding)]
        if counted and all(finding.passed for finding in counted):
            return self.points
        earned = self.points * sum(self._share(finding) for finding in counted if finding.passed)
        return min(round(earned, 2), self.points)

    @property
    def state(self) -> State:
        """How the exercise stands as a whole."""
        seen = (*self.findings, *(self.hidden or ()))
        if seen and all(finding.state == "not done" for finding in seen):
            return "not done"
        full = self.earned >= self.points if self.hidden is not None else all(finding.passed for finding in seen)
        return "passed" if seen and full else "failed"

    @property
    def summary(self) -> str:
        """How it stands, in a few words."""
        if self.state == "not done":
            return "not done yet"
        if self.hidden is not None:
            return f"{self.earned:g} of {self.points:g} points"
        passed = sum(finding.passed for finding in self.findings)
        return "all checks pass" if self.state == "passed" else f"{passed} of {len(self.findings)} checks pass"

    def plain(self) -> str:
        """The card as text."""
        lines = [f"{_MARKS[self.state]} {self.title}: {self.summary}"]
        for heading, findings in self._sections():
            lines += [f"  {heading}"] if heading else []
            for finding, texts, worth in findings:
                lines.append(f"  {_MARKS[finding.state]} {finding.label}{f'  ({worth})' if worth else ''}")
                lines += [f"      {text}" for text in texts]
        return "\n".join(lines)

    def html(self) -> str:
        """The card as HTML that brings its own style."""
        colour = _COLOURS[self.state]
        head = (
            '<div style="display:flex;justify-content:space-between;gap:1.5em">'
            f'<span style="font-weight:600;font-family:monospace;font-size:1.05em">{escape(self.title)}</span>'
            f'<span style="font-weight:600;color:{colour};white-space:nowrap">{escape(self.summary)}</span></div>'
        )
        body = "".join(
            (f'<div style="margin-top:.6em;opacity:.7;font-size:.9em">{heading}</div>' if heading else "")
            + "".join(_row(*finding) for finding in findings)
            for heading, findings in self._sections()
        )
        return (
            f'<div style="max-width:52em;margin:.4em 0;padding:.55em 1em .6em;border:1px solid rgba(128,128,128,.35);'
            f"border-left:4px solid {colour};border-radius:5px;line-height:1.5;font-size:14px;"
            f"font-family:system-ui,-apple-system,'Segoe UI',sans-serif\">{head}{body}</div>"
        )

    def summing_up(self) -> dict[str, list[str]]:
        """What an instructor's reports are made from: the first thing that failed, and the known mistakes."""
        failed = [finding for finding in (*(self.hidden or ()), *self.findings) if finding.state == "failed"]
        mistakes = dict.fromkeys(name for finding in failed for name in finding.mistakes)
        return {"failed": [finding.label for finding in failed], "mistakes": list(mistakes)}

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, str], dict[str, dict[str, list[str]]]]:
        """Tell IPython both forms; the summing up goes along as metadata, which no page shows."""
        return {"text/plain": self.plain(), "text/html": self.html()}, {"autograder": self.summing_up()}

    def _sections(self) -> Iterator[tuple[str, list[tuple[Finding, list[str], str]]]]:
        """Headings with their findings, what to say to each, and what each is worth."""
        if self.state == "not done":
            return
        said: set[str] = set()
        yield "", [(finding, _texts(finding, said), "") for finding in self.findings]
        if self.hidden is not None:
            yield "Hidden tests", [(finding, _texts(finding, said), self._worth(finding)) for finding in self.hidden]

    def _worth(self, finding: Finding) -> str:
        worth = round(self.points * self._share(finding), 2)
        return f"{worth if finding.passed else 0:g} of {worth:g}" if worth else ""

    def _share(self, finding: Finding) -> float:
        total = sum(other.weight for other in self.hidden or ())
        return finding.weight / total if total > 0 else 0.0


def show(card: Card) -> None:
    """Display a card where IPython is running, print it elsewhere."""
    ipython = sys.modules.get("IPython")
    if ipython is not None and ipython.get_ipython() is not None:
        bundle, metadata = card._repr_mimebundle_()
        ipython.display.display(bundle, metadata=metadata, raw=True)  # spares it a search for nine other forms
    else:
        print(card.plain())


def _texts(finding: Finding, said: set[str]) -> list[str]:
    """What to say to a finding; nothing is said twice on one card."""
    texts = [text for text in (finding.message, finding.hint) if text]
    fresh = [text if len(text) <= _LONGEST else text[:_LONGEST] + " …" for text in texts if text not in said]
    said.update(texts)
    return fresh if fresh or not texts else ["The same as above."]


def _row(finding: Finding, texts: list[str], worth: str) -> str:
    mark = f'<span style="color:{_COLOURS[finding.state]};font-weight:700">{_MARKS[finding.state]}</span>'
    aside = (
        f'<span style="opacity:.65;white-space:nowrap;font-size:.9em">{escape(worth)}</span>'
        if worth
        else "<span></span>"
    )
    details = "".join(f'<div style="font-size:.93em;opacity:.85">{_with_code(text)}</div>' for text in texts)
    return (
        '<div style="display:grid;grid-template-columns:1.3em 1fr auto;margin-top:.25em">'
        f"{mark}<div>{_with_code(finding.label)}{details}</div>{aside}</div>"
    )


def _with_code(text: str) -> str:
    """Escape a text and set what stands between backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))
