"""The known mistakes of an exercise, sitting the same paper as the answers that may make them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from autograder.exam.aspect import Aspect
from autograder.exam.judgement import judge
from autograder.exam.mistake import Mistake
from autograder.exam.paper import Draws
from autograder.exam.sitting import Sitting


@dataclass(frozen=True)
class Suspect:
    """A known mistake and what it does. Every run is made once, when the first answer is compared with it."""

    mistake: Mistake
    sitting: Sitting
    aspects: Sequence[Aspect]
    draws: Draws

    @cached_property
    def failed(self) -> frozenset[str]:
        """The labels of the aspects that it fails."""
        return judge(self.sitting, self.aspects, self.draws).failed
