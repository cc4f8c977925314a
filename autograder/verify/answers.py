"""Known mistakes and right variants, each put into its answer cell of an otherwise right notebook."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from autograder.errors import UserError
from autograder.exam import Mistake
from autograder.grading.assignment import PreparedNotebook
from autograder.results import NotebookResult
from autograder.verify.dependence import batches
from autograder.verify.desk import Desk
from autograder.verify.exercises import PlacedExercise
from autograder.verify.rows import About, Row
from autograder.verify.subject import Subject
from autograder.verify.trial import Trial, complaint, earned, shown, trouble_of

_CARD_SHOWS = 600
"""Characters of a hint that a card shows."""
_SEVERAL = "Several known mistakes give exactly this."


@dataclass(frozen=True, eq=False)
class Attempt:
    """One answer to one exercise."""

    place: PlacedExercise
    name: str
    source: str
    mistake: Mistake | None
    """Which it makes; None for a right variant."""

    @property
    def subject(self) -> str:
        """The exercise and the answer in a few words."""
        return f"{self.place.exercise.name}: {self.name}"


def trials_of_answers(
    subject: Subject, desk: Desk, notebook: PreparedNotebook, places: Sequence[PlacedExercise]
) -> Iterator[Trial]:
    """Hand-ins with a known mistake, or a right variant, in each exercise whose tests do not depend on the others."""
    for attempts in (list(_mistaken(places)), list(_right(places))):
        for batch in batches(attempts, lambda one, other: one.place.in_the_way_of(other.place)):
            title = ", ".join(attempt.subject for attempt in batch)
            whole = _trial(subject, desk, notebook, title, batch)
            alone = [_trial(subject, desk, notebook, title, [one]) for one in batch] if len(batch) > 1 else []
            yield Trial(whole.task, whole.judge, alone)


def slips(about: About, places: Sequence[PlacedExercise]) -> Iterator[Row]:
    """Mistakes that do not fit the reference any more."""
    for place in places:
        for mistake in place.exercise.mistakes:
            try:
                place.exercise.source(mistake)
            except UserError as problem:
                yield about.failed("caught", f"{place.exercise.name}: {mistake.name}", str(problem))


def _mistaken(places: Sequence[PlacedExercise]) -> Iterator[Attempt]:
    for place in places:
        for mistake in place.exercise.mistakes:
            try:
                source = place.exercise.source(mistake)
            except UserError:
                continue
            yield Attempt(place, mistake.name, source, mistake)


def _right(places: Sequence[PlacedExercise]) -> Iterator[Attempt]:
    for place in places:
        for variant in place.variants:
            yield Attempt(place, variant.name, variant.source(), None)


def _trial(subject: Subject, desk: Desk, notebook: PreparedNotebook, title: str, attempts: Sequence[Attempt]) -> Trial:
    cells = notebook.plan.cells
    answers = {cells[attempt.place.answer].cell.grade_id or "": attempt.source for attempt in attempts}
    return Trial(desk.hand_in(subject, notebook, title, answers), _judge(subject.about(notebook), attempts))


def _judge(about: About, attempts: Sequence[Attempt]) -> Callable[[NotebookResult], list[Row]]:
    def judge(result: NotebookResult) -> list[Row]:
        return [
            row for attempt in attempts for row in (_wrong if attempt.mistake else _accepted)(about, attempt, result)
        ]

    return judge


def _accepted(about: About, attempt: Attempt, result: NotebookResult) -> list[Row]:
    for grade_id, points in attempt.place.tests.items():
        score = earned(result, grade_id)
        if score < points:
            why = trouble_of(result) or complaint(result, grade_id)
            sentence = f"This right answer earns {score:g} of {points:g} in {grade_id}. {why}"
            return [about.failed("variants", attempt.subject, sentence)]
    return [about.passed("variants", attempt.subject, "This right answer earns everything.")]


def _wrong(about: About, attempt: Attempt, result: NotebookResult) -> list[Row]:
    if trouble := trouble_of(result):
        return [about.failed("caught", attempt.subject, f"The notebook was not graded to its end. {trouble}")]
    losing = [name for name, points in attempt.place.tests.items() if earned(result, name) < points]
    if not losing:
        sentence = "This wrong answer earns everything. Draw a hidden problem in which it shows."
        return [about.failed("caught", attempt.subject, sentence)]
    return [about.passed("caught", attempt.subject, "It loses points."), _naming(about, attempt, result)]


def _naming(about: About, attempt: Attempt, result: NotebookResult) -> Row:
    """Whether the student reads the hint of this mistake, and of no other."""
    assert attempt.mistake is not None
    read = "\n".join(shown(result, grade_id) for grade_id in attempt.place.tests)
    hint = attempt.mistake.hint
    named = [other for other in attempt.place.exercise.mistakes if other.hint[:_CARD_SHOWS] in read]
    others = [f"“{other.name}”" for other in named if other.hint != hint]
    if _SEVERAL in read or others:
        like = ", ".join(others) or "another mistake"
        sentence = (
            f"It cannot be told from {like}. Draw a hidden problem in which they differ, or make them one mistake."
        )
    elif not named:
        first = next((complaint(result, grade_id) for grade_id in attempt.place.tests), "")
        sentence = f"The student does not read its hint, but: {first}"
    else:
        return about.passed("named", attempt.subject, "The student reads its hint.")
    return about.failed("named", attempt.subject, sentence)
