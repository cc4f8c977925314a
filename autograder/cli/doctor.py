"""`autograder doctor`: what this machine offers for confining student code."""

import argparse
import platform
import sys

from autograder.errors import UserError

EXAMPLE = """example:
  autograder doctor

The exit status is 0 if it can be confined, 1 if not.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments: it has none."""


def run(arguments: argparse.Namespace) -> int:
    """Print what there is and what is missing; return 0 if student code can be confined here, else 1."""
    from autograder.sandbox.system import require_linux

    try:
        require_linux()
    except UserError as reason:
        print(f"autograder doctor: {reason}", file=sys.stderr)
        return 1
    from rich.console import Console
    from rich.table import Table

    from autograder.grading.checkup import check_up

    findings = check_up()
    table = Table(show_header=False, box=None, pad_edge=False)
    for finding in findings:
        mark = "[green]yes[/]" if finding.good else "[red]no[/]" if finding.needed else "[yellow]no[/]"
        table.add_row(mark, finding.what, finding.details)
    console = Console()
    console.print(f"Python {platform.python_version()} on {platform.system()} {platform.release()}\n")
    console.print(table)
    able = all(finding.good or not finding.needed for finding in findings)
    verdict = (
        "\nStudent code can be confined here."
        if able
        else "\nStudent code cannot be confined here: `autograder grade` refuses to run, unless you say"
        " --isolation=process.\nThen student code runs in a process of its own, as you, with everything you can reach."
    )
    console.print(verdict)
    return 0 if able else 1
