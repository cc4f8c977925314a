import re
from html import unescape
from html.parser import HTMLParser

import pytest

from autograder.feedback.sanitise import clean_html, markdown_to_html
from autograder.kit.card import Card
from autograder.kit.finding import Finding

PIXEL = "data:image/png;base64,iVBORw0KGgo="
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="jav&#x09;ascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<iframe src="https://evil.example"></iframe>',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    '<object data="https://evil.example/x.swf"></object><embed src="https://evil.example/x">',
    '<form action="https://evil.example"><input name="password"><button>Log in</button></form>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<base href="https://evil.example/"><link rel="stylesheet" href="https://evil.example/x.css">',
    "<style>@import 'https://evil.example/x.css'; body { display: none }</style>",
    '<img src="https://evil.example/track.png"><img src="//evil.example/x.png">',
    '<img srcset="https://evil.example/x.png 2x"><video src="https://evil.example/x"></video>',
    '<p style="background-image: url(https://evil.example/x.png)">x</p>',
    '<p style="position: fixed; top: 0; left: 0; z-index: 9999">x</p>',
    '<div id="exercise-1" class="full">x</div>',
    '<math><mtext></p><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<!--><img src=x onerror=alert(1)>-->",
    "<template><script>alert(1)</script></template>",
    "<details open ontoggle=alert(1)>x</details>",
    '<img src="data:image/svg+xml;utf8,<svg onload=alert(1)>">',
]
HARMLESS = {"a", "b", "br", "del", "details", "div", "em", "img", "p", "strong"}


class Found(HTMLParser):
    """What a browser would find dangerous in HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.dangers: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in HARMLESS:
            self.dangers.append(f"<{tag}>")
        for name, value in attrs:
            text = value or ""
            allowed = {
                "href": text.startswith(("http://", "https://", "mailto:")),
                "src": text.startswith("data:image/") and ";base64," in text,
                "style": "position" not in text and "url(" not in text,
            }
            if not allowed.get(name, name in ("alt", "title", "open")):
                self.dangers.append(f"{name}={text}")

    def handle_comment(self, data: str) -> None:
        self.dangers.append(f"<!--{data}-->")


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_hostile_is_left(html: str) -> None:
    assert Found(html).dangers
    assert Found(clean_html(html)).dangers == []
    assert Found(markdown_to_html(html)).dangers == []


def test_markdown_makes_no_hostile_links_and_pictures() -> None:
    text = "[x](javascript:alert(1)) ![x](https://evil.example/x.png) <javascript:alert(1)> [y](data:text/html,x)"
    assert Found(markdown_to_html(text)).dangers == []


def test_scripts_and_styles_leave_no_text_behind() -> None:
    assert clean_html("a<script>var x = 1</script>b<style>p { color: red }</style>c") == "abc"


def test_tables_pictures_and_links_stay() -> None:
    html = (
        f'<table><tbody><tr><td colspan="2">1</td></tr></tbody></table><img src="{PIXEL}"><a href="https://x.org">x</a>'
    )
    assert clean_html(html) == html


def test_the_card_of_a_check_looks_as_it_does_in_the_notebook() -> None:
    findings = (Finding("loss", True), Finding("gradient `dW`", False, "It is 3; it should be 2.", "Divide by `N`."))
    html = Card("svm_loss", findings, findings, 6.0).html()

    def declarations(text: str) -> list[str]:
        """Every declaration of every style, without spaces; quotes of both kinds are one, and so are .5 and 0.5."""
        styles = [unescape(style) for _, style in re.findall(r"""style=(["'])(.*?)\1""", text)]
        parts = [re.sub(r"[\s\"']", "", part) for style in styles for part in style.split(";") if part]
        return [re.sub(r"(?<![\d.])\.(?=\d)", "0.", part) for part in parts]

    cleaned = clean_html(html)
    assert declarations(cleaned) == declarations(html)


def test_paths_in_text_are_cut_and_those_inside_a_picture_are_not() -> None:
    picture = "data:image/png;base64,AAAA+/tmp/BBBB/CCC="
    cleaned = clean_html(f'<p>/tmp/scratch/x.txt</p><img src="{picture}">/home/grader/x')
    assert cleaned == f'<p>…/x.txt</p><img src="{picture}">…/x'


def test_markdown_is_rendered_and_its_html_shown_as_text() -> None:
    html = markdown_to_html("**bold** and <b>raw</b>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n$W^T x$")
    assert "<strong>bold</strong>" in html
    assert "&lt;b&gt;raw&lt;/b&gt;" in html
    assert "<td>1</td>" in html
    assert "$W^T x$" in html
