"""Where the time of grading went, as a table."""

from rich.table import Table

from autograder.grading.outcome import Outcome

PARTS = {
    "read": "what was handed in",
    "merge": "put together with the instructor's notebook",
    "fork": "a sandbox from the zygote, with the files beside the notebook",
    "confine": "until the sandbox had confined itself",
    "student": "the student's cells, figures left out",
    "figures": "drawing them, in the sandbox",
    "tests": "the test cells, what they ask of the sandbox left out",
    "calls": "the student's functions that tests call, with the sandbox's half of the wire",
    "wire": "the other half: encoding, decoding, sending, and waiting to be woken",
    "write": "results, graded notebooks, pages and gradebook",
}
"""Parts of the wall time that follow one another, in a slot or, the last, in the coordinator."""


def profile_table(outcome: Outcome) -> Table:
    """Return a table with a line for each part of the time that notebooks took in this run."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("part")
    for title in ("seconds", "a notebook (ms)"):
        table.add_column(title, justify="right")
    table.add_column("what it is")
    for part, meaning in PARTS.items():
        _add(table, "cells" if part == "student" else part, outcome.seconds.get(part, 0.0), outcome.graded, meaning)
    whole = outcome.seconds.get("whole", 0.0)
    named = sum(outcome.seconds.get(part, 0.0) for part in PARTS if part != "write")
    _add(table, "other", max(0.0, whole - named), outcome.graded, "waiting for processes to end, and the rest")
    cpu = outcome.seconds.get("cpu", 0.0)
    _add(table, "CPU, student", cpu, outcome.graded, "of the sandboxes, as the kernel counts it")
    _add(table, "CPU, tests", outcome.seconds.get("examiner", 0.0), outcome.graded, "of the examiners")
    return table


def _add(table: Table, part: str, seconds: float, notebooks: int, meaning: str) -> None:
    table.add_row(part, f"{seconds:.2f}", f"{1e3 * seconds / max(1, notebooks):.1f}", meaning)
