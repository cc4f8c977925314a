"""A graded notebook that runs nothing in the browser of whoever grades by hand.

nbgrader's formgrader shows a notebook as a page of its own site, with the rights to change every score, and cleans
nothing: not the HTML of outputs, not the HTML and the links in Markdown. Students write both.
"""

import re
from html import unescape
from typing import Any

from autograder.feedback.outputs import LONGEST_HTML, Allowance
from autograder.feedback.sanitise import clean_html, markdown_to_html

Cell = dict[str, Any]
Output = dict[str, Any]

AS_THEY_ARE = ("text/plain", "text/latex", "image/png", "image/jpeg", "image/gif", "image/svg+xml")
"""What the formgrader escapes, or shows as a picture, which runs no scripts."""
TAG = re.compile(r"<(?=[A-Za-z/!?])")
IGNORED_IN_LINKS = re.compile(r"[\s\\\x00-\x20]")
SCRIPT_LINK = re.compile("(?:java|vb)script:", re.IGNORECASE)


def harmless(cells: list[Cell]) -> list[Cell]:
    """The cells with outputs and texts in which nothing runs; the instructor's texts stay."""
    allowance = Allowance()
    return [_harmless(cell, allowance) for cell in cells]


def _harmless(cell: Cell, allowance: Allowance) -> Cell:
    if cell["cell_type"] == "code":
        return {**cell, "outputs": [_harmless_output(output, allowance) for output in cell.get("outputs", [])]}
    if cell.get("metadata", {}).get("autograder", {}).get("role") == "prose":
        return cell
    text = _harmless_markdown(_joined(cell["source"]))
    if "attachment:" in text and not _has_its_pictures(text, cell.get("attachments", {})):
        text = text.replace("attachment:", "attachment :")
    return {**cell, "source": text}


def _harmless_output(output: Output, allowance: Allowance) -> Output:
    if "data" not in output:
        return output
    data = {kind: content for kind, content in output["data"].items() if kind in AS_THEY_ARE}
    for kind, convert in (("text/html", clean_html), ("text/markdown", markdown_to_html)):
        content = _joined(output["data"].get(kind, ""))
        small = len(content) <= LONGEST_HTML and allowance.take("html", len(content))
        if content and "text/html" not in data and small and allowance.take("tags", content.count("<")):
            data["text/html"] = str(convert(content))
    return {**output, "data": data, "metadata": _sizes(output.get("metadata", {}))}


def _sizes(metadata: dict[str, Any]) -> dict[str, Any]:
    """The sizes of pictures, which are written into the page as they are; nothing else of the metadata is needed."""
    sizes = {
        kind: {name: value for name, value in one.items() if name in ("width", "height") and type(value) is int}
        for kind, one in metadata.items()
        if kind in AS_THEY_ARE and isinstance(one, dict)
    }
    return {kind: one for kind, one in sizes.items() if one}


def _harmless_markdown(text: str) -> str:
    """Markdown with its formulas and code, but with no tag, and no link if one of them could be a script."""
    text = TAG.sub("< ", text)
    if SCRIPT_LINK.search(IGNORED_IN_LINKS.sub("", unescape(text))):
        text = re.sub(r"\](?=[(:\[])", "] ", text)
    return text


def _has_its_pictures(text: str, attachments: dict[str, dict[str, str]]) -> bool:
    """Whether every picture that a text names is there: the formgrader answers with an error if one is not."""
    from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath

    if len(text) > LONGEST_HTML:
        return False
    try:
        MarkdownWithMath(renderer=IPythonRenderer(escape=False, attachments=attachments)).render(text)
    except InvalidNotebook:
        return False
    return True


def _joined(text: Any) -> str:
    return "".join(map(str, text)) if isinstance(text, list) else str(text)
