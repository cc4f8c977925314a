"""Numbers about a class: how totals are spread, how hard each exercise was, how well it tells students apart."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import StatisticsError, correlation, mean, median

from autograder.report.sheet import Class, Item, Sheet

FEWEST = 10
"""Students below which a correlation says nothing."""
BINS = 10


@dataclass(frozen=True)
class ItemStatistics:
    """How an item went. Only scores that have been given count."""

    item: Item
    scored: int
    mean: float
    """The share of its points that was earned on average, its difficulty index: 1 easy, 0 hard."""
    full: int
    nothing: int
    discrimination: float | None
    """Correlation of its score with the total of all other items; None where it says nothing."""


@dataclass(frozen=True)
class Said:
    """Something that is wrong with answers to an item, and whose they are."""

    item: Item
    text: str
    students: list[str]


def item_statistics(group: Class) -> list[ItemStatistics]:
    """One record for each item, in the order of the notebooks."""
    return [_of_item(item, group.graded) for item in group.items]


def distribution(group: Class) -> list[int]:
    """How many students reached 0–10 %, 10–20 %, …, 90–100 % of the points; extra credit counts as 100 %."""
    counts = Counter(min(BINS - 1, max(0, int(BINS * _share(sheet, group)))) for sheet in group.graded)
    return [counts[place] for place in range(BINS)]


def middle(group: Class) -> tuple[float, float] | None:
    """Mean and median of the totals in points; None if nothing has been graded."""
    totals = [sheet.total for sheet in group.graded]
    return (mean(totals), median(totals)) if totals else None


def unmarked(group: Class) -> list[tuple[Item, int, int]]:
    """What people have yet to mark, in the order of the notebooks: the item, the answers that wait, all answers."""
    given = [(item, [sheet.scores[item] for sheet in group.graded if item in sheet.scores]) for item in group.items]
    return [(item, scores.count(None), len(scores)) for item, scores in given if None in scores]


def known_mistakes(group: Class) -> list[Said]:
    """The known mistakes that were made, those of most students first. An answer can look like several."""
    found = (
        (item, name, sheet.student)
        for sheet in group.sheets
        for item, names in sheet.mistakes.items()
        for name in names
    )
    return _ranked(found)


def unexplained(group: Class) -> list[Said]:
    """What did not hold where no known mistake explains it, that of most students first."""
    return _ranked((item, text, sheet.student) for sheet in group.sheets for item, text in sheet.unexplained.items())


def _ranked(found: Iterable[tuple[Item, str, str]]) -> list[Said]:
    who: dict[tuple[Item, str], list[str]] = defaultdict(list)
    for item, text, student in found:
        who[item, text].append(student)
    said = [Said(item, text, students) for (item, text), students in who.items()]
    return sorted(said, key=lambda one: (-len(one.students), one.item.notebook, one.item.name, one.text))


def _of_item(item: Item, sheets: list[Sheet]) -> ItemStatistics:
    having = [(sheet, score) for sheet in sheets if (score := sheet.scores.get(item)) is not None]
    scores = [score for _, score in having]
    rests = [sum(score or 0.0 for other, score in sheet.scores.items() if other != item) for sheet, _ in having]
    worth = item.points or 1.0
    return ItemStatistics(
        item=item,
        scored=len(scores),
        mean=mean(scores) / worth if scores else 0.0,
        full=sum(score >= item.points for score in scores),
        nothing=sum(score <= 0 < item.points for score in scores),
        discrimination=_correlation(scores, rests),
    )


def _correlation(scores: list[float], rests: list[float]) -> float | None:
    if len(scores) < FEWEST:
        return None
    try:
        return correlation(scores, rests)
    except StatisticsError:  # everybody earned the same
        return None


def _share(sheet: Sheet, group: Class) -> float:
    return sheet.total / group.possible if group.possible else 0.0
