"""The outputs of a cell as harmless HTML."""

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

from markupsafe import Markup

from autograder.feedback.ansi import ESCAPE, ansi_to_html
from autograder.feedback.paths import without_paths
from autograder.feedback.sanitise import clean_html, markdown_to_html

Output = dict[str, Any]

LONGEST_TEXT = 20_000  # characters of one output that are shown
LONGEST_HTML = 60_000
LONGEST_PICTURE = 3_000_000  # characters in base64
PICTURES = ("image/png", "image/jpeg", "image/gif")


@dataclass
class Allowance:
    """How much one page may still show, so that no submission makes it slow to write or to open."""

    html: int = 250_000
    text: int = 300_000
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


def render_text(text: str, allowance: Allowance, kind: str = "text") -> Markup:
    """Text with a terminal's colours; the middle of a long one is left out."""
    shown = without_paths(str(ansi_to_html(_shortened(text))))
    if not allowance.take("text", len(shown)):
        return _left_out("more output", len(text))
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
    if kind in ("text/html", "text/markdown"):
        if len(content) > LONGEST_HTML or not allowance.take("html", len(content)):
            return Markup()
        html = clean_html(content) if kind == "text/html" else markdown_to_html(content)
        return Markup('<div class="rich">{}</div>').format(html) if html.striptags() or "<img" in html else Markup()
    if kind == "image/svg+xml":
        content = base64.b64encode(content.encode(errors="replace")).decode()
    if kind in (*PICTURES, "image/svg+xml"):
        return _picture(kind, content, allowance)
    return render_text(content, allowance)


def _picture(kind: str, content: str, allowance: Allowance) -> Markup:
    packed = "".join(content.split())
    try:
        binascii.a2b_base64(packed, strict_mode=True)
    except (binascii.Error, ValueError):
        return Markup()
    if len(packed) > LONGEST_PICTURE or not allowance.take("pictures", len(packed)):
        return _left_out("a picture", len(packed))
    return Markup('<img alt="figure" src="data:{};base64,{}">').format(Markup(escape(kind)), Markup(packed))


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_TEXT:
        return text
    head, tail = LONGEST_TEXT * 3 // 4, LONGEST_TEXT // 4
    gap = f"\x1b[0m\n… {len(text) - LONGEST_TEXT:,} characters left out …\n"
    return text[:head] + gap + ESCAPE.sub("", text[-tail:])


def _left_out(what: str, size: int) -> Markup:
    return Markup('<p class="left-out">{} ({:,} characters) is left out here.</p>').format(what.capitalize(), size)


def _joined(text: Any) -> str:
    return "".join(map(str, text)) if isinstance(text, list) else str(text)
