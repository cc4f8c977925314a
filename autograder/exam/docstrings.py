"""Telling code from docstrings."""

import ast


def code_and_docstrings(source: str) -> list[str]:
    """The source cut into code, docstring, code, docstring, ..., code; joined, they are the source."""
    lines = source.splitlines(keepends=True)
    pieces, begin = [], 0
    for first, last in sorted(_docstring_lines(source)):
        pieces += ["".join(lines[begin:first]), "".join(lines[first:last])]
        begin = last
    return [*pieces, "".join(lines[begin:])]


def _docstring_lines(source: str) -> list[tuple[int, int]]:
    """The slice of lines that each docstring takes."""
    return [
        (node.body[0].lineno - 1, node.body[0].end_lineno or 0)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node, clean=False) is not None
    ]
