"""HTML that others wrote, made harmless: no scripts, no styles that reach beyond it, nothing from outside."""

import re
from functools import lru_cache

import mistune
from bleach.css_sanitizer import CSSSanitizer
from bleach.sanitizer import Cleaner
from markupsafe import Markup

from autograder.feedback.paths import without_paths

TAGS = """
a abbr b blockquote br caption code col colgroup dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i
img ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr u ul var
"""
STYLES = """
align-items background-color border border-bottom border-collapse border-color border-left border-radius border-right
border-spacing border-style border-top border-width color display font-family font-size font-style font-weight gap
grid-template-columns justify-content line-height list-style-type margin margin-bottom margin-left margin-right
margin-top max-width min-width opacity padding padding-bottom padding-left padding-right padding-top text-align
text-decoration vertical-align white-space width
"""
WITHOUT_CONTENT = re.compile(r"<(script|style|title|template|noscript)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
TEXT = re.compile(r">[^<>]+<|^[^<>]+|[^<>]+$")
SHORT_HTML = 20_000
"""Characters up to which cleaned HTML is remembered: a test's cards are the same on many pages."""
SHORT_STYLE = 500
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|svg\+xml);base64,[A-Za-z0-9+/=\s]*")


def _is_allowed(tag: str, name: str, value: str) -> bool:
    if name in ("style", "title"):
        return True
    if tag == "a":
        return name == "href" and value.startswith(("http://", "https://", "mailto:"))
    if tag == "img":
        return (name == "src" and PICTURE.fullmatch(value) is not None) or name in ("alt", "width", "height")
    return name in {"td": ("colspan", "rowspan"), "th": ("colspan", "rowspan"), "details": ("open",)}.get(tag, ())


class _Styles(CSSSanitizer):
    """Remembers styles that it has cleaned: a card has few, on many elements."""

    def sanitize_css(self, style: str) -> str:
        """Return the style with only the allowed properties left."""
        return self._known(style) if len(style) <= SHORT_STYLE else str(super().sanitize_css(style))

    @lru_cache(maxsize=1000)  # noqa: B019  (there is one of these)
    def _known(self, style: str) -> str:
        return str(super().sanitize_css(style))


_cleaner = Cleaner(
    tags=frozenset(TAGS.split()),
    attributes=_is_allowed,
    protocols={"http", "https", "mailto", "data"},
    css_sanitizer=_Styles(allowed_css_properties=STYLES.split()),
    strip=True,
)
_markdown = mistune.create_markdown(escape=True, plugins=["table", "strikethrough"])


def clean_html(html: str) -> Markup:
    """`html` with only harmless tags, attributes and styles left, and without paths of this machine.

    The work can grow with the square of the length: bound that first.
    """
    return _clean_known(html) if len(html) <= SHORT_HTML else _clean(html)


def _clean(html: str) -> Markup:
    cleaned = _cleaner.clean(WITHOUT_CONTENT.sub("", html))
    return Markup(TEXT.sub(lambda match: without_paths(match[0]), cleaned))


_clean_known = lru_cache(maxsize=500)(_clean)


def markdown_to_html(text: str) -> Markup:
    """Markdown as harmless HTML. Formulas stay as they were typed."""
    return clean_html(str(_markdown(text)))
