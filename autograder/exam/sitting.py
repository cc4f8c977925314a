"""One answer sitting an examination: every run is made once and shared by all aspects."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from autograder.errors import UserError
from autograder.exam.observation import Observation, Run, observe
from autograder.exam.seed import hidden_rng

Draws = Callable[[np.random.Generator], Mapping[str, tuple[Any, ...]]]
"""Hidden problems: the arguments of each by a name that a student may read, such as "a single image"."""


@dataclass(frozen=True)
class Trial:
    """One hidden problem, and what the answer and the right solutions made of it."""

    name: str
    """The problem in words; never its numbers."""
    arguments: tuple[Any, ...]
    sitting: "Sitting"

    @cached_property
    def answer(self) -> Observation:
        """The first run of the answer."""
        return self.sitting.run(self.arguments)

    @cached_property
    def again(self) -> Observation:
        """A second run of the answer on the same arguments."""
        return self.sitting.run(self.arguments)

    @cached_property
    def right(self) -> tuple[Observation, ...]:
        """Runs of the reference and of the other right solutions, made after the answer's own."""
        return self.sitting.run_right(self.arguments)


class Sitting:
    """One answer (or several that belong together) on the hidden problems of one exercise."""

    def __init__(
        self,
        name: str,
        run: Run,
        answers: tuple[Any, ...],
        right: tuple[tuple[Any, ...], ...],
        argument_names: tuple[str, ...] = (),
    ) -> None:
        """Seat `answers`.

        Args:
            name: the exercise's name, from which its hidden problems are drawn.
            run: plays the exercise.
            answers: what is examined.
            right: the right solutions, the reference first.
            argument_names: what the arguments of a problem are called, in order.
        """
        self.name = name
        self.answers = answers
        self.argument_names = argument_names
        self._run = run
        self._right = right
        self._trials: dict[Draws, list[Trial]] = {}

    def trials(self, draws: Draws) -> list[Trial]:
        """The trials on the problems of `draws`, the same problems at every sitting with the same seed."""
        if draws not in self._trials:
            problems = draws(hidden_rng(f"{self.name}/{draws.__name__}"))
            _check_problems(problems, self.name)
            self._trials[draws] = [Trial(name, arguments, self) for name, arguments in problems.items()]
        return self._trials[draws]

    def named(self, arguments: tuple[Any, ...]) -> dict[str, Any]:
        """The arguments of a problem by name."""
        unnamed = (f"argument {place}" for place in range(len(self.argument_names) + 1, len(arguments) + 1))
        return dict(zip((*self.argument_names, *unnamed), arguments, strict=False))

    def rng(self, purpose: str) -> np.random.Generator:
        """A generator for what an aspect draws itself."""
        return hidden_rng(f"{self.name}//{purpose}")

    def run(self, arguments: tuple[Any, ...]) -> Observation:
        """Run the answer once more, on copies of these arguments."""
        return observe(self._run, self.answers, arguments)

    def run_right(self, arguments: tuple[Any, ...]) -> tuple[Observation, ...]:
        """Run each right solution on copies of these arguments."""
        return tuple(observe(self._run, solution, arguments) for solution in self._right)


def _check_problems(problems: object, name: str) -> None:
    if not isinstance(problems, Mapping) or not problems:
        raise UserError(f"The draws of {name} must be a dictionary: the arguments, a tuple, by the problem's name.")
    for problem, arguments in problems.items():
        if not isinstance(arguments, tuple):
            raise UserError(
                f"The problem {problem!r} of {name} must be a tuple of arguments, and is a "
                f"{type(arguments).__name__}. A single argument needs a comma: (x,)."
            )
