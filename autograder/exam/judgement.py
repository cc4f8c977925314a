"""Judging a sitting aspect by aspect, and putting the judgement into findings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from autograder.exam.aspect import Aspect, Flaw
from autograder.exam.paper import Draws
from autograder.exam.sitting import Sitting
from autograder.kit import Finding

_UNKNOWN = "This is none of the mistakes we know. Try a problem so small that you can work it out on paper."


@dataclass(frozen=True)
class Judgement:
    """What was found of every aspect: its flaw, the failed aspect it waits for, or None where it holds."""

    outcomes: dict[Aspect, Flaw | Aspect | None]

    @property
    def failed(self) -> frozenset[str]:
        """The labels of the aspects with a flaw; not of those that were skipped."""
        return frozenset(aspect.label for aspect, outcome in self.outcomes.items() if isinstance(outcome, Flaw))

    def findings(self, advice: str = "", mistakes: Sequence[str] = ()) -> list[Finding]:
        """One finding for each aspect.

        `advice` is the hint for the first that fails, and `mistakes` are the names of the known mistakes that earn it.
        Where it is known, it takes the place of all that the structure of the errors may say.
        """
        flaws = [outcome for outcome in self.outcomes.values() if isinstance(outcome, Flaw)]
        hints = {id(flaw): "" if advice else flaw.hint for flaw in flaws}
        if flaws and not any(hints.values()):
            hints[id(flaws[0])] = advice or _UNKNOWN
        findings = [_finding(aspect, outcome, hints.get(id(outcome), "")) for aspect, outcome in self.outcomes.items()]
        return [replace(found, mistakes=tuple(mistakes)) if found.hint == advice else found for found in findings]


def judge(sitting: Sitting, aspects: Sequence[Aspect], draws: Draws) -> Judgement:
    """Judge every aspect, the core ones first, since the others wait for them."""
    outcomes: dict[Aspect, Flaw | Aspect | None] = {}
    for aspect in sorted(aspects, key=lambda aspect: not aspect.core):
        awaited = _awaited(aspect, outcomes)
        outcomes[aspect] = awaited or aspect.judge(sitting.trials(aspect.draws or draws), sitting)
    return Judgement({aspect: outcomes[aspect] for aspect in aspects})


def not_done(aspects: Sequence[Aspect]) -> list[Finding]:
    """The findings on a stub."""
    return [Finding(aspect.label, False, weight=aspect.weight, state="not done") for aspect in aspects]


def _awaited(aspect: Aspect, outcomes: dict[Aspect, Flaw | Aspect | None]) -> Aspect | None:
    """The failed aspect that must hold before this one is looked at."""
    for earlier, outcome in outcomes.items():
        needed = {earlier.name, earlier.label} & set(aspect.requires) or (earlier.core and not aspect.core)
        if outcome and needed:
            return outcome if isinstance(outcome, Aspect) else earlier
    return None


def _finding(aspect: Aspect, outcome: Flaw | Aspect | None, hint: str) -> Finding:
    if outcome is None:
        return Finding(aspect.label, True, weight=aspect.weight)
    if isinstance(outcome, Aspect):
        message = f"Not looked at until this holds: {outcome.label}."
        return Finding(aspect.label, False, message, weight=aspect.weight, state="skipped")
    return Finding(aspect.label, False, outcome.message, hint, aspect.weight)
