"""In which order submissions are graded: those that take longest first, as far as anybody knows.

So no slot is still busy with a long one when all the others have nothing left to do.
"""

from collections.abc import Iterable

from autograder.course.course import Submission
from autograder.grading.store import Store


class LongestFirst:
    """Collects submissions and puts them in order.

    Args:
        store: knows how long each notebook took when it was last graded.
        assignment: which assignment they are of.
    """

    def __init__(self, store: Store, assignment: str) -> None:
        self._store = store
        self._assignment = assignment
        self._known: list[tuple[float, Submission]] = []
        self._unknown: list[Submission] = []

    def add(self, submission: Submission, notebooks: Iterable[str]) -> None:
        """Add a submission of which `notebooks` are to be graded."""
        seconds = [self._store.noted(self._assignment, submission.student, name).seconds for name in notebooks]
        if any(seconds):
            self._known.append((sum(seconds), submission))
        else:
            self._unknown.append(submission)

    def submissions(self) -> list[Submission]:
        """Return all of them. One never graded before is taken to be like the average of the others."""
        usual = sum(seconds for seconds, _ in self._known) / max(1, len(self._known))
        every = [*self._known, *((usual, submission) for submission in self._unknown)]
        every.sort(key=lambda pair: pair[0], reverse=True)
        return [submission for _, submission in every]
