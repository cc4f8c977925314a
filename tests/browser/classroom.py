"""A small class that has handed in a notebook of this course."""

import json
import shutil
from pathlib import Path
from typing import Any

from autograder.cli import main
from autograder.demo.course import ASSIGNMENT, NOTEBOOK, make_course
from autograder.nbgrader_plugin.configuration import install
from autograder.sandbox import confine

ROOT = Path(__file__).resolve().parents[2]
GRADED = ("ada", "emil", "omar")
HOSTILE = "mallory"
LATE = "finn"
SCRIPT = "document.documentElement.dataset.hacked = 1"
ATTEMPTS = f"""
from IPython.display import HTML, SVG, Javascript, Markdown, display
display(HTML('<b>bold</b><script>{SCRIPT}</script><img src="x" onerror="{SCRIPT}">'))
display(SVG('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>{SCRIPT}</script></svg>'))
display(Javascript('{SCRIPT}'))
display(Markdown('<img src="x" onerror="{SCRIPT}">'))
display({{"application/vnd.jupyter.widget-view+json": {{"model_id": "x"}}, "text/plain": "a widget"}}, raw=True)
"""


def make_class(folder: Path) -> Path:
    """Make a course with the engine under nbgrader's commands, and grade and report on a part of the demo's class.

    `HOSTILE` is one of them: it shows what would run a script in the browser of whoever looks. `LATE` has handed in,
    and is not graded yet.
    """
    make_course(ROOT, folder)
    for one in (folder / "submitted").iterdir():
        if one.name not in (*GRADED, LATE):
            shutil.rmtree(one)
    _hand_in_scripts(folder)
    install(folder)
    isolation = ["--isolation=process"] if confine.missing() else []
    if isolation:
        with (folder / "nbgrader_config.py").open("a") as file:
            file.write('c.GradingExporter.isolation = "process"\n')
    late = (folder / "submitted" / LATE).rename(folder.parent / LATE)
    assert main(["grade", ASSIGNMENT, "--course", str(folder), *isolation]) == 1  # the file of omar is damaged
    assert main(["report", ASSIGNMENT, "--course", str(folder)]) == 0
    late.rename(folder / "submitted" / LATE)
    return folder


def _hand_in_scripts(course: Path) -> None:
    notebook = json.loads((course / f"release/{ASSIGNMENT}/{NOTEBOOK}.ipynb").read_text())
    prose = f'Why not. <img src="x" onerror="{SCRIPT}"><script>{SCRIPT}</script>'
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = prose
    own: dict[str, Any] = {"metadata": {}, "execution_count": None, "outputs": []}
    notebook["cells"] += [
        {"cell_type": "code", "id": "own-code", "source": ATTEMPTS, **own},
        {"cell_type": "markdown", "id": "own-text", "metadata": {}, "source": prose},
        {"cell_type": "raw", "id": "own-raw", "metadata": {"format": "text/html"}, "source": prose},
    ]
    target = course / f"submitted/{HOSTILE}/{ASSIGNMENT}/{NOTEBOOK}.ipynb"
    target.parent.mkdir(parents=True)
    target.write_text(json.dumps(notebook))
