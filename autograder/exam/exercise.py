"""One exercise: what is right, what is drawn, what is looked at, and what it earns."""

import inspect
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any

from autograder.errors import UserError
from autograder.exam.aspect import Aspect
from autograder.exam.conduct import Repeatable, Unchanged
from autograder.exam.diagnosis import advice, resembles
from autograder.exam.judgement import Judgement, judge, not_done
from autograder.exam.mistake import Mistake
from autograder.exam.observation import Run
from autograder.exam.paper import Draws, Paper
from autograder.exam.part import Part
from autograder.exam.seed import in_use
from autograder.exam.sitting import Sitting
from autograder.exam.source import compile_source, source_of
from autograder.exam.suspects import Suspect
from autograder.kit import Finding

Solution = Callable[..., Any]


class Exercise:
    """The hidden tests of one exercise.

    ```python
    l2_penalty = Exercise(
        reference.l2_penalty,
        draws=weights,
        aspects=[Value("the penalty", 0), Value("the gradient", 1)],
        mistakes=mistakes.L2_PENALTY,
    )
    ```

    Whatever the aspects, the inputs must come back unchanged and the same call must give the same answer again, unless
    the exercise says otherwise. Neither, nor any other aspect that is not `core`, earns anything until all core aspects
    hold, so that a stub, a constant or an answer that does nothing earns nothing.
    """

    def __init__(
        self,
        reference: Solution | tuple[Solution, ...],
        *,
        draws: Draws,
        aspects: Sequence[Aspect],
        run: Run | None = None,
        mistakes: Sequence[Mistake] = (),
        also_right: Sequence[Solution | tuple[Solution, ...]] = (),
        may_change: Sequence[str] = (),
        repeatable: bool = True,
        name: str = "",
    ) -> None:
        """Set an exercise.

        Args:
            reference: the right function or class; or a tuple of several that are played together (a backward pass and
                the forward pass whose cache it reads). The exercise is about the first.
            draws: given a generator, the hidden problems: a dictionary from a name that a student may read ("a single
                image") to a tuple of arguments. Several, each of other shapes.
            aspects: what is looked at, in the order of the report. At least one is core.
            run: plays a problem: `run(answer, *arguments)` returns plain data. By default `answer(*arguments)`. For a
                class or several functions it is a small scene.
            mistakes: known mistakes, edits of the (first) reference.
            also_right: solutions whose values are as right as the reference's, where the text allows more than one.
            may_change: names of arguments that the answer may change in place.
            repeatable: whether the same call must give the same answer again.
            name: by default the name of the (first) reference.

        Raises:
            UserError: a slip in the above.
        """
        self.solution = reference if isinstance(reference, tuple) else (reference,)
        self.name = name or self.solution[0].__name__
        self.mistakes = tuple(mistakes)
        self.draws = draws
        self._run = run or _call
        self._right = (self.solution, *(other if isinstance(other, tuple) else (other,) for other in also_right))
        self._argument_names = _argument_names(run, self.solution)
        self._check(aspects, may_change)
        parts = [part for aspect in aspects if aspect.core for part in aspect.parts()] or [None]
        # The whole has every other part in it.
        self._parts: list[Part] = [None] if None in parts else list(dict.fromkeys(parts))
        self.aspects: list[Aspect] = [*aspects, Unchanged(may_change)]
        if repeatable:
            self.aspects.append(Repeatable(self._parts))
        self._paper: Paper | None = None
        self._lineup: list[Suspect] | None = None

    def examine(self, *answers: Any) -> list[Finding]:
        """Test an answer (or several, as many as the reference has): one finding for each aspect.

        Nothing that the answer does or returns raises here; only what stops a cell from outside gets through.
        """
        sitting = self._seat(answers)
        if any(trial.answer.not_done for trial in sitting.trials(self.draws)):
            return not_done(self.aspects)
        judgement = judge(sitting, self.aspects, self.draws)
        made = self._resembling(sitting, judgement)
        return judgement.findings(advice(made), [mistake.name for mistake in made])

    def diagnose(self, *answers: Any) -> list[Mistake]:
        """The known mistakes that do exactly what this wrong answer does; empty for a right or an unknown one."""
        sitting = self._seat(answers)
        return self._resembling(sitting, judge(sitting, self.aspects, self.draws))

    def prepare(self) -> None:
        """Compile the known mistakes, once for all answers: for a process that forks to examine each of them."""
        _ = self._mistaken

    def source(self, mistake: Mistake | None = None) -> str:
        """What fills the answer cell: the reference's source, or that of a known mistake."""
        return mistake.source(self.solution[0]) if mistake else source_of(self.solution[0])

    def answers(self, source: str) -> tuple[Any, ...]:
        """The answers to `examine` when `source` fills the answer cell; run with the reference's module's names.

        Raises:
            UserError: it cannot be run, or does not define the exercise.
        """
        name = self.solution[0].__name__
        try:
            answer = compile_source(source, name, vars(sys.modules[self.solution[0].__module__]))
        except Exception as error:
            raise UserError(
                f"This code for {name} cannot be run: {type(error).__name__}: {error}.\n{source}"
            ) from error
        return (answer, *self.solution[1:])

    def _seat(self, answers: tuple[Any, ...]) -> Sitting:
        if len(answers) != len(self.solution):
            raise UserError(
                f"The exercise {self.name} is about {len(self.solution)} answers, "
                f"{', '.join(solution.__name__ for solution in self.solution)}; {len(answers)} were handed to it."
            )
        if self._paper is None or self._paper.seed != in_use():
            self._paper = Paper(self.name, self._run, self._right, self._argument_names)
            self._lineup = None
        return Sitting(self._paper, answers)

    def _suspects(self) -> list[Suspect]:
        """The known mistakes on the paper of the seed in use."""
        if self._lineup is None:
            self._lineup = [
                Suspect(mistake, self._seat(answers), self.aspects, self.draws) for mistake, answers in self._mistaken
            ]
        return self._lineup

    @cached_property
    def _mistaken(self) -> list[tuple[Mistake, tuple[Any, ...]]]:
        """The known mistakes as answers, without those that do not fit the reference any more."""
        found = []
        for mistake in self.mistakes:
            with suppress(UserError):  # a slip in the list of mistakes must cost no student a mark, or a hint
                found.append((mistake, self.answers(self.source(mistake))))
        return found

    def _resembling(self, sitting: Sitting, judgement: Judgement) -> list[Mistake]:
        if not judgement.failed:
            return []
        problems = list(dict.fromkeys([self.draws, *(aspect.draws for aspect in self.aspects if aspect.draws)]))
        return [
            suspect.mistake
            for suspect in self._suspects()
            if resembles(sitting, suspect.sitting, problems, self._parts) and suspect.failed == judgement.failed
        ]

    def _check(self, aspects: Sequence[Aspect], may_change: Sequence[str]) -> None:
        if not any(aspect.core for aspect in aspects):
            raise UserError(f"The exercise {self.name} needs an aspect that looks at its values, such as Value(...).")
        known: set[str] = set()
        for aspect in aspects:
            unknown = [name for name in aspect.requires if name not in known]
            if unknown:
                raise UserError(
                    f"{self.name}: “{aspect.label}” requires “{unknown[0]}”, which no aspect before it is called."
                )
            known |= {aspect.name, aspect.label}
        strangers = [name for name in may_change if name not in self._argument_names]
        if strangers:
            known_names = ", ".join(self._argument_names)
            raise UserError(f"{self.name}: may_change names {strangers[0]!r}; the arguments are {known_names}.")


def _call(answer: Solution, *arguments: Any) -> Any:
    return answer(*arguments)


def _argument_names(run: Run | None, solution: tuple[Solution, ...]) -> tuple[str, ...]:
    names = tuple(inspect.signature(run or solution[0]).parameters)
    return names[len(solution) :] if run else names
