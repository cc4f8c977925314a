"""Running an answer once and keeping what was seen of it."""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.exam.plain import Opaque, plain
from autograder.kit.failure import advice_on, sentence_of

Run = Callable[..., Any]
"""Plays an exercise: called with the answer (or answers) and the arguments of one draw; gives plain data."""

_LONGEST = 300


@dataclass(frozen=True)
class Observation:
    """What one run of an answer did."""

    outcome: Any = None
    """What came back, as plain data; None if it raised."""
    arguments: tuple[Any, ...] = ()
    """The arguments as they were afterwards, as plain data."""
    raised: str = ""
    """The name of the exception's class; empty if none was raised."""
    complaint: str = ""
    """The exception as a sentence."""
    advice: str = ""
    """What to try first after such an exception, if anything in particular."""

    @property
    def not_done(self) -> bool:
        """Whether the answer is still the stub."""
        return self.raised == "NotImplementedError"


def observe(run: Run, answers: tuple[Any, ...], arguments: tuple[Any, ...]) -> Observation:
    """Run `answers` on deep copies of `arguments`, whatever they do.

    What gets through is how a cell is stopped from outside: KeyboardInterrupt, and what the grader itself raises that
    is no ordinary exception (the sandbox is gone, say).
    """
    own = copy.deepcopy(arguments)
    try:
        with np.errstate(all="ignore"):
            outcome = run(*answers, *own)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt) or _stops_the_cell(error):
            raise
        return Observation(None, _copied(own), type(error).__name__, *_words(error))
    return Observation(outcome=_copied(outcome), arguments=_copied(own))


def _words(error: BaseException) -> tuple[str, str]:
    """The exception as a sentence, cut short, and advice on it. Its text is the answer's and may be anything."""
    try:
        sentence, advice = sentence_of(error), advice_on(error)
    except Exception:
        sentence, advice = f"It raises {type(error).__name__}.", ""
    return sentence if len(sentence) <= _LONGEST else sentence[:_LONGEST] + " …", advice


def _stops_the_cell(error: BaseException) -> bool:
    return not isinstance(error, Exception) and type(error).__module__.startswith("autograder.")


def _copied(value: Any) -> Any:
    try:
        return plain(value)
    except Exception:
        return Opaque("something that cannot be read")
