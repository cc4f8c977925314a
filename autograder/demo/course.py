"""Making the demo's course directory."""

import importlib
import json
import shutil
import sys
from pathlib import Path
from typing import Any

from autograder.demo.answers import Answers, HandIn
from autograder.demo.people import the_class
from autograder.errors import UserError

ASSIGNMENT, NOTEBOOK = "a1_linear", "svm"
_MARK = ".made-by-autograder-demo"
_CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = "demo"
# Seconds, and few of them: one of the class has an endless loop, and everybody waits for the demo.
c.ExecutePreprocessor.timeout = 4
"""

Notebook = dict[str, Any]


def make_course(checkout: Path, folder: Path) -> list[HandIn]:
    """Make a course directory with one notebook and a class, and return the class.

    Args:
        checkout: a checkout of the course; its solutions are in no wheel.
        folder: where to make it; one that an earlier demo made is replaced.

    Raises:
        UserError: there is no checkout, or the folder holds something else, or it cannot be made.
    """
    source = checkout / "source" / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    release = checkout / "release" / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    if not source.is_file() or not release.is_file():
        raise UserError(
            f"The demo needs a checkout of the course Backprop by Hand, whose solutions no installed package holds."
            f" {checkout} is none: there is no {source.relative_to(checkout)} in it. Run it from the checkout."
        )
    _clear(folder)
    (folder / "nbgrader_config.py").write_text(_CONFIG)
    for path in (source, release):
        target = folder / path.relative_to(checkout)
        target.parent.mkdir(parents=True)
        shutil.copyfile(path, target)
    blank = json.loads(release.read_text())
    people = the_class(_answers(checkout))
    for person in people:
        _hand_in(person, blank, folder / "submitted" / person.student / ASSIGNMENT)
    return people


def _clear(folder: Path) -> None:
    if folder.is_dir() and any(folder.iterdir()):
        if not (folder / _MARK).is_file():
            raise UserError(
                f"{folder} exists and was not made by the demo. Name another folder: autograder demo --folder."
            )
        shutil.rmtree(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _MARK).touch()
    except OSError as problem:
        raise UserError(
            f"The folder {folder} cannot be made: {problem.strerror}. Name another: autograder demo --folder."
        ) from problem


def _answers(checkout: Path) -> Answers:
    sys.path.insert(0, str(checkout))
    try:
        exam, variants = (
            importlib.import_module(f"assignments.{ASSIGNMENT}.{kind}.{NOTEBOOK}") for kind in ("exam", "variants")
        )
    finally:
        sys.path.remove(str(checkout))
    return Answers(exam, variants)


def _hand_in(person: HandIn, blank: Notebook, folder: Path) -> None:
    folder.mkdir(parents=True)
    path = folder / f"{NOTEBOOK}.ipynb"
    for name, text in person.files.items():
        (folder / name).write_text(text)
    path.write_text(person.whole or json.dumps(_filled(person, blank), indent=1))


def _filled(person: HandIn, blank: Notebook) -> Notebook:
    notebook: Notebook = json.loads(json.dumps(blank))
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if name in person.answers:
            cell["source"] = person.answers[name].strip("\n")
        if name in person.tags:
            cell["metadata"]["tags"] = [person.tags[name]]
    if person.first:
        own: Notebook = {"cell_type": "code", "execution_count": None, "id": "my-own", "metadata": {}, "outputs": []}
        notebook["cells"].insert(1, {**own, "source": person.first.strip("\n")})
    return notebook
