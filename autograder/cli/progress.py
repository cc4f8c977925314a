"""The line that shows how far the grading of a class is: how fast, how long still, and what takes longest."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from autograder.grading.watch import Tick
from autograder.results import SubmissionResult

_MINUTE = 60.0


class _Rate(ProgressColumn):
    """Submissions a minute, over the last minute."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(rate(speed) if speed else "")


@contextmanager
def show_progress(console: Console, submissions: int) -> Iterator[Tick]:
    """Show a line while submissions are graded, and nothing when they are."""
    columns = (
        TextColumn("grading"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.fields[slowest]}"),
    )
    longest = 0.0
    with Progress(*columns, console=console, transient=True, speed_estimate_period=_MINUTE) as progress:
        line = progress.add_task("grading", total=submissions, slowest="")

        def tick(result: SubmissionResult) -> None:
            nonlocal longest
            progress.advance(line)
            seconds = sum(notebook.timings.get("whole", 0.0) for notebook in result.notebooks)
            if seconds > longest:
                longest = seconds
                progress.update(line, slowest=f"[dim]slowest {escape(result.student)}, {seconds:.1f} s[/]")

        yield tick


def rate(per_second: float) -> str:
    """Say how many submissions are graded in a minute."""
    per_minute = per_second * _MINUTE
    return f"{per_minute:.0f} a minute" if per_minute >= 10 else f"{per_minute:.1f} a minute"
