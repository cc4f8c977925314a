"""The table of contents lists every notebook, in order, with the points and the time that the notebook itself says."""

import json
import re
from pathlib import Path

import pytest

import assignments

FOLDER = Path(assignments.__file__).parent
LESSONS = {f"{path.parent.name}/{path.stem}": path for path in sorted(FOLDER.glob("*/*.md"))}
CONTENTS = (FOLDER / "README.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| \[(\w+)\]\((\w+/\1)\.md\) \| .{60,} \| (\d+) min \| (\d+) \|$", re.M)
ROWS = {path: (int(minutes), int(points)) for _, path, minutes, points in ROW.findall(CONTENTS)}
HOURS = {"two hours": 120, "three hours": 180}


def lesson(path: str) -> str:
    """The lesson as one line of words."""
    return " ".join(LESSONS[path].read_text(encoding="utf-8").split())


def test_each_notebook_has_a_row():
    assert sorted(ROWS) == list(LESSONS)


def test_a_notebook_comes_after_those_it_asks_for():
    listed = [path.split("/")[1] for path in ROWS]
    for path in ROWS:
        before = re.search(r"The notebooks? ([^.]*) comes? first", lesson(path))
        for needed in re.findall(r"`(\w+)`", before[1]) if before else ():
            assert listed.index(needed) < listed.index(path.split("/")[1])


@pytest.mark.parametrize("path", list(LESSONS))
def test_a_row_has_the_points_and_the_time_of_its_notebook(path):
    cells = json.loads((FOLDER.parent / "source" / f"{path}.ipynb").read_text(encoding="utf-8"))["cells"]
    points = sum(cell["metadata"].get("nbgrader", {}).get("points", 0) for cell in cells)
    said = re.search(r"It takes about (two hours|three hours|(\d+) minutes)", lesson(path))
    assert said
    assert ROWS[path] == (HOURS.get(said[1]) or int(said[2]), points)


def test_the_whole_course_is_as_long_as_it_says():
    minutes, points = (sum(row) for row in zip(*ROWS.values(), strict=True))
    assert f"{len(ROWS)} notebooks, {points} points, about {minutes / 60:.0f} hours" in " ".join(CONTENTS.split())
