"""Where notebooks are graded: on slots of this machine, or of others."""

from collections.abc import Generator, Iterable
from typing import Protocol

from autograder.grading.assignment import Task
from autograder.results import NotebookResult


class Slots(Protocol):
    """All that the coordinator knows of slots."""

    def run(self, tasks: Iterable[Task]) -> Generator[tuple[Task, NotebookResult], None, None]:
        """Yield each task with its result as it comes, in any order. Closing the generator stops the slots.

        Tasks are taken as slots become free, so that those under way, and with them the memory they take, do not grow
        with the class.

        Raises:
            UserError: there are no slots, or not any more.
        """
        ...
