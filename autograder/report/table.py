"""The same as tables, for spreadsheets and programs."""

import csv
import io

from autograder.report.sheet import Class
from autograder.report.statistics import item_statistics


def students_csv(group: Class) -> str:
    """One row for each submission: totals, then the score of each item; empty where there is none yet."""
    heads = ["student", "handed_in", "total", "possible", "late_penalty", "waiting", "attention"]
    rows = [[*heads, *(f"{item.notebook}/{item.name}" for item in group.items)]]
    for sheet in group.sheets:
        about = [sheet.student, sheet.timestamp, short(sheet.total), short(group.possible)]
        about += [short(sheet.late_penalty), str(sheet.waiting), " ".join(sheet.attention)]
        rows.append([*about, *(short(sheet.scores.get(item)) for item in group.items)])
    return csv_text(rows)


def items_csv(group: Class) -> str:
    """One row for each item: how hard it was, and how well it tells students apart."""
    rows = [["notebook", "item", "points", "scored", "mean_share", "full", "nothing", "discrimination"]]
    for one in item_statistics(group):
        item = one.item
        counts = [str(one.scored), f"{one.mean:.4f}", str(one.full), str(one.nothing)]
        apart = "" if one.discrimination is None else f"{one.discrimination:.4f}"
        rows.append([item.notebook, item.name, short(item.points), *counts, apart])
    return csv_text(rows)


def csv_text(rows: list[list[str]]) -> str:
    """Rows as CSV. A cell that a spreadsheet would take for a formula is made text: students name their folders."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([[_harmless(cell) for cell in row] for row in rows])
    return file.getvalue()


def _harmless(cell: str) -> str:
    if not cell or cell[0] not in "=+-@\t\r":
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell


def short(points: float | None) -> str:
    """Points with at most four decimals; empty if there are none yet."""
    return "" if points is None else f"{round(points, 4):g}"
