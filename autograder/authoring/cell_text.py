"""What can be wrong with the text of a cell: regions that nbgrader would refuse, and cells that are none."""

import re
from collections.abc import Iterator

from autograder.authoring.keys import Role
from autograder.authoring.regions import Kind, MarkerError, regions

_BELONGS: dict[Kind, Role] = {"SOLUTION": "question", "HIDDEN TESTS": "test"}
_WHY: dict[Kind, str] = {
    "SOLUTION": "a solution comes from reference.py, and only the model answer of a question is written so",
    "HIDDEN TESTS": "only a test cell has hidden tests",
    "MARK SCHEME": "a question's mark scheme is written with the model answer, in its solution region",
}
_NO_MODEL_ANSWER = (
    "the question has no model answer; write it and the rubric between `### BEGIN SOLUTION` and `### END SOLUTION`, "
    "or nbgrader would remove the question's own text with it"
)
_MISSED = re.compile(r"^\s*(```|~~~|<!--\s*#).*\b(solution|test|question|demo|open|points)\s*=", re.MULTILINE)


def region_mistakes(source: str, role: Role) -> Iterator[tuple[int, str]]:
    """What is wrong with the hidden regions of a cell: the line in it (from 0), and a sentence."""
    try:
        found = regions(source)
    except MarkerError as error:
        yield error.line, str(error)
        return
    for region in found:
        if _BELONGS.get(region.kind) != role:
            yield region.line, f"this {region.kind.lower()} region would stop nbgrader: {_WHY[region.kind]}"
    answers = [region for region in found if region.kind == "SOLUTION"]
    if role == "question" and not answers:
        yield 0, _NO_MODEL_ANSWER
    if len(answers) > 1:
        yield answers[1].line, "a question has one model answer; join the solution regions"


def missed_cells(markdown: str) -> Iterator[tuple[int, str]]:
    """Lines of a text cell that were meant to begin another cell: the line in it (from 0), and a sentence."""
    for match in _MISSED.finditer(markdown):
        key = match[2]
        yield (
            markdown.count("\n", 0, match.end()),
            f"`{key}=` here is only text; a cell begins in the first column with ```python {key}=… or "
            f"<!-- #region {key}=… --> and a region ends with <!-- #endregion -->",
        )
