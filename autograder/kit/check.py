"""The visible check of an exercise: what a student sees when a test cell runs."""

import copy
import inspect
import warnings
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import numpy as np

from autograder.kit.card import Card, show
from autograder.kit.compare import mismatch
from autograder.kit.diagnose import diagnose
from autograder.kit.failure import sentence_of
from autograder.kit.finding import Finding
from autograder.kit.gradcheck import Mode, gradient_check
from autograder.kit.numeric import numeric_gradient

_SMALL = 400
"""So many coordinates are differenced one by one to say what a wrong gradient looks like."""


class Exercise(Protocol):
    """The hidden tests of an exercise."""

    def examine(self, *answers: Any) -> list[Finding]:
        """Test the answers; a wrong or missing one raises nothing."""


class Check:
    """Collects findings on one exercise and scores it.

    ```python
    check = Check(svm_loss_naive)
    check.value("mean loss of the three images", lambda: svm_loss_naive(W, X, y, 0.0)[0], 5.2667, tolerance=1e-4)
    check.score(6)
    ```

    Everything that calls an answer is passed as a function, so that a stub or an error is a finding, not a traceback.
    """

    def __init__(self, *answers: Any, title: str | None = None) -> None:
        """Check one or several functions or classes, called `title` on the card, or by their names."""
        self.answers = answers
        self.title = title or ", ".join(str(getattr(answer, "__name__", "answer")) for answer in answers)
        self.findings: list[Finding] = []
        self.hidden: list[Finding] | None = None

    def value(
        self,
        label: str,
        compute: Callable[[], Any],
        expected: Any,
        *,
        tolerance: float | None = None,
        numbers: Mapping[str, float] | None = None,
        arrays: Mapping[str, Any] | None = None,
        labels: Any = None,
        hint: str = "",
    ) -> None:
        """Compare what `compute()` returns with what it should return.

        Args:
            label: what should hold, in a few words.
            compute: calls the answer.
            expected: number, array, string, boolean, None, or lists, tuples and dicts of them. Shapes, lengths and keys
                must be the same.
            tolerance: the largest accepted difference; by default 1e-7 times the largest expected number.
            numbers: names for factors, `{"N": 5}`; see `diagnose`.
            arrays: what a missing term may be proportional to, `{"W": W}`.
            labels: the true classes.
            hint: said if it fails and nothing better is known.
        """

        def look() -> Finding:
            found = mismatch(compute(), expected, tolerance)
            if found is None:
                return Finding(label, True)
            advice = ""
            if found.numeric:
                diagnosis = diagnose(found.got, found.want, numbers=numbers, arrays=arrays, labels=labels)
                advice = diagnosis.text if diagnosis.known else ""
            return Finding(label, False, found.message, advice if advice and advice not in found.message else hint)

        self._add(label, look)

    def gradient(
        self,
        label: str,
        loss: Callable[[Any], Any],
        gradient: Any,
        at: Any,
        *,
        mode: Mode = "sampled",
        name: str = "x",
        numbers: Mapping[str, float] | None = None,
        arrays: Mapping[str, Any] | None = None,
        labels: Any = None,
        hint: str = "",
    ) -> None:
        """Compare a gradient with differences of its own loss.

        Args:
            label: what should hold, in a few words.
            loss: function of parameters like `at`; returns one number.
            gradient: function of the same, returning the gradient; or the gradient itself.
            at: the point: float64 array, or dict of them.
            mode: see `gradient_check`.
            name: what messages call `at`.
            numbers: names for factors; see `diagnose`.
            arrays: what a missing term may be proportional to; `{name: at}` is always looked at.
            labels: the true classes.
            hint: said if it fails and nothing better is known.
        """

        def look() -> Finding:
            verdict = gradient_check(loss, at, gradient, mode=mode, name=name)
            if verdict.passed:
                return Finding(label, True)
            advice = ""
            if verdict.worst is not None:
                known = {"numbers": numbers, "arrays": arrays, "labels": labels}
                advice = _look_of_gradient(loss, at, gradient, verdict.worst.block, known)
            return Finding(label, False, verdict.message, advice or hint)

        self._add(label, look)

    def unchanged(self, label: str, function: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """Call a function and look whether its arguments come back unchanged."""

        def look() -> Finding:
            given, given_named = copy.deepcopy(args), copy.deepcopy(kwargs)
            function(*given, **given_named)
            names = _argument_names(function, len(args))
            for name, before, after in [
                *zip(names, args, given, strict=True),
                *((name, kwargs[name], given_named[name]) for name in kwargs),
            ]:
                if mismatch(after, before, 0.0) is not None:
                    return Finding(
                        label,
                        False,
                        f"The call changes its argument {name}.",
                        "Operators such as `+=` and assignments to a slice change the array they are given: "
                        "work on a new array or on a copy.",
                    )
            return Finding(label, True)

        self._add(label, look)

    def that(self, label: str, holds: Callable[[], Any], *, hint: str = "") -> None:
        """Look whether something holds: `holds()` returns True, or False, or a sentence saying what is wrong."""

        def look() -> Finding:
            result = holds()
            if isinstance(result, str):
                return Finding(label, False, result, hint)
            if isinstance(result, (bool, np.bool_)):
                return Finding(label, bool(result), "" if result else "This does not hold.", "" if result else hint)
            return Finding(label, False, f"This gives a {type(result).__name__} where True or False is needed.", hint)

        self._add(label, look)

    def examine(self, exercise: Exercise) -> None:
        """Run the hidden tests of the exercise on the answers."""
        self.hidden = [*(self.hidden or []), *exercise.examine(*self.answers)]

    def score(self, points: float) -> float:
        """Show the card and return the points earned.

        With hidden tests: the share of their weights that was earned. Without: all or nothing.
        """
        earned = self._earned(points)
        show(
            Card(self.title, tuple(self.findings), None if self.hidden is None else tuple(self.hidden), earned, points)
        )
        return earned

    def _earned(self, points: float) -> float:
        if self.hidden is None:
            return float(points) if self.findings and all(f.passed for f in self.findings) else 0.0
        total = sum(finding.weight for finding in self.hidden)
        won = sum(finding.weight for finding in self.hidden if finding.passed)
        return round(float(points) * won / total, 2) if total > 0 else 0.0

    def _add(self, label: str, look: Callable[[], Finding]) -> None:
        """Record what `look` finds; an exception is a finding too, and so are NumPy's warnings on a failure."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                finding = look()
            except NotImplementedError:
                finding = Finding(label, False, state="not done")
            except (Exception, SystemExit) as error:
                finding = Finding(label, False, sentence_of(error))
        if caught and finding.state == "failed":
            warned = f"Python warned: {caught[0].message}."
            finding = Finding(label, False, f"{finding.message} {warned}".strip(), finding.hint)
        self.findings.append(finding)


def _look_of_gradient(loss: Callable[[Any], Any], at: Any, gradient: Any, block: str, known: dict[str, Any]) -> str:
    """What a wrong gradient looks like beside the numeric one of the same block; empty if it looks like nothing."""
    claimed = gradient(copy.deepcopy(at)) if callable(gradient) else gradient
    point = at
    if isinstance(at, Mapping):
        point, claimed = at[block], claimed[block]
        whole = loss
        loss = lambda array: whole({**copy.deepcopy(dict(at)), block: array})  # noqa: E731
    if point.size > _SMALL:
        return ""
    known["arrays"] = {block: point, **(known["arrays"] or {})}
    diagnosis = diagnose(claimed, numeric_gradient(loss, point), tolerance=1e-5, **known)
    return diagnosis.text if diagnosis.known else ""


def _argument_names(function: Callable[..., Any], count: int) -> list[str]:
    try:
        names = list(inspect.signature(function).parameters)[:count]
    except (TypeError, ValueError):
        names = []
    return names + [f"number {i + 1}" for i in range(len(names), count)]
