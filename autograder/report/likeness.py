"""Answers that are the same but for comments, docstrings and layout."""

import ast
import hashlib
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from autograder.report.sheet import Answer, Class
from autograder.results import NotebookResult

SHORTEST = 5
"""Lines below which two answers are the same because there is hardly another way to write them."""
MOST = 3
"""Students who share an answer; what more of them wrote is likely the natural way, or the lecture's."""


@dataclass(frozen=True)
class Pair:
    """Two students with the same answers."""

    students: tuple[str, str]
    shared: list[str]
    """The names of the answers that are the same."""
    lines: int


def answers_in(result: NotebookResult) -> dict[str, Answer]:
    """The answers that the student changed, by name, in a form to compare."""
    answers = {}
    for cell in result.cells:
        name = (cell["metadata"].get("nbgrader") or {}).get("grade_id", "")
        role = (cell["metadata"].get("autograder") or {}).get("role")
        if role == "answer" and cell["cell_type"] == "code" and result.answered.get(name):
            code = _bare(str(cell["source"]))
            answers[name] = Answer(hashlib.sha256(code.encode(errors="replace")).digest(), code.count("\n") + 1)
    return answers


def alike(group: Class) -> list[Pair]:
    """Pairs of students who share a long answer with hardly anybody else, the longest first."""
    writers: dict[tuple[tuple[str, str], bytes], list[str]] = defaultdict(list)
    lines: dict[bytes, int] = {}
    for sheet in group.sheets:
        for place, answer in sheet.answers.items():
            if answer.lines >= SHORTEST:
                writers[place, answer.digest].append(sheet.student)
                lines[answer.digest] = answer.lines
    shared: dict[tuple[str, str], list[tuple[str, bytes]]] = defaultdict(list)
    for ((_, name), digest), students in writers.items():
        if 2 <= len(students) <= MOST:
            for one, other in combinations(sorted(students), 2):
                shared[one, other].append((name, digest))
    pairs = [
        Pair(students, [name for name, _ in found], sum(lines[digest] for _, digest in found))
        for students, found in shared.items()
    ]
    return sorted(pairs, key=lambda pair: (-pair.lines, pair.students))


def _bare(source: str) -> str:
    """The code without comments, docstrings and layout; of code that does not parse, its lines without spaces."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return "\n".join(stripped for line in source.splitlines() if (stripped := "".join(line.split())))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree)
