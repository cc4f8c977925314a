"""The visible check of an exercise: what a student sees when a test cell runs."""

import warnings
from collections.abc import Callable
from typing import Any, Protocol, Unpack

from autograder.kit import looks
from autograder.kit.card import Card, show
from autograder.kit.failure import advice_on, sentence_of
from autograder.kit.finding import Finding
from autograder.kit.gradcheck import Mode


class Exercise(Protocol):
    """The hidden tests of an exercise."""

    def examine(self, *answers: Any) -> list[Finding]:
        """Test the answers; a wrong or missing one raises nothing."""
        ...


class Check:
    """Collects findings on one exercise and scores it.

    ```python
    check = Check(svm_loss_naive)
    check.value("mean loss of the three images", lambda: svm_loss_naive(W, X, y, 0.0)[0], 5.2667, tolerance=1e-4)
    check.unchanged("the inputs come back unchanged", svm_loss_naive, W, X, y, 0.3)
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
        hint: str = "",
        **known: Unpack[looks.Known],
    ) -> None:
        """Compare what `compute()` returns with what it should return.

        Args:
            label: what should hold, in a few words.
            compute: calls the answer.
            expected: number, array, string, boolean, None, or lists, tuples and dicts of them. Shapes, lengths and keys
                must be the same.
            tolerance: the largest accepted difference of two numbers; by default 1e-7 times the largest expected one.
            hint: said if it fails and its structure says nothing better.
            **known: what a diagnosis may speak of: `numbers={"N": 5}`, `arrays={"W": W}`, `labels=y`; see `diagnose`.
        """
        self._add(label, lambda: looks.value(label, compute, expected, tolerance, hint, **known))

    def gradient(
        self,
        label: str,
        loss: Callable[[Any], Any],
        gradient: Any,
        at: Any,
        *,
        mode: Mode = "sampled",
        name: str = "x",
        hint: str = "",
        **known: Unpack[looks.Known],
    ) -> None:
        """Compare a gradient with differences of its own loss.

        Args:
            label: what should hold, in a few words.
            loss: function of parameters like `at`; returns one number.
            gradient: function of the same that returns the gradient; or the gradient itself.
            at: the point: a float64 array, or a dict of them.
            mode: see `gradient_check`.
            name: what messages call `at`.
            hint: said if it fails and its structure says nothing better.
            **known: as for `value`; a missing or extra multiple of `at` is always looked for.
        """
        self._add(label, lambda: looks.gradient(label, loss, gradient, at, mode, name, hint, **known))

    def unchanged(self, label: str, function: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
        """Call a function on copies of the arguments and look whether they come back unchanged."""
        self._add(label, lambda: looks.unchanged(label, function, args, kwargs))

    def that(self, label: str, holds: Callable[[], Any], *, hint: str = "") -> None:
        """Look whether something holds: `holds()` returns True, or False, or a sentence saying what is wrong."""
        self._add(label, lambda: looks.that(label, holds, hint))

    def examine(self, exercise: Exercise) -> None:
        """Run the hidden tests of an exercise on the answers."""
        self.hidden = [*(self.hidden or []), *exercise.examine(*self.answers)]

    def score(self, points: float) -> float:
        """Show the card and return the points earned: the last line of a test cell.

        With hidden tests, the share of their weights that was earned; without, all points if every look passed.
        """
        hidden = None if self.hidden is None else tuple(self.hidden)
        card = Card(self.title, tuple(self.findings), hidden, float(points))
        show(card)
        return card.earned

    def _add(self, label: str, look: Callable[[], Finding]) -> None:
        """Record what `look` finds; an exception is a finding too, and Python's warnings explain a failure."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                finding = look()
            except NotImplementedError:
                finding = Finding(label, False, state="not done")
            except (Exception, SystemExit) as error:
                finding = Finding(label, False, sentence_of(error), advice_on(error))
        if caught and finding.state == "failed":
            message = f"{finding.message} Python warned: {caught[0].message}.".strip()
            finding = Finding(label, False, message, finding.hint)
        self.findings.append(finding)
