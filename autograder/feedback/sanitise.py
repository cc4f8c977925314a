"""HTML that others wrote, made harmless: no scripts, no styles that reach beyond it, nothing from outside."""

import re
from functools import lru_cache

import mistune
import nh3
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
ATTRIBUTES = {
    "*": {"style", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "details": {"open"},
}
WITHOUT_CONTENT = {"script", "style", "title", "template", "noscript"}
TEXT = re.compile(r">[^<>]+<|^[^<>]+|[^<>]+$")
SHORT_HTML = 20_000
"""Characters up to which cleaned HTML is remembered: a test's cards are the same on many pages."""
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|svg\+xml);base64,[A-Za-z0-9+/=\s]*")


def _filtered(tag: str, name: str, value: str) -> str | None:
    """Return the value of an attribute; None to leave it out."""
    outside = (tag, name) == ("a", "href") and not value.startswith(("http://", "https://", "mailto:"))
    loads = (tag, name) == ("img", "src") and not PICTURE.fullmatch(value)
    return None if outside or loads else value


_cleaner = nh3.Cleaner(
    tags=set(TAGS.split()),
    attributes=ATTRIBUTES,
    attribute_filter=_filtered,
    url_schemes={"http", "https", "mailto", "data"},
    filter_style_properties=set(STYLES.split()),
    clean_content_tags=WITHOUT_CONTENT,
    link_rel=None,
)
_markdown = mistune.create_markdown(escape=True, plugins=["table", "strikethrough"])


def clean_html(html: str) -> Markup:
    """`html` with only harmless tags, attributes and styles left, and without paths of this machine.

    The work can grow with the square of the length: bound that first.
    """
    return _clean_known(html) if len(html) <= SHORT_HTML else _clean(html)


def _clean(html: str) -> Markup:
    cleaned = _cleaner.clean(html)
    return Markup(TEXT.sub(lambda match: without_paths(match[0]), cleaned))


_clean_known = lru_cache(maxsize=500)(_clean)


def markdown_to_html(text: str) -> Markup:
    """Markdown as harmless HTML. Formulas stay as they were typed."""
    return clean_html(str(_markdown(text)))
