"""One answer sitting an examination: every run is made once and shared by all aspects."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from autograder.exam.observation import Observation
from autograder.exam.paper import Draws, Paper, Problem
from autograder.exam.seed import hidden_rng


@dataclass(frozen=True)
class Trial:
    """One hidden problem, and what the answer and the right solutions made of it."""

    problem: Problem
    sitting: "Sitting"

    @property
    def name(self) -> str:
        """The problem in words; never its numbers."""
        return self.problem.name

    @property
    def arguments(self) -> tuple[Any, ...]:
        """What the answer is given copies of."""
        return self.problem.arguments

    @cached_property
    def answer(self) -> Observation:
        """The first run of the answer."""
        return self.sitting.run(self.arguments)

    @cached_property
    def again(self) -> Observation:
        """A second run of the answer on the same arguments."""
        return self.sitting.run(self.arguments)

    @property
    def right(self) -> tuple[Observation, ...]:
        """What the reference and the other right solutions do."""
        return self.problem.right


class Sitting:
    """One answer (or several that belong together) on the hidden problems of one exercise."""

    def __init__(self, paper: Paper, answers: tuple[Any, ...]) -> None:
        """Seat `answers` before a paper."""
        self.paper = paper
        self.answers = answers
        self._trials: dict[Draws, list[Trial]] = {}

    @property
    def name(self) -> str:
        """The exercise's name."""
        return self.paper.name

    @property
    def argument_names(self) -> tuple[str, ...]:
        """What the arguments of a problem are called, in order."""
        return self.paper.argument_names

    def trials(self, draws: Draws) -> list[Trial]:
        """The trials on the problems of `draws`."""
        if draws not in self._trials:
            self._trials[draws] = [Trial(problem, self) for problem in self.paper.problems(draws)]
        return self._trials[draws]

    def named(self, arguments: tuple[Any, ...]) -> dict[str, Any]:
        """The arguments of a problem by name."""
        names = self.argument_names
        unnamed = (f"argument {place}" for place in range(len(names) + 1, len(arguments) + 1))
        return dict(zip((*names, *unnamed), arguments, strict=False))

    def rng(self, purpose: str) -> np.random.Generator:
        """A generator for what an aspect draws itself."""
        return hidden_rng(f"{self.name}//{purpose}")

    def run(self, arguments: tuple[Any, ...]) -> Observation:
        """Run the answer once more, on copies of these arguments."""
        return self.paper.run(self.answers, arguments)
