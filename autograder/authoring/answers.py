"""From a function or class of the reference to the text of an answer cell.

The cell is the reference's own text, comments and all, with each body between `### BEGIN SOLUTION` and
`### END SOLUTION`. What comes before (decorators, signature, docstring) is what a student is given. An author who wants
to give more writes those two lines into the reference: then only what stands between them is the solution.
"""

import ast
import tokenize
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.authoring.regions import MarkerError, begin, end, regions
from autograder.errors import UserError

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Answer:
    """An answer cell in the making."""

    name: str
    place: str
    """Where the exercise stands in the reference, as messages name it."""
    source: str


def answer_of(node: Function | ast.ClassDef, lines: Sequence[str], shown: str) -> Answer:
    """The answer cell of the function or class `node`, which stands in `lines`, the file that messages name `shown`.

    Raises `UserError` if the cell would leave a student nothing to write, or could not be cut in lines.
    """
    place = f"{shown}:{node.lineno}"
    first, last = _first_line(node), _last_line(node, lines)
    text = list(lines[first - 1 : last])
    if not _has_markers(text, first, shown):
        for start, stop, indent in reversed(_bodies(node, lines, shown)):
            text[stop - first + 1 : stop - first + 1] = [indent + end("SOLUTION")]
            text[start - first : start - first] = [indent + begin("SOLUTION")]
    if begin("SOLUTION") not in "\n".join(text):
        raise UserError(f"{place}: `{node.name}` has no body, so that a student has nothing to write; give it one")
    return Answer(node.name, place, "\n".join(text))


def _has_markers(text: list[str], first: int, shown: str) -> bool:
    """Whether the author marked the solution by hand."""
    try:
        found = regions("\n".join(text))
    except MarkerError as error:
        raise UserError(f"{shown}:{first + error.line}: {error}") from None
    for region in found:
        if region.kind != "SOLUTION":
            raise UserError(
                f"{shown}:{first + region.line}: a reference has no {region.kind.lower()}; remove the region"
            )
    return bool(found)


def _bodies(node: Function | ast.ClassDef, lines: Sequence[str], shown: str) -> list[tuple[int, int, str]]:
    """First line, last line and indentation of each body that a student writes, in order."""
    found = []
    for function in _functions(node):
        body = function.body
        documented = ast.get_docstring(function) is not None
        above = (body[0].end_lineno or 0) if documented else _signature_end(function, lines)
        statements = body[1:] if documented else body
        if not statements:
            continue
        if _first_line(statements[0]) <= above:
            raise UserError(f"{shown}:{above}: write the body of `{function.name}` on lines of its own")
        start = next(number for number in range(above + 1, len(lines) + 1) if lines[number - 1].strip())
        found.append((start, _last_line(function, lines), _indent(lines[statements[0].lineno - 1])))
    return found


def _functions(node: ast.AST) -> list[Function]:
    """The function itself, or the methods of a class; not what is defined within a body."""
    if isinstance(node, Function):
        return [node]
    return [function for child in ast.iter_child_nodes(node) for function in _functions(child)]


def _signature_end(function: Function, lines: Sequence[str]) -> int:
    """The line on which `def …:` ends."""
    text = iter([line + "\n" for line in lines[function.lineno - 1 :]])
    tokens = tokenize.generate_tokens(lambda: next(text, ""))
    return function.lineno - 1 + next(token.end[0] for token in tokens if token.type == tokenize.NEWLINE)


def _first_line(node: ast.stmt) -> int:
    decorators = node.decorator_list if isinstance(node, Function | ast.ClassDef) else []
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])


def _last_line(node: ast.stmt, lines: Sequence[str]) -> int:
    """The node's last line; comments that follow it, indented as deep as its body, belong to it."""
    last = node.end_lineno or node.lineno
    for number, line in enumerate(lines[last:], start=last + 1):
        if line.strip() and not (line.lstrip().startswith("#") and len(_indent(line)) > node.col_offset):
            break
        if line.strip():
            last = number
    return last


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
