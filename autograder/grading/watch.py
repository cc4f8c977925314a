"""Whoever wants to see how far the grading of a class is."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from autograder.results import SubmissionResult

Tick = Callable[[SubmissionResult], None]
"""Called with each submission that was graded, in whole or in part."""
Watch = Callable[[int], AbstractContextManager[Tick]]
"""Begins to show how far it is, given how many submissions are to be graded; the context ends when they are."""


@contextmanager
def unwatched(_: int) -> Iterator[Tick]:
    """Show nothing."""
    yield lambda _: None
