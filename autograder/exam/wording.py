"""Sentences that several aspects say."""

from collections.abc import Sequence

from autograder.exam.observation import Observation
from autograder.exam.sitting import Trial

_FEW = 3
"""Problems that a sentence names one by one."""


def said_of(trials: list[Trial], sentences: list[str]) -> str:
    """The first sentence and, if only some problems are concerned, which; "" if nothing was said of any.

    Of two long lists only the shorter one is given.
    """
    wrong = [trial.name for trial, sentence in zip(trials, sentences, strict=True) if sentence]
    right = [trial.name for trial, sentence in zip(trials, sentences, strict=True) if not sentence]
    if not wrong:
        return ""
    first = next(sentence for sentence in sentences if sentence)
    if not right:
        return first
    if max(len(wrong), len(right)) <= _FEW:
        return f"{first} Wrong for {listed(wrong)}; right for {listed(right)}."
    return f"{first} {f'Right for {listed(right)}' if len(right) < len(wrong) else f'Wrong for {listed(wrong)}'} only."


def trouble(observation: Observation) -> str:
    """Why there is no outcome to look at, as a sentence; "" if there is one."""
    return "It is not done yet: it raises NotImplementedError." if observation.not_done else observation.complaint


def listed(names: Sequence[str]) -> str:
    """Names as prose: "a, b and c". All are quoted where one has a comma of its own, or an "and" beside other names."""
    if any(", " in name or (" and " in name and len(names) > 1) for name in names):
        names = [f"“{name}”" for name in names]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
