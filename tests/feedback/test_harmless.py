"""What students write into a notebook, as nbgrader's formgrader shows it."""

from html.parser import HTMLParser
from typing import Any

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter

from autograder.feedback.harmless import harmless
from autograder.kit.card import Card
from autograder.kit.finding import Finding

PIXEL = "iVBORw0KGgo="
MARKDOWN = [
    "<script>attack()</script>",
    'Why. <img src="x" onerror="attack()">',
    "<!-- --><svg onload=attack()>",
    "$a <b onclick=attack()>$",
    "[x](javascript:attack())",
    "[x](<javascript:attack()>)",
    "[x](java&#115;cript:attack())",
    "[x](java&Tab;script&colon;attack())",
    "[x](javascript\\:attack())",
    "[x]: javascript:attack()\n\n[x] and [y][x]",
    "[x](vbscript:attack())",
    "<javascript:attack()>",
    "```mermaid\n<script>attack()</script>\n```",
    '![x](x.png "a\\" onerror=attack()")',
]
OUTPUTS = [
    {"text/html": "<script>attack()</script>", "text/plain": "?"},
    {"text/html": '<b onclick="attack()">x</b><iframe srcdoc="x"></iframe>', "text/plain": "?"},
    {"text/html": "<a href='javascript:attack()'>x</a>", "text/plain": "?"},
    {"text/markdown": "<img src=x onerror=attack()>", "text/plain": "?"},
    {"text/markdown": "[x](javascript:attack())", "text/plain": "?"},
    {"application/javascript": "attack()", "text/plain": "?"},
    {"application/vnd.jupyter.widget-view+json": {"model_id": "x"}, "text/plain": "?"},
    {"image/svg+xml": "<svg onload='attack()'></svg>", "text/plain": "?"},
    {"image/png": '"><script>attack()</script>', "text/plain": "?"},
    {"text/latex": "<script>attack()</script>", "text/plain": "?"},
    {"text/plain": "<script>attack()</script>"},
]


class Page(HTMLParser):
    """The dangers of a page, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.dangers: list[str] = []
        self.pictures: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "iframe", "svg", "object", "embed", "form", "style", "link", "meta", "base"):
            self.dangers.append(f"<{tag}>")
        for name, value in attrs:
            text = "".join((value or "").split()).lower()
            if name.startswith("on") or text.startswith(("javascript:", "vbscript:")):
                self.dangers.append(f"{name}={value}")
            if (tag, name) == ("img", "src"):
                self.pictures.append(text)

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(*cells: dict[str, Any]) -> Page:
    """The cells as the template on which the formgrader's is built shows them; nbconvert cleans nothing by itself."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.from_dict(cell) for cell in harmless(list(cells))])
    html, _ = HTMLExporter(template_name="classic", theme="light").from_notebook_node(notebook)
    return Page(html.split("<body", 1)[1].partition(">")[2].rpartition("</body>")[0])


def markdown(source: str, role: str = "answer", **more: Any) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": "m", "metadata": {"autograder": {"role": role}}, "source": source, **more}


def output(data: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    shown = {"output_type": "display_data", "data": data, "metadata": metadata}
    cell = {"cell_type": "code", "id": "c", "source": "", "execution_count": 1, "outputs": [shown]}
    return {**cell, "metadata": {"autograder": {"role": "added"}}}


@pytest.mark.parametrize("source", MARKDOWN)
def test_nothing_in_a_students_text_runs(source: str) -> None:
    assert shown(markdown(source)).dangers == []


@pytest.mark.parametrize("data", OUTPUTS, ids=lambda data: next(iter(data)))
def test_nothing_in_an_output_runs(data: dict[str, Any]) -> None:
    assert shown(output(data)).dangers == []


def test_what_is_tried_here_would_run_if_nothing_were_done() -> None:
    cells = [nbformat.v4.new_markdown_cell(source) for source in MARKDOWN]
    notebook = nbformat.v4.new_notebook(cells=cells)
    html, _ = HTMLExporter(template_name="classic").from_notebook_node(notebook)
    dangers = Page(html.split("<body", 1)[1]).dangers
    assert "<script>" in dangers
    assert "onerror=attack()" in dangers
    assert "href=javascript:attack()" in dangers


def test_sizes_of_pictures_stay_and_nothing_else_of_what_a_student_says_about_them() -> None:
    told = {"image/png": {"width": 300, "height": "1 onerror=attack()", "alt": "x", "unconfined": True}}
    page = shown(output({"image/png": PIXEL, "text/plain": "?"}, filenames={"image/png": "../x.png"}, **told))
    assert page.dangers == []
    assert page.pictures == [f"data:image/png;base64,{PIXEL.lower()}"]


def test_a_card_is_shown_whole() -> None:
    finding = Finding("the gradient", False, "It is `2 * W` off.", "Think of N.")
    page = shown(output({"text/html": Card("svm_loss", (finding,), None, 1.0).html(), "text/plain": "?"}))
    for text in ("svm_loss", "the gradient", "2 * W", "Think of N.", "0 of 1 checks pass"):
        assert text in page.text


def test_an_honest_answer_reads_as_it_did() -> None:
    said = "If $a < b$ and $W_1 \\le W_2$, see [here](https://example.org) and `x = [1](2)`."
    assert harmless([markdown(said)])[0]["source"] == said
    assert "<b>" in harmless([markdown("so <b>this</b>", role="prose")])[0]["source"]


def test_a_picture_that_was_pasted_is_shown() -> None:
    page = shown(markdown("![plot.png](attachment:plot.png)", attachments={"plot.png": {"image/png": PIXEL}}))
    assert page.pictures == [f"data:image/png;base64,{PIXEL.lower()}"]


def test_a_picture_that_is_missing_does_not_make_the_page_fail() -> None:
    assert "attachment" in shown(markdown("Look: ![plot.png](attachment:plot.png)")).text
