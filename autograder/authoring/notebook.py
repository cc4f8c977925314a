"""An instructor's notebook, with nbgrader's metadata, from the cells of its text."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import nbformat.v4

from autograder.authoring.keys import Keys
from autograder.authoring.prose import prose_lines

GENERATED_BY = "autograder build"

_SCHEMA_VERSION = 3
_HEADING = re.compile(r"#{1,6}\s+(?:[\d.]+\s+)?(.+)")


def new_notebook(cells: Sequence[Any], edit_instead: Sequence[str]) -> Any:
    """A notebook of `cells`, whose metadata names the files to edit instead of it."""
    notebook = nbformat.v4.new_notebook(cells=list(cells))
    notebook.nbformat_minor = 5
    notebook.metadata = {
        "autograder": {"generated_by": GENERATED_BY, "edit_instead": list(edit_instead)},
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    }
    return notebook


def is_generated(notebook: Any) -> bool:
    """Whether the notebook (parsed JSON) was made by a build."""
    try:
        return bool(notebook["metadata"]["autograder"]["generated_by"] == GENERATED_BY)
    except (KeyError, TypeError):
        return False


def new_cell(keys: Keys, grade_id: str, markdown: bool, source: str, attachments: dict[str, dict[str, str]]) -> Any:
    """A cell of an instructor's notebook. `grade_id` names it to nbgrader, and to Jupyter as its id."""
    cell = nbformat.v4.new_markdown_cell(source) if markdown else nbformat.v4.new_code_cell(source)
    cell.id = grade_id
    if attachments:
        cell.attachments = attachments
    tags = [*keys.tags, *(["demo"] if keys.role == "demo" else [])]
    if tags:
        cell.metadata["tags"] = tags
    if keys.jupyter:
        cell.metadata["jupyter"] = dict(keys.jupyter)
    if keys.role != "open":
        cell.metadata["nbgrader"] = _nbgrader(keys, grade_id, cell.cell_type)
    return cell


class GradeIds:
    """Gives the cells without a name of their own an id: the heading they stand under, and a number.

    So the ids stay what they are while an author rewrites a paragraph, works on another section or renumbers them all.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._heading = "start"

    def next(self, markdown: bool, source: str) -> str:
        """The id of the next cell of the notebook that has no name."""
        for _, line in prose_lines(source) if markdown else ():
            if heading := _HEADING.match(line):
                self._heading = _slug(heading[1]) or "section"
        number = 1
        while (grade_id := f"{self._heading}-{number}") in self._taken:
            number += 1
        self._taken.add(grade_id)
        return grade_id


def _slug(heading: str) -> str:
    """The heading in lower-case ASCII words joined by hyphens, at most 40 characters."""
    plain = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:40].strip("-")


def _nbgrader(keys: Keys, grade_id: str, cell_type: str) -> dict[str, Any]:
    answer = keys.role in ("solution", "question")
    metadata: dict[str, Any] = {
        "cell_type": cell_type,
        "grade": keys.role in ("test", "question"),
        "grade_id": grade_id,
        "locked": not answer,
        "schema_version": _SCHEMA_VERSION,
        "solution": answer,
        "task": False,
    }
    if keys.points is not None:
        metadata["points"] = keys.points
    return metadata
