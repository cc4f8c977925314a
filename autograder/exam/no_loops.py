"""An answer computes with whole arrays."""

from collections.abc import Sequence

from autograder.exam.aspect import Aspect, Flaw
from autograder.exam.helpers import sources_around
from autograder.exam.loops import find_loop
from autograder.exam.sitting import Sitting, Trial
from autograder.exam.source import NoSourceError


class NoLoops(Aspect):
    """The code of the answer, and of the helpers it calls, has no loop: judged by reading it, not by a clock."""

    core = False

    def __init__(
        self,
        *,
        weight: float = 1.0,
        label: str = "no loops",
        methods: Sequence[str] = (),
        requires: str | Sequence[str] = (),
    ) -> None:
        """`methods`: of a class, the methods in which there may be no loop; all by default."""
        super().__init__(label, weight, requires, None)
        self._methods = tuple(methods)

    def judge(self, trials: list[Trial], sitting: Sitting) -> Flaw | None:
        """Read the code of the first answer; nothing is run."""
        try:
            name, sources = sources_around(sitting.answers[0], sitting.name)
            loop = find_loop(sources, name, self._methods)
        except (NoSourceError, SyntaxError, ValueError, RecursionError) as problem:
            return Flaw(str(problem) if isinstance(problem, NoSourceError) else "Its code cannot be read.")
        if loop is None:
            return None
        return Flaw(
            f"There is {loop.what}: `{loop.line}`",
            "NumPy works on whole arrays. Which axis does the loop run over, and what does all of it at once?",
        )
