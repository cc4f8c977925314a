"""The page about a class: one file that loads nothing, for instructors' eyes only."""

import os
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import quote

from autograder.course.course import Course
from autograder.feedback.paths import without_paths
from autograder.feedback.template import load_style, load_template
from autograder.report.likeness import alike
from autograder.report.sheet import Class, Sheet
from autograder.report.statistics import (
    BINS,
    Said,
    distribution,
    item_statistics,
    known_mistakes,
    middle,
    unexplained,
    unmarked,
)

LONGEST_LIST = 25
EXAMPLES = 3
LOW = 0.2


@dataclass(frozen=True)
class Link:
    """A student, and where the page about the notebook in question is; nowhere if there is none."""

    student: str
    href: str


def render(group: Class, course: Course, folder: Path) -> str:
    """The page, as HTML.

    Args:
        group: what was gathered.
        course: where the students' pages are.
        folder: where the page will stand; links to students' pages are relative to it.
    """
    counts = distribution(group)
    style, policy = load_style(("autograder.feedback", "page.css"), ("autograder.report", "report.css"))
    mistakes, others = known_mistakes(group), unexplained(group)
    pairs = alike(group)
    troubled = [sheet for sheet in group.sheets if sheet.attention]

    def link(student: str, notebook: str) -> Link:
        page = course.feedback_path(student, group.assignment) / f"{notebook}.html"
        return Link(student, quote(os.path.relpath(page, folder)) if page.is_file() else "")

    def with_examples(ranked: list[Said]) -> list[tuple[Said, list[Link]]]:
        shown = ranked[:LONGEST_LIST]
        return [(one, [link(student, one.item.notebook) for student in one.students[:EXAMPLES]]) for one in shown]

    return load_template("autograder.report", "report.html.jinja").render(
        group=group,
        middle=middle(group),
        bins=[(f"{100 * at // BINS}–{100 * (at + 1) // BINS}", count) for at, count in enumerate(counts)],
        largest=max([*counts, 1]),
        items=item_statistics(group),
        low=LOW,
        mistakes=with_examples(mistakes),
        mistakes_more=max(0, len(mistakes) - LONGEST_LIST),
        others=with_examples(others),
        others_more=max(0, len(others) - LONGEST_LIST),
        troubled=[(link(one.student, _first(one)), [*map(without_paths, one.attention)]) for one in troubled],
        unmarked=unmarked(group),
        pairs=pairs[:LONGEST_LIST],
        pairs_more=max(0, len(pairs) - LONGEST_LIST),
        time=_time(group),
        style=style,
        policy=policy,
    )


def _first(sheet: Sheet) -> str:
    """The notebook to link to."""
    return next(iter(sheet.seconds), "")


def _time(group: Class) -> tuple[float, float, list[tuple[float, str, str]]] | None:
    """Seconds of grading: all, the middle notebook, and the slowest ones with their students."""
    each = sorted(
        ((seconds, sheet.student, name) for sheet in group.sheets for name, seconds in sheet.seconds.items()),
        reverse=True,
    )
    every = [seconds for seconds, _, _ in each]
    return (sum(every), median(every), each[:3]) if each else None
