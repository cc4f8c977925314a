"""What `autograder grade` shows: a progress bar, a table of the class, and where things are."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograder.cli.profile import profile_table
from autograder.cli.progress import rate, show_progress
from autograder.course.course import Course
from autograder.examiner.score import UNTESTED
from autograder.grading.watch import Tick
from autograder.results import CellScore, NotebookResult, SubmissionResult

if TYPE_CHECKING:
    from autograder.grading.outcome import Outcome

_MOST_WORDS = 3
"""Things said about one submission in the table; the feedback page says them all."""


class Show:
    """Writes to the terminal."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console()

    def progress(self, submissions: int) -> AbstractContextManager[Tick]:
        """Show a line while submissions are graded."""
        return show_progress(self._console, submissions)

    def table(self, outcome: "Outcome") -> None:
        """Print a line for each student, and what a person should look at."""
        table = Table(box=None, pad_edge=False, header_style="bold")
        table.add_column("student")
        table.add_column("points", justify="right")
        table.add_column("by hand", justify="right")
        table.add_column("what went wrong", overflow="fold")
        rows = outcome.rows
        for result in rows:
            table.add_row(
                escape(result.student),
                f"{result.earned:g} / {_by_test(result):g}",
                f"{waiting:g}" if (waiting := _by_hand(result)) else "",
                escape(words_about(result)),
            )
        self._console.print(table)
        if outcome.submissions > len(rows):
            self._console.print(f"… and {outcome.submissions - len(rows)} more, without trouble")
        self._console.print(
            f"\n{_count(outcome.submissions, 'submission')}; {_count(outcome.graded, 'notebook')} graded,"
            f" {outcome.kept} the same as before."
        )
        if outcome.slowest:
            slowest = ", ".join(f"{escape(student)} {seconds:.1f} s" for seconds, student in outcome.slowest)
            speed = rate(outcome.regraded / outcome.elapsed)
            self._console.print(f"{outcome.elapsed:.1f} s, {speed}; slowest: {slowest}")
        for note in [*dict.fromkeys(outcome.notes), *outcome.remarks]:
            self._console.print(f"[yellow]look at[/] {escape(note)}")
        for student, notebook in outcome.troubled:
            self._console.print(
                f"[red]not graded[/] {escape(student)}, {notebook.notebook}: {escape(notebook.problem)}"
            )

    def profile(self, outcome: "Outcome") -> None:
        """Print where the time of the notebooks went that were graded now."""
        if outcome.graded:
            self._console.print(profile_table(outcome))

    def where(self, course: Course, assignment: str) -> None:
        """Say where the gradebook and the pages are."""
        places = {
            "gradebook": _gradebook(course.db_url),
            "feedback": course.feedback_path("*", assignment),
            "autograded": course.autograded_path("*", assignment),
        }
        lines = [f"\n{name:<11}{escape(str(place))}" for name, place in places.items()]
        self._console.print("".join(lines), soft_wrap=True)


def words_about(result: SubmissionResult) -> str:
    """Return in a few words what went wrong with a submission, empty if nothing did."""
    said = list(dict.fromkeys(words for notebook in result.notebooks for words in _words_about(notebook)))
    more = f"; and {len(said) - _MOST_WORDS} more" if len(said) > _MOST_WORDS else ""
    return "; ".join(said[:_MOST_WORDS]) + more


def _words_about(notebook: NotebookResult) -> list[str]:
    if notebook.status == "missing":
        return [notebook.problem.removesuffix(".")]
    if notebook.status in ("unreadable", "failed", "stopped"):
        return [notebook.problem]
    lost = [score for score in notebook.scores if score.score is not None and score.score < score.points]
    tests = [score for score in lost if not score.manual]
    if tests and notebook.answered and not any(notebook.answered.values()):
        return [f"{notebook.notebook} was left blank"]
    words = [notebook.problem] if notebook.problem else []
    return words + [_words_about_test(score, notebook.answered) for score in tests]


def _words_about_test(score: CellScore, answered: Mapping[str, bool]) -> str:
    """Return what a test says: the known mistake, else what did not hold, else why the cell failed."""
    name = score.grade_id.removeprefix("test_")
    untested = score.reason.removeprefix(f"{UNTESTED}: ").rstrip(".") if score.reason.startswith(UNTESTED) else ""
    blank = "" if answered.get(name, True) else "left blank"
    why = _in_one_line(" or ".join(score.mistakes) or untested or blank or _unmet(score) or score.reason)
    return f"{name} {score.score:g}/{score.points:g}{f' ({why})' if why else ''}"


def _unmet(score: CellScore) -> str:
    return f"does not hold: {score.failed[0]}" if score.failed else ""


def _in_one_line(why: str) -> str:
    """Return the first line of a reason, where an exception of several lines begins; no colon with nothing after it."""
    lines = [line.strip() for line in why.splitlines() if line.strip()]
    first = " ".join(lines[:2] if lines and lines[0].endswith(":") else lines[:1])
    return first.removesuffix(":")


def _gradebook(url: str) -> str:
    if url.startswith("sqlite:///"):
        return url.removeprefix("sqlite:///")
    from autograder.gradebook.database import without_password

    return without_password(url)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _by_test(result: SubmissionResult) -> float:
    return sum(score.points for notebook in result.notebooks for score in notebook.scores if not score.manual)


def _by_hand(result: SubmissionResult) -> float:
    return sum(score.points for notebook in result.notebooks for score in notebook.scores if score.score is None)
