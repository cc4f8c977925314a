"""What the students of the demo hand in, cell by cell."""

from dataclasses import dataclass, field
from types import ModuleType

from autograder.exam import Exercise, exercises_of, variants_of


@dataclass(frozen=True)
class HandIn:
    """One student's notebook, as changes of the released one."""

    student: str
    story: str
    """Who this is, in a few words."""
    answers: dict[str, str] = field(default_factory=dict)
    """The source of each answer cell that was filled in."""
    first: str = ""
    """A cell of the student's own, before everything else."""
    tags: dict[str, str] = field(default_factory=dict)
    """Tags put on cells, by grade_id."""
    files: dict[str, str] = field(default_factory=dict)
    """Files beside the notebook."""
    whole: str = ""
    """The text of the notebook's file, if it is none."""


class Answers:
    """Makes hand-ins of a notebook's exercises.

    Args:
        exam: the notebook's module of hidden tests.
        variants: its module of right variants.
    """

    def __init__(self, exam: ModuleType, variants: ModuleType) -> None:
        self._exercises = exercises_of(exam)
        self._variants = variants

    @property
    def names(self) -> list[str]:
        """The exercises, in order."""
        return list(self._exercises)

    def right(self) -> dict[str, str]:
        """The reference solution of every exercise."""
        return {name: exercise.source() for name, exercise in self._exercises.items()}

    def variant(self, number: int) -> dict[str, str]:
        """For every exercise its right variant of that number, counted round."""
        chosen = {}
        for name in self._exercises:
            variants = variants_of(self._variants, name)
            chosen[name] = variants[number % len(variants)].source()
        return chosen

    def wrong(self, name: str, mistake: str) -> dict[str, str]:
        """Everything right but one exercise, which has a known mistake."""
        exercise: Exercise = self._exercises[name]
        found = next(known for known in exercise.mistakes if known.name == mistake)
        return {**self.right(), name: exercise.source(found)}
