"""The hidden problems of one exercise for one seed, drawn and solved once for every answer that sits them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from autograder.errors import UserError
from autograder.exam.observation import Observation, Run, observe
from autograder.exam.seed import hidden_rng, in_use

Draws = Callable[[np.random.Generator], Mapping[str, tuple[Any, ...]]]
"""Hidden problems: the arguments of each by a name that a student may read, such as "a single image"."""


class Paper:
    """What an exercise asks, and what its right solutions answer."""

    def __init__(
        self, name: str, run: Run, right: tuple[tuple[Any, ...], ...], argument_names: tuple[str, ...]
    ) -> None:
        """Set a paper; the seed in use is the one that its problems are drawn from.

        Args:
            name: the exercise's name, from which its hidden problems are drawn.
            run: plays the exercise.
            right: the right solutions, the reference first.
            argument_names: what the arguments of a problem are called, in order.
        """
        self.seed = in_use()
        self.name = name
        self.argument_names = argument_names
        self._run = run
        self._right = right
        self._problems: dict[Draws, list[Problem]] = {}

    def problems(self, draws: Draws) -> "list[Problem]":
        """The problems of `draws`."""
        if draws not in self._problems:
            drawn = draws(hidden_rng(f"{self.name}/{draws.__name__}"))
            _check_problems(drawn, self.name)
            self._problems[draws] = [Problem(name, arguments, self) for name, arguments in drawn.items()]
        return self._problems[draws]

    def run(self, answers: tuple[Any, ...], arguments: tuple[Any, ...]) -> Observation:
        """Run answers once, on copies of these arguments."""
        return observe(self._run, answers, arguments)

    def solve(self, arguments: tuple[Any, ...]) -> tuple[Observation, ...]:
        """Run each right solution once, on copies of these arguments."""
        return tuple(self.run(solution, arguments) for solution in self._right)


@dataclass(frozen=True)
class Problem:
    """One hidden problem."""

    name: str
    """The problem in words; never its numbers."""
    arguments: tuple[Any, ...]
    paper: Paper

    @cached_property
    def right(self) -> tuple[Observation, ...]:
        """Runs of the reference and of the other right solutions, made when an answer has been run first."""
        return self.paper.solve(self.arguments)


def _check_problems(problems: object, name: str) -> None:
    if not isinstance(problems, Mapping) or not problems:
        raise UserError(f"The draws of {name} must be a dictionary: the arguments, a tuple, by the problem's name.")
    for problem, arguments in problems.items():
        if not isinstance(arguments, tuple):
            raise UserError(
                f"The problem {problem!r} of {name} must be a tuple of arguments, and is a "
                f"{type(arguments).__name__}. A single argument needs a comma: (x,)."
            )
