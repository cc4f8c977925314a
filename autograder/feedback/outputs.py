"""The outputs of a cell as harmless HTML."""

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

from markupsafe import Markup

from autograder.feedback.ansi import ESCAPE, ansi_to_html
from autograder.feedback.code import highlighted
from autograder.feedback.paths import without_paths
from autograder.feedback.sanitise import clean_html, markdown_to_html

Output = dict[str, Any]

LONGEST_TEXT = 20_000  # characters of one output that are shown
LONGEST_HTML = 60_000
LONGEST_CODE = 40_000
LONGEST_PICTURE = 3_000_000  # characters in base64
PICTURES = ("image/png", "image/jpeg", "image/gif")


@dataclass
class Allowance:
    """How much one page may still show, so that no submission makes it slow to write or to open."""

    html: int = 150_000
    tags: int = 8_000
    text: int = 300_000
    code: int = 400_000
    pictures: int = 12_000_000

    def take(self, kind: str, size: int) -> bool:
        """Whether `size` characters of `kind` may still be shown; if so they are used up."""
        left = getattr(self, kind) - size
        if left < 0:
            return False
        setattr(self, kind, left)
        return True


def render_outputs(outputs: Iterable[Output], allowance: Allowance) -> list[Markup]:
    """Each output as HTML that runs nothing, loads nothing and names no path of this machine."""
    rendered = [_render(output, allowance) for output in outputs]
    return [html for html in rendered if html]


def render_markdown(text: str, allowance: Allowance) -> Markup:
    """Markdown that a student wrote."""
    if len(text) > LONGEST_HTML or not allowance.take("html", len(text)):
        return left_out("a text", len(text))
    return Markup('<div class="prose">{}</div>').format(markdown_to_html(text))


def render_code(source: str, allowance: Allowance) -> Markup:
    """Code that a student wrote; the end of a very long cell is left out."""
    if not allowance.take("code", min(len(source), LONGEST_CODE)):
        return left_out("more code", len(source))
    html = Markup('<pre class="code">{}</pre>').format(highlighted(source[:LONGEST_CODE]))
    return html + (left_out("the rest", len(source) - LONGEST_CODE) if len(source) > LONGEST_CODE else "")


def left_out(what: str, size: int) -> Markup:
    """A note in the place of something that is too large to show."""
    return Markup('<p class="left-out">{} ({:,} characters) is left out here.</p>').format(what.capitalize(), size)


def render_text(text: str, allowance: Allowance, kind: str = "text") -> Markup:
    """Text with a terminal's colours; the middle of a long one is left out."""
    shown = without_paths(str(ansi_to_html(_shortened(text))))
    if not allowance.take("text", len(shown)):
        return left_out("more output", len(text))
    return Markup('<pre class="{}">{}</pre>').format(kind, Markup(shown)) if shown.strip() else Markup()


def _render(output: Output, allowance: Allowance) -> Markup:
    if output["output_type"] == "stream":
        return render_text(_joined(output["text"]), allowance, str(output["name"]))
    if output["output_type"] == "error":
        return render_text("\n".join(map(str, output["traceback"])), allowance, "error")
    return _render_data(output["data"], allowance)


def _render_data(data: dict[str, Any], allowance: Allowance) -> Markup:
    """The richest form that can be shown; a library's plain text is always there as a last one."""
    for kind in ("text/html", "image/svg+xml", *PICTURES, "text/markdown", "text/latex", "text/plain"):
        if kind in data:
            html = _render_one(kind, _joined(data[kind]), allowance)
            if html:
                return html
    return Markup()


def _render_one(kind: str, content: str, allowance: Allowance) -> Markup:
    if kind == "text/html":
        return _rich(content, allowance)
    if kind == "text/markdown":
        return render_markdown(content, allowance)
    if kind == "image/svg+xml":
        content = base64.b64encode(content.encode(errors="replace")).decode()
    if kind in (*PICTURES, "image/svg+xml"):
        return _picture(kind, content, allowance)
    return render_text(content, allowance)


def _rich(content: str, allowance: Allowance) -> Markup:
    if len(content) > LONGEST_HTML or not allowance.take("html", len(content)):
        return Markup()
    if not allowance.take("tags", content.count("<")):  # cleaning takes longer than in proportion to their number
        return Markup()
    html = clean_html(content)
    return Markup('<div class="rich">{}</div>').format(html) if html.striptags() or "<img" in html else Markup()


def _picture(kind: str, content: str, allowance: Allowance) -> Markup:
    packed = "".join(content.split())
    try:
        binascii.a2b_base64(packed, strict_mode=True)
    except (binascii.Error, ValueError):
        return Markup()
    if len(packed) > LONGEST_PICTURE or not allowance.take("pictures", len(packed)):
        return left_out("a picture", len(packed))
    return Markup('<img alt="figure" src="data:{};base64,{}">').format(Markup(escape(kind)), Markup(packed))


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_TEXT:
        return text
    head, tail = LONGEST_TEXT * 3 // 4, LONGEST_TEXT // 4
    gap = f"\x1b[0m\n… {len(text) - LONGEST_TEXT:,} characters left out …\n"
    return text[:head] + gap + ESCAPE.sub("", text[-tail:])


def _joined(text: Any) -> str:
    return "".join(map(str, text)) if isinstance(text, list) else str(text)
