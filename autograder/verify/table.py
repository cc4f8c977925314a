"""Rows as people read them in a terminal."""

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from autograder.verify.rows import CHECKS, Row


def line(row: Row) -> str:
    """One row in rich's markup: what fails or should be known, and where."""
    mark = {"failed": "[red]✗[/]", "noted": "[yellow]![/]", "passed": "[green]✓[/]"}[row.state]
    subject = f" [bold]{escape(row.subject)}[/]" if row.subject else ""
    return f"{mark} {escape(row.place)} [dim]{row.check}[/]{subject}: {escape(row.sentence)}"


def table(assignment: str, rows: Sequence[Row]) -> Table:
    """The counts of one assignment: a line a notebook, a column a check."""
    made = Table(
        title=assignment, title_justify="left", title_style="bold", box=SIMPLE_HEAD, padding=0, show_edge=False
    )
    made.add_column("notebook", overflow="fold")
    for check in CHECKS:
        made.add_column(check, justify="right", no_wrap=True)
    notebooks = dict.fromkeys(row.notebook for row in sorted(rows, key=lambda row: row.notebook))
    for notebook in notebooks:
        ours = [row for row in rows if row.notebook == notebook]
        made.add_row(notebook or "as a whole", *(_count([row for row in ours if row.check == c]) for c in CHECKS))
    return made


def _count(rows: Sequence[Row]) -> Text:
    judged = [row for row in rows if row.state != "noted"]
    if not judged:
        return Text("")
    good = sum(row.state == "passed" for row in judged)
    if good == len(judged):
        return Text(str(good), style="green")
    return Text(f"{good}/{len(judged)}", style="red")
